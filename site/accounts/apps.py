from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default = True


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user admin, with one full name and for superusers alone."""

    user_viewset = "accounts.viewsets.PersonViewSet"
    default = False

    def ready(self) -> None:
        from django.contrib.auth.models import Group
        from wagtail.permissions import register_permission_policy

        from .models import User
        from .permissions import SuperuserPolicy

        # Whoever may edit groups or people may become anybody.
        for model in (User, Group):
            register_permission_policy(model, SuperuserPolicy(model))
