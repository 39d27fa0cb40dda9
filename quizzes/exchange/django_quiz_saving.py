"""What only django-quiz-app brings: quizzes become blueprints, sittings attempts.

The questions are saved first, as those of any format.
"""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import Question, Quiz, QuizItem
from ..models.modes import Mode
from .django_quiz_sittings import Questions, Rest, Sittings
from .formats.django_quiz.reading import OldParsed, OldQuiz

if TYPE_CHECKING:
    from accounts.models import User

MANY = 400  # as many as go into one query


def save_rest(
    parsed: OldParsed,
    questions: Questions,
    usernames: Mapping[str, str] | None = None,
    by: "User | None" = None,
) -> Rest:
    """All of it or nothing. A second time nothing is saved twice.

    `usernames` says who is called what here, where that is not the same. Sittings are
    evidence of people: who only writes questions may not bring any.
    """
    rest = Rest()
    if by is not None and not by.has_perm("quizzes.add_quiz"):
        rest.problems.append(_("You may not add self-checks, so they were left out."))
        return rest
    questions = {**_in_bank(parsed, questions), **questions}
    with transaction.atomic():
        quizzes = {
            old.key: quiz
            for old in parsed.quizzes
            if (quiz := _quiz(old, questions, rest)) is not None
        }
        if by is None or by.is_superuser:
            Sittings(parsed, questions, quizzes, rest).save(usernames or {})
        elif parsed.sittings:
            message = _("The sittings were left out: import_questions brings them.")
            rest.problems.append(message)
    return rest


def _in_bank(parsed: OldParsed, questions: Questions) -> dict[int, Question]:
    """Those that were there before, and so were not saved once more."""
    wanted = {key: asked for key, asked in parsed.asked.items() if key not in questions}
    found: dict[tuple[str, str], Question] = {}
    stems = sorted({stem for _kind, stem in wanted.values()})
    for start in range(0, len(stems), MANY):
        for question in Question.objects.filter(stem__in=stems[start : start + MANY]):
            found.setdefault((question.kind, question.stem), question)
    return {key: found[asked] for key, asked in wanted.items() if asked in found}


def _quiz(old: OldQuiz, questions: Questions, rest: Rest) -> Quiz | None:
    slug = slugify(old.url)[:80] or f"django-quiz-{old.key}"
    here = Quiz.objects.filter(slug=slug).first()
    if here is not None:
        return here
    known = [questions[key] for key in old.questions if key in questions]
    if not known:
        message = _("Self-check “%(title)s”: none of its questions is here.")
        rest.problems.append(message % {"title": old.title})
        return None
    if len(known) > old.max_questions > 0:
        message = _(
            "Self-check “%(title)s” asked %(few)d of its %(all)d questions; here it asks "
            "all of them. Give them a topic and let the blueprint draw from it."
        )
        numbers = {"few": old.max_questions, "all": len(known), "title": old.title}
        rest.problems.append(message % numbers)
    quiz = _blueprint(old, slug, known)
    quiz.save()
    quiz.save_revision()
    rest.quizzes += 1
    return quiz


def _blueprint(old: OldQuiz, slug: str, known: list[Question]) -> Quiz:
    """A draft: its questions are drafts too, until somebody has looked at them."""
    stages = Counter(question.stage for question in known)
    quiz = Quiz(
        slug=slug,
        live=False,
        title=old.title,
        introduction=old.description,
        stage=stages.most_common(1)[0][0],
        mode=Mode.SELF_CHECK if old.answers_at_end else Mode.PRACTICE,
        shuffle_questions=old.random_order,
        shuffle_choices=old.shuffles_answers,
        attempts_allowed=1 if old.single_attempt else None,
        pass_mark=Decimal(old.pass_mark) / 100,
        passed_message=old.success_text,
        failed_message=old.fail_text,
    )
    lines = (QuizItem(question=q, sort_order=n) for n, q in enumerate(known))
    quiz.items.add(*lines)
    return quiz
