"""How plans are written in the editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from curriculum.publishing import obstacles


class LinesField(forms.CharField):
    """A list of short texts, typed one to a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


def lines(label: Any, help_text: Any) -> LinesField:
    return LinesField(
        required=False,
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TeachableForm(WagtailAdminPageForm):
    """A draft may break the rules; what is published or handed in may not."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors or self.is_sent_back:
            return
        for obstacle in obstacles(self.instance):
            self.add_error(None, str(obstacle))

    @property
    def is_sent_back(self) -> bool:
        """A reviewer asks for changes: that is always possible, publishing is not."""
        data = self.data
        return (
            "action-workflow-action" in data
            and "action-publish" not in data
            and data.get("workflow-action-name") != "approve"
        )


class MeetingPlanForm(TeachableForm):
    objectives = lines(
        gettext_lazy("Objectives"), gettext_lazy("At most three, one to a line.")
    )
    materials = lines(
        gettext_lazy("Materials"),
        gettext_lazy("What has to be at hand, one to a line."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_deferred_validation and data.get("agenda"):
            self.check_minutes(data)
        return data

    def check_minutes(self, data: dict[str, Any]) -> None:
        """A draft may be incomplete; what teachers get has to fit the lesson."""
        planned = sum(block.value.get("minutes") or 0 for block in data["agenda"])
        if planned != data.get("minutes"):
            self.add_error(
                "minutes",
                _(
                    "The agenda adds up to %(planned)s minutes, the plan says "
                    "%(minutes)s. Change one of them."
                )
                % {"planned": planned, "minutes": data.get("minutes")},
            )
