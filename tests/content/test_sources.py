"""Sources in the admin: their state, the report, and what keeps them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.editing import grant_content_permissions
from content.tree import plant
from curriculum.models import GlossaryTerm, Source, Topic
from tests.cast import Cast
from tests.factories import make_article, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

REPORT = "sources_to_review"


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    plant()
    grant_content_permissions()
    client.force_login(cast.eve)
    return client


def due(**fields: Any) -> Source:
    yesterday = timezone.localdate() - timedelta(days=1)
    return make_source(review_by=yesterday, **fields)


def gone(**fields: Any) -> Source:
    return make_source(withdrawn_on=timezone.localdate(), **fields)


def cite(source: Source, **fields: Any) -> Any:
    body = [("fact", {"text": "应当报告。", "source": source, "locator": ""})]
    return make_article(body=body, **fields)


def test_the_list_marks_what_is_due_and_what_was_withdrawn(editor: Client) -> None:
    due()
    gone()
    make_source()
    page = editor.get(reverse("wagtailsnippets_curriculum_source:list")).text
    assert page.count("shouwang-due") == 1
    assert page.count("shouwang-withdrawn") == 1


def test_the_list_is_narrowed_by_state(editor: Client) -> None:
    late, old = due(short_title="该复核"), gone(short_title="已停用")
    address = reverse("wagtailsnippets_curriculum_source:list")
    for state, shown, hidden in (("due", late, old), ("withdrawn", old, late)):
        page = editor.get(address, {"state": state}).text
        assert str(shown) in page
        assert str(hidden) not in page


def test_the_report_names_who_cites_what_is_due(editor: Client) -> None:
    source = due(short_title="该复核")
    article = cite(source, title="讲报告的文章")
    question = make_question(source=source, stem="先做什么？")
    make_source(short_title="还新的")
    page = editor.get(reverse(REPORT)).text
    for words in ("该复核", article.title, question.stem):
        assert words in page
    assert "还新的" not in page
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_is_exported(editor: Client, kind: str) -> None:
    cite(due(short_title="该复核"), title="讲报告的文章")
    answer = editor.get(reverse(REPORT), {"export": kind})
    assert answer.status_code == 200
    content = b"".join(answer)
    if kind == "csv":
        assert "讲报告的文章" in content.decode("utf-8-sig")


def test_an_empty_report_is_no_error(editor: Client) -> None:
    assert editor.get(reverse(REPORT)).status_code == 200


def test_the_report_asks_no_more_for_more_sources(editor: Client) -> None:
    cite(due())
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            editor.get(reverse(REPORT))
        counts.append(len(asked))
        for _more in range(8):
            cite(due())
    with CaptureQueriesContext(connection) as asked:
        editor.get(reverse(REPORT))
    assert len(asked) <= counts[1]


@pytest.mark.parametrize("name", ["ms_li", "an", "gao"])
def test_others_do_not_read_the_report(editor: Client, cast: Cast, name: str) -> None:
    due(short_title="该复核")
    editor.force_login(getattr(cast, name))
    for address in (REPORT, "sources_to_review_results"):
        answer = editor.get(reverse(address))
        assert answer.status_code in (302, 403)
        assert "该复核" not in answer.text


def test_visitors_are_led_to_the_sign_in(db: None) -> None:
    assert Client().get(reverse(REPORT)).status_code == 302


def test_a_source_in_use_stays_and_the_editor_reads_why(
    editor: Client, cast: Cast
) -> None:
    cast.eve.is_superuser = True
    cast.eve.save()
    cited, asked, free = make_source(), make_source(), make_source()
    cite(cited)
    make_question(source=asked)
    for source in (cited, asked, free):
        address = reverse("wagtailsnippets_curriculum_source:delete", args=[source.pk])
        answer = editor.post(address, follow=True)
        assert ("is cited and cannot be deleted" in answer.text) is (source != free)
    assert set(Source.objects.all()) >= {cited, asked}
    assert free not in Source.objects.all()


def test_topics_and_terms_in_use_stay(editor: Client, cast: Cast) -> None:
    cast.eve.is_superuser = True
    cast.eve.save()
    topic = make_topic()
    make_question(topic=topic)
    term = GlossaryTerm.objects.create(slug="drill", term="演练", meaning="练一练。")
    make_article(body=[("glossary", [term])])
    for model, thing in ((Topic, topic), (GlossaryTerm, term)):
        name = f"wagtailsnippets_curriculum_{model._meta.model_name}:delete"
        answer = editor.post(reverse(name, args=[thing.pk]), follow=True)
        assert "is in use and cannot be deleted" in answer.text
        assert model.objects.filter(pk=thing.pk).exists()
