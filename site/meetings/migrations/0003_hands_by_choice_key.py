"""Hands are counted by the key of a choice, which stays when its row does not."""

from django.db import migrations, models


def rows_to_keys(apps, schema_editor):
    Choice = apps.get_model("quizzes", "Choice")
    for show in apps.get_model("meetings", "ShowOfHands").objects.all():
        rows = Choice.objects.filter(question=show.question_id)
        keys = {str(pk): key for pk, key in rows.values_list("pk", "key")}
        show.counts = {keys[pk]: n for pk, n in show.counts.items() if pk in keys}
        show.save(update_fields=["counts"])


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_reopened_at"),
        ("quizzes", "0002_kinds_of_question"),
    ]
    run_before = [("quizzes", "0003_without_choices")]

    operations = [
        migrations.AlterField(
            model_name="showofhands",
            name="counts",
            field=models.JSONField(
                default=dict, help_text="{choice key: hands}", verbose_name="hands"
            ),
        ),
        migrations.RunPython(rows_to_keys, migrations.RunPython.noop),
    ]
