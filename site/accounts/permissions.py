"""Who may manage accounts in Wagtail's admin."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from .models import User


class SuperuserPolicy(BasePermissionPolicy):
    """Superusers alone, whatever permission a group has been given."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return user.is_active and user.is_superuser

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return User.objects.filter(is_active=True, is_superuser=True)
