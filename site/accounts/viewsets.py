"""People in Wagtail's settings."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserForm
from wagtail.users.views.users import IndexView, UserViewSet

from .admin_forms import PersonCreationForm, PersonEditForm


class PersonIndexView(IndexView):
    search_fields = ["username", "full_name", "number"]

    @cached_property
    def columns(self) -> list[Column]:
        columns = super().columns
        for column in columns:
            if column.name == "name":
                column.sort_key = "full_name"
        return columns


class PersonViewSet(UserViewSet):
    menu_label = _("People")
    index_view_class = PersonIndexView
    create_template_name = "accounts/admin/create.html"
    edit_template_name = "accounts/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[UserForm]:
        return PersonEditForm if for_update else PersonCreationForm
