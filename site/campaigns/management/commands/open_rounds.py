"""Launch the next rounds of what repeats."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.rounds import open_next_round


class Command(BaseCommand):
    help = "Launch the next round of every campaign that repeats, two weeks ahead."

    def handle(self, *args: Any, **options: Any) -> None:
        repeating = Campaign.objects.exclude(repeats=Campaign.Repeats.NEVER)
        today = timezone.localdate()
        for campaign in repeating.filter(next_rounds=None).select_related("school"):
            launched = open_next_round(campaign, today)
            if launched and options["verbosity"]:
                self.stdout.write(f"{launched.school}: {launched}")
