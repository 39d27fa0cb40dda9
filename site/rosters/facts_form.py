"""The form of a school's named values: one field for each, all on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from curriculum.school_facts import FactName

LONGEST = 120

# What it is for, and an example of a school that does not exist.
HELP: dict[str, tuple[Any, Any]] = {
    FactName.ASSEMBLY_POINT: (
        _("Where everybody gathers after leaving the building."),
        _("the east side of the sports field"),
    ),
    FactName.EVACUATION_SIGNAL: (
        _("What one hears when everybody has to leave."),
        _("three long rings, and the broadcast says “leave calmly”"),
    ),
    FactName.LOCKDOWN_SIGNAL: (
        _("What one hears when everybody stays inside behind a closed door."),
        _("short rings, and the broadcast says “close the doors”"),
    ),
    FactName.ALL_CLEAR_SIGNAL: (
        _("What one hears when it is over."),
        _("one long ring, and the class teacher comes"),
    ),
    FactName.WHO_TO_FIND: (
        _("The office, not a person's name: people change."),
        _("the class teacher, or the duty room beside the gate"),
    ),
    FactName.COUNSELLOR: (
        _("Where a pupil finds somebody to talk to."),
        _("the counselling room, third floor, every noon"),
    ),
    FactName.DUTY_PHONE: (
        _("A telephone that somebody answers whenever the school is open."),
        _("the number of the duty room, with its area code"),
    ),
    FactName.GATE_RULES: (
        _("What a visitor does before coming in."),
        _("register at the gatehouse; the teacher comes to fetch you"),
    ),
    FactName.LOCAL_HOTLINE: (
        _("A helpline of your city for young people, beside the national ones."),
        _("the city's helpline for young people and its number"),
    ),
}


class FactsForm(forms.Form):
    """Field names are those of the values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FactName:
            help_text, example = HELP[name]
            self.fields[name.value] = forms.CharField(
                label=name.label,
                required=False,
                max_length=LONGEST,
                help_text=help_text,
                widget=forms.TextInput(
                    attrs={
                        "placeholder": _("For example: %(words)s") % {"words": example}
                    }
                ),
            )

    def clean(self) -> dict[str, Any]:
        """Plain words on one line; what is shown to pupils holds no code."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            data[name] = " ".join(value.split())
            if "<" in value or ">" in value:
                self.add_error(name, _("Write plain words, without < and >."))
        return {name: data.get(name, "") for name in FactName.values}
