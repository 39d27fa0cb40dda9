from datetime import date

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import campaigns.models.campaigns

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def draw_in(apps, schema_editor):
    """What lies outside begins, or ends, at the bound."""
    campaigns = apps.get_model("campaigns", "Campaign").objects
    for name in ("opens_on", "due_on"):
        campaigns.filter(**{f"{name}__lt": FIRST_DAY}).update(**{name: FIRST_DAY})
        campaigns.filter(**{f"{name}__gt": LAST_DAY}).update(**{name: LAST_DAY})


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_initial"),
        ("rosters", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(draw_in, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="campaign",
            name="opens_on",
            field=models.DateField(
                default=django.utils.timezone.localdate,
                validators=[campaigns.models.campaigns.validate_day],
                verbose_name="opens on",
            ),
        ),
        migrations.AlterField(
            model_name="campaign",
            name="due_on",
            field=models.DateField(
                validators=[campaigns.models.campaigns.validate_day],
                verbose_name="due on",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__lte", LAST_DAY), ("opens_on__gte", FIRST_DAY)
                ),
                name="campaign_within_this_century",
            ),
        ),
    ]
