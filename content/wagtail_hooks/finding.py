"""A topic that is renamed is found by its new name."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from curriculum.models import Topic

from ..finding.indexing import index_pages_naming


@hooks.register("after_edit_snippet")
def find_by_the_new_name(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, Topic):
        index_pages_naming(instance)
