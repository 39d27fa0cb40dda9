"""What an editor says about a file of questions."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from curriculum.models import Source, Stage, Topic

from ..kinds import kind_choices
from .encodings import CHOICES
from .exporting import Selection
from .formats import formats
from .opening import AUTO
from .planning import Wishes

MAX_BYTES = 50 * 1024 * 1024


def format_choices() -> list[tuple[str, Any]]:
    return [(one.name, one.label) for one in formats().values()]


class WishesForm(forms.Form):
    format = forms.ChoiceField(label=_("Format"))
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        required=False,
        choices=[("", _("find it out")), *CHOICES],
        help_text=_("Change it where the words of the preview are garbled."),
    )
    stage = forms.ChoiceField(
        label=_("Stage"), choices=Stage.choices, initial=Stage.JUNIOR
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Topic"),
        required=False,
        help_text=_("For questions whose category in the file names no topic."),
    )
    source = forms.ModelChoiceField(
        Source.objects.usable(), label=_("Source"), required=False
    )
    category = forms.CharField(
        label=_("Category"),
        required=False,
        max_length=200,
        help_text=_("For questions that the file keeps in none."),
    )
    doubles = forms.BooleanField(
        label=_("Bring also what is in the bank already"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(AUTO, _("find it out")), *format_choices()]
        self.fields["format"].choices = found  # type: ignore[attr-defined]

    @property
    def wishes(self) -> Wishes:
        said = self.cleaned_data
        names = ("stage", "topic", "source", "category", "doubles")
        return Wishes(**{name: said[name] for name in names})

    @property
    def said(self) -> dict[str, Any]:
        """As it was sent, to be sent once more."""
        return {name: self.data.get(name, "") for name in WishesForm.base_fields}


class UploadForm(WishesForm):
    file = forms.FileField(label=_("File"))
    field_order = ["file"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            words = _("The file is larger than %(limit)d MB. Split it.")
            raise forms.ValidationError(words, params={"limit": MAX_BYTES // 2**20})
        return file


class ExportForm(forms.Form):
    format = forms.ChoiceField(label=_("Format"))
    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("all")), *Stage.choices]
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_("Topic"), required=False, empty_label=_("all")
    )
    kind = forms.ChoiceField(label=_("Question kind"), required=False)
    category = forms.CharField(
        label=_("Category"), required=False, help_text=_("And all that is below it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = format_choices()  # type: ignore[attr-defined]
        kinds = [("", _("all")), *kind_choices()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    @property
    def selection(self) -> Selection:
        said = self.cleaned_data
        return Selection(
            stage=said["stage"],
            topic=said["topic"].slug if said["topic"] else "",
            kind=said["kind"],
            category=said["category"].strip("/"),
        )
