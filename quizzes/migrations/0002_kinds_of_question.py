"""Questions of any kind: what belongs to the kind is kept as one document."""

import json

import django.core.validators
import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models

import quizzes.kinds
import quizzes.models.modes


def as_body(kind, choices):
    """The choices as the kind's block keeps them; their keys stay."""
    items = [
        {
            "type": "item",
            "id": choice["key"],
            "value": {
                "text": choice["text"],
                "correct": choice["correct"],
                "feedback": choice["feedback"],
                "misconception": None,
                "illustration": None,
            },
        }
        for choice in choices
    ]
    value = {"illustration": None, "choices": items, "explained_with": None}
    return [{"type": kind, "id": f"body-{kind.lower()}", "value": value}]


def choices_to_bodies(apps, schema_editor):
    questions(apps)
    revisions_of_questions(apps)
    modes(apps)
    responses(apps)


def questions(apps):
    for question in apps.get_model("quizzes", "Question").objects.all():
        choices = question.choices.order_by("sort_order").values()
        question.body = as_body(question.kind, choices)
        question.save(update_fields=["body"])


def revisions(apps, model):
    return apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="quizzes", content_type__model=model
    )


def revisions_of_questions(apps):
    for revision in revisions(apps, "question"):
        content = revision.content
        choices = [
            {"key": "", "feedback": "", "correct": False, **choice}
            for choice in content.pop("choices", [])
        ]
        content["body"] = json.dumps(as_body(content["kind"], choices))
        content["sensitivity"] = "NONE"
        revision.save(update_fields=["content"])


def modes(apps):
    quizzes = apps.get_model("quizzes", "Quiz").objects
    quizzes.filter(feedback="AT_ONCE").update(mode="PRACTICE")
    for revision in revisions(apps, "quiz"):
        at_once = revision.content.pop("feedback", "") == "AT_ONCE"
        revision.content["mode"] = "PRACTICE" if at_once else "SELF_CHECK"
        revision.save(update_fields=["content"])
    attempts = apps.get_model("quizzes", "Attempt").objects
    attempts.filter(quiz__mode="PRACTICE").update(mode="PRACTICE")


def responses(apps):
    answers = apps.get_model("quizzes", "Response").objects
    answers.exclude(mark=None).update(closed=True)
    asked = apps.get_model("quizzes", "Question").objects.exclude(live_revision=None)
    for question in asked:
        answers.filter(question=question).update(revision=question.live_revision)


def bodies_to_choices(apps, schema_editor):
    """The rows of choices are still there."""
    quizzes = apps.get_model("quizzes", "Quiz").objects
    quizzes.filter(mode="PRACTICE").update(feedback="AT_ONCE")


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Misconception",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=80, unique=True, verbose_name="short name"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="What one believes, for example: whoever wears a uniform is staff.",
                        max_length=60,
                        verbose_name="misconception",
                    ),
                ),
                (
                    "correction",
                    models.CharField(
                        help_text="One or two calm sentences that say how it is, and what to do.",
                        max_length=200,
                        verbose_name="correction",
                    ),
                ),
            ],
            options={
                "verbose_name": "misconception",
                "verbose_name_plural": "misconceptions",
                "ordering": ["title"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="attempt",
            name="a_submitted_attempt_has_a_mark",
        ),
        migrations.RenameField("response", "choice_order", "layout"),
        migrations.AddField(
            model_name="attempt",
            name="deadline",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="to be handed in by"
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="mode",
            field=models.CharField(
                choices=[
                    ("PRACTICE", "practice"),
                    ("SELF_CHECK", "self-check"),
                    ("CLASS_CHECK", "class check"),
                    ("REVIEW", "review"),
                ],
                default="SELF_CHECK",
                max_length=11,
                verbose_name="mode",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="body",
            field=models.JSONField(
                default=list,
                help_text="Choose the kind of question first, then fill it in.",
                verbose_name="kind and answers",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="sensitivity",
            field=models.CharField(
                choices=[
                    ("NONE", "Nothing that weighs on anybody"),
                    ("MENTIONED", "Mentions something that may weigh on somebody"),
                    ("TEACHER_FIRST", "A teacher reads it before the pupils do"),
                ],
                default="NONE",
                max_length=13,
                verbose_name="sensitivity",
            ),
        ),
        migrations.AddField(
            model_name="quiz",
            name="asks_certainty",
            field=models.BooleanField(
                default=False,
                help_text="Shown back to the pupil, never counted.",
                verbose_name="ask how sure one is",
            ),
        ),
        migrations.AddField(
            model_name="quiz",
            name="mode",
            field=models.CharField(
                choices=quizzes.models.modes.Mode.offered,
                default="SELF_CHECK",
                help_text="Practice explains each answer at once and lets one try again; the first answer counts. A self-check explains at the end. A class check is taken by the whole class in a meeting.",
                max_length=11,
                verbose_name="mode",
            ),
        ),
        migrations.AddField(
            model_name="quiz",
            name="time_limit",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="In minutes. Leave empty: nobody is better for being faster.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(180),
                ],
                verbose_name="time limit",
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="certainty",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[(1, "I am guessing"), (2, "fairly sure"), (3, "sure")],
                null=True,
                verbose_name="certainty",
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="closed",
            field=models.BooleanField(default=False, verbose_name="closed"),
        ),
        migrations.AddField(
            model_name="response",
            name="later_mark",
            field=models.FloatField(
                blank=True, null=True, verbose_name="mark of a further try"
            ),
        ),
        migrations.AlterField(
            model_name="response",
            name="layout",
            field=models.JSONField(default=list, verbose_name="arrangement"),
        ),
        migrations.AddField(
            model_name="response",
            name="revision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.revision",
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="tries",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="further tries"
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="quiz",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attempts",
                to="quizzes.quiz",
                verbose_name="self-check",
            ),
        ),
        migrations.AlterField(
            model_name="question",
            name="kind",
            field=models.CharField(
                choices=quizzes.kinds.kind_choices,
                editable=False,
                max_length=16,
                verbose_name="question kind",
            ),
        ),
        migrations.AlterField(
            model_name="quizitem",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=quizzes.kinds.kind_choices,
                max_length=16,
                verbose_name="question kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("quiz", None), ("submitted_at", None)),
                fields=("user", "mode"),
                name="one_open_attempt_without_a_quiz",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mark", None), ("passed", None)),
                    models.Q(
                        ("mark__gte", 0),
                        ("mark__lte", 1),
                        ("passed__isnull", False),
                        ("submitted_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="only_a_submitted_attempt_has_a_mark",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="category",
            field=models.CharField(
                blank=True,
                help_text="Where another program kept it, from above: safety/gate.",
                max_length=200,
                verbose_name="category",
            ),
        ),
        migrations.AlterField(
            model_name="question",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="curriculum.source",
                verbose_name="source",
            ),
        ),
        migrations.AlterField(
            model_name="question",
            name="topic",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="curriculum.topic",
                verbose_name="topic",
            ),
        ),
        migrations.RunPython(choices_to_bodies, bodies_to_choices),
    ]
