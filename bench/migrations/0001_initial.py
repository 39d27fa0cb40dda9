"""Only so that the stock page may stand on Wagtail's; its blocks are in the model."""

import django.db.models.deletion
from django.db import migrations, models
from wagtail.fields import StreamField


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("wagtailcore", "0001_squashed_0016_change_page_url_path_to_text_field")
    ]
    operations = [
        migrations.CreateModel(
            name="BareRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("slot", models.PositiveSmallIntegerField()),
                ("answer", models.JSONField()),
                ("answered_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StockPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("body", StreamField([])),
            ],
            bases=("wagtailcore.page",),
        ),
    ]
