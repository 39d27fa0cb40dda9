"""What `serve` does beside serving."""

from datetime import timedelta
from io import StringIO

import pytest
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import Revision

from config.management.commands.serve import Command
from quizzes.models import Attempt

from ..factories import make_article, make_quiz, make_user


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Command:
    # The test's own connection has to stay open.
    monkeypatch.setattr(
        "config.management.commands.serve.connections.close_all", lambda: None
    )
    return Command(stderr=StringIO())


def test_an_article_goes_live_when_its_time_has_come(db, clock, client) -> None:
    hour = timedelta(hours=1)
    now = timezone.now()
    article = make_article(live=False, go_live_at=now)
    revision = article.save_revision(approved_go_live_at=now + hour)
    clock.by_the_clock()
    assert client.get(article.url).status_code == 404

    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=now - hour)
    clock.by_the_clock()
    assert client.get(article.url).status_code == 200


def test_an_article_expires_when_its_time_is_over(db, clock, client) -> None:
    article = make_article(expire_at=timezone.now() - timedelta(minutes=1))
    assert client.get(article.url).status_code == 200
    clock.by_the_clock()
    assert client.get(article.url).status_code == 404


def test_a_self_check_whose_time_is_up_is_handed_in(db, clock) -> None:
    attempt = Attempt.start(make_user(), make_quiz(time_limit=10))
    clock.by_the_clock()
    attempt.refresh_from_db()
    assert not attempt.is_submitted

    attempt.deadline = timezone.now() - timedelta(minutes=5)
    attempt.save()
    clock.by_the_clock()
    attempt.refresh_from_db()
    assert attempt.submitted_at == attempt.deadline


def test_a_database_that_is_away_is_asked_again_later(clock, monkeypatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise DatabaseError("the server is away")

    monkeypatch.setattr("config.management.commands.serve.call_command", away)
    clock.by_the_clock()
    assert "away" in clock.stderr.getvalue()
