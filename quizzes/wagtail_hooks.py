from wagtail.snippets.models import register_snippet

from .viewsets import SelfCheckViewSetGroup

register_snippet(SelfCheckViewSetGroup)
