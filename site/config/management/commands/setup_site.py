"""The page tree, the groups and what they may do. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from content.editing import grant_content_permissions, set_up_review
from content.tree import plant_translations
from rosters.models import AcademicYear


class Command(BaseCommand):
    help = "Make the page tree, the groups and their permissions where missing."

    def handle(self, *args: Any, **options: Any) -> None:
        plant_translations()
        grant_content_permissions()
        set_up_review()
        AcademicYear.covering()
