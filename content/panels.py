"""Parts of the editor's form."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.compare import TextFieldComparison
from wagtail.admin.panels import FieldPanel, Panel

from .linting.findings import Finding


class ChecksPanel(Panel):
    """What the rules say about the page as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/checks_panel.html"

        @cached_property
        def findings(self) -> list[Finding]:
            from .linting.gate import findings_of  # it reads the models

            return findings_of(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.findings)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "errors": [f for f in self.findings if f.is_error],
                "warnings": [f for f in self.findings if not f.is_error],
            }


class LinesComparison(TextFieldComparison):
    """Two versions of a list of short texts, as it was typed: one to a line."""

    val_a: Any
    val_b: Any

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.val_a, self.val_b = "\n".join(self.val_a), "\n".join(self.val_b)


class LinesPanel(FieldPanel):
    def get_comparison_class(self) -> type[LinesComparison]:
        return LinesComparison
