"""Wagtail's user forms, for people with one full name and often no e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from .models import User

PERSON_FIELDS = {"username", "full_name", "email", "is_superuser", "groups"}


class PersonForm(forms.ModelForm):
    """What both forms share: no first and last name, an e-mail if there is one."""

    first_name = None
    last_name = None
    email = forms.EmailField(label=_("e-mail"), required=False)

    def ask_for_a_change(self, user: User) -> None:
        """A password that somebody else has set is an initial one."""
        if self.cleaned_data.get("password1"):
            user.must_change_password = True


class PersonCreationForm(PersonForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = PERSON_FIELDS

    def save(self, commit: bool = True) -> User:
        self.ask_for_a_change(self.instance)
        return super().save(commit)


class PersonEditForm(PersonForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = PERSON_FIELDS | {"is_active"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> User:
        if not self.editing_self:
            self.ask_for_a_change(self.instance)
        return super().save(commit)


class OwnNameForm(forms.ModelForm):
    """One's own account page: the name is given by the school."""

    class Meta:
        model = User
        fields = ["full_name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].disabled = True
