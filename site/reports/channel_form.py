"""One more way out for the weekly message."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rosters.models import School

from .models import Channel


class ChannelForm(forms.ModelForm):
    class Meta:
        model = Channel
        fields = ["school", "kind", "address", "secret"]
        labels = {"kind": _("Where to")}
        widgets = {
            "kind": forms.RadioSelect,
            "address": forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false"}
            ),
            "secret": forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false"}
            ),
        }

    def __init__(self, schools: Sequence[School], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = Channel.Kind.choices  # no empty one among them
        school: Any = self.fields["school"]
        school.queryset = School.objects.filter(pk__in=[one.pk for one in schools])
        if len(schools) == 1:
            school.widget = forms.HiddenInput()
            self.initial.setdefault("school", schools[0].pk)
