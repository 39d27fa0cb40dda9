from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from rosters.models import District, School

from .addresses import validate_address
from .models import Client, Webhook
from .models.clients import validate_last_day

Place = School | District
USUAL = timedelta(days=180)


def key_of(place: Place) -> str:
    """The name of a place in forms: `school-3`, `district-1`."""
    return f"{type(place).__name__.lower()}-{place.pk}"


def what_of(place: Place) -> str:
    if isinstance(place, School):
        words = _("Coverage of %(place)s, by class")
    else:
        words = _("Numbers of %(place)s, by school")
    return str(words) % {"place": place}


class ClientForm(forms.Form):
    name = forms.CharField(
        label=_("What the token is for"),
        max_length=40,
        help_text=_("Such as the data board in the hall."),
    )
    place = forms.ChoiceField(label=_("What it may read"))
    expires_on = forms.DateField(
        label=_("Valid until"),
        help_text=_("At most a year; then a new one is needed."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[validate_last_day],
    )

    def __init__(self, places: list[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {key_of(place): place for place in places}
        choices = [(key, what_of(place)) for key, place in self.places.items()]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        self.fields["expires_on"].initial = usual_last_day

    def issue(self, by: User) -> tuple[Client, str]:
        data = self.cleaned_data
        place = self.places[data["place"]]
        return Client.issue(data["name"], place, data["expires_on"], by)


def usual_last_day() -> date:
    return timezone.localdate() + USUAL


class WebhookForm(forms.ModelForm):
    class Meta:
        model = Webhook
        fields = ["school", "url"]
        help_texts = {
            "url": _("It is sent a message when a campaign of the school has closed.")
        }

    def __init__(self, schools: list[School], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = School.objects.filter(pk__in=[school.pk for school in schools])
        field: Any = self.fields["school"]
        field.queryset = allowed
        if len(schools) == 1:
            field.initial, field.widget = schools[0], forms.HiddenInput()
            field.empty_label = None

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        validate_address(url)
        return url

    def enter(self, by: User) -> Webhook:
        webhook: Webhook = self.save(commit=False)
        webhook.created_by = by
        webhook.save()
        webhook.note(by, "webhook made")
        return webhook
