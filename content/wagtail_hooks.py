from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .viewsets import CurriculumGroup, TeachingGroup

register_snippet(CurriculumGroup)


@hooks.register("register_admin_viewset")
def teaching() -> Any:
    return TeachingGroup()
