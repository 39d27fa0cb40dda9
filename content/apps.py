from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        from curriculum import publishing

        from . import changes
        from .finding import indexing
        from .linting import gate

        changes.watch()
        indexing.watch()
        publishing.obstacles_by(gate.errors_of)
