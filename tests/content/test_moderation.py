"""What keeps a page or question from being published, on every way there."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState, Workflow
from wagtail.test.utils.form_data import rich_text, streamfield

from content.editing import REVIEW, grant_content_permissions, set_up_review
from content.linting import Blocked
from content.linting.gate import findings_of
from content.models import ArticleIndexPage, ArticlePage, ContentReviewTask
from content.tree import plant
from curriculum.models import Source
from curriculum.publishing import REFUSED
from quizzes.models import Question
from tests.cast import Cast
from tests.content.test_editing import article_form, edit_url
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_plan,
    make_question,
    make_source,
    make_user,
)
from tests.quizzes import forms

pytestmark = pytest.mark.django_db

BAD = [("text", "<p>穿着奇怪的人，要马上报告。</p>")]
RULE = "Looks, accent or clothes as a cue"
PUBLISH = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "action-submit"}


@pytest.fixture(autouse=True)
def _granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()
    set_up_review()


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.eve)
    return client


@pytest.fixture
def reviewer(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.dean)
    return client


def draft(**fields: Any) -> ArticlePage:
    fields.setdefault("live", False)
    article = make_article(**fields)
    article.save_revision()
    return article


def bad_form(**fields: Any) -> dict[str, str]:
    body = streamfield([("text", rich_text(BAD[0][1]))])
    return article_form(body=body, **fields)


def withdrawn() -> Source:
    return make_source(withdrawn_on=timezone.localdate())


def fact(source: Source) -> list[Any]:
    return [("fact", {"text": "应当报告。", "source": source, "locator": ""})]


# In the editor


def test_a_draft_may_break_rules_and_the_editor_says_which(editor: Client) -> None:
    article = draft()
    assert editor.post(edit_url(article), bad_form()).status_code == 302
    page = editor.get(edit_url(article)).text
    assert RULE in page
    assert "Body › block 1: Text" in page
    assert "Say what somebody does" in page


def test_an_article_without_findings_shows_no_checks(editor: Client) -> None:
    article = draft(closing="<p>告诉老师。</p>")
    assert "Please mend this" not in editor.get(edit_url(article)).text


@pytest.mark.parametrize("action", [PUBLISH, SUBMIT], ids=["publish", "submit"])
def test_errors_keep_a_page_from_going_on_and_nothing_typed_is_lost(
    editor: Client, action: dict[str, str]
) -> None:
    article = draft()
    refused = editor.post(edit_url(article), bad_form(title="新的标题", **action))
    assert refused.status_code == 200
    assert RULE in refused.text
    assert "新的标题" in refused.text
    article.refresh_from_db()
    assert not article.live
    assert article.current_workflow_state is None


def test_a_new_page_with_errors_is_not_published_either(editor: Client) -> None:
    parent = ArticleIndexPage.objects.get()
    address = reverse(
        "wagtailadmin_pages:add", args=["content", "articlepage", parent.pk]
    )
    assert RULE in editor.post(address, bad_form(**PUBLISH)).text
    assert not ArticlePage.objects.exists()


def test_a_page_with_errors_is_not_scheduled(editor: Client) -> None:
    article = draft()
    soon = timezone.localtime(timezone.now() + timedelta(hours=1))
    form = bad_form(go_live_at=soon.strftime("%Y-%m-%d %H:%M"), **PUBLISH)
    assert RULE in editor.post(edit_url(article), form).text
    assert not article.approved_schedule


def test_warnings_do_not_block(editor: Client) -> None:
    article = draft()
    assert [f.is_error for f in findings_of(article)] == [False]  # no closing
    assert editor.post(edit_url(article), article_form(**PUBLISH)).status_code == 302
    article.refresh_from_db()
    assert article.live


def test_asking_for_changes_is_no_way_around(editor: Client) -> None:
    article = draft()
    back = {"action-workflow-action": "1", "workflow-action-name": "reject"}
    assert RULE in editor.post(edit_url(article), bad_form(**PUBLISH, **back)).text
    article.refresh_from_db()
    assert not article.live


# Past the editor's form


def test_several_pages_published_at_once_are_held_back_together(
    editor: Client,
) -> None:
    bad, good = draft(body=BAD), draft()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = editor.post(f"{address}?next=/&id={good.pk}&id={bad.pk}", follow=True)
    assert RULE in answer.text
    assert not Page.objects.filter(pk__in=[bad.pk, good.pk], live=True).exists()


@pytest.mark.parametrize("make", [make_article, make_course, make_lesson, make_plan])
def test_no_kind_of_page_is_published_with_an_error(make: Any) -> None:
    page = make(live=False, introduction="看他的样子，穿着奇怪的人要报告。")
    with pytest.raises(Blocked, match="Introduction"):
        page.save_revision().publish()


def test_what_cites_a_withdrawn_source_is_not_published() -> None:
    with pytest.raises(Blocked, match="withdrawn"):
        draft(body=fact(withdrawn())).save_revision().publish()
    with pytest.raises(Blocked, match="withdrawn"):
        make_question(source=withdrawn(), live=False).save_revision().publish()


def test_a_scheduled_page_is_missed_if_its_source_was_withdrawn_meanwhile(
    editor: Client,
) -> None:
    source = make_source()
    past = timezone.now() - timedelta(minutes=1)
    bad, good = draft(body=fact(source)), draft()
    question = make_question(source=source, live=False)
    for thing in (bad, question, good):
        revision = thing.save_revision()
        revision.approved_go_live_at = past
        revision.save()
    source.withdrawn_on = timezone.localdate()
    source.save()

    call_command("publish_scheduled")
    for thing in (bad, question, good):
        thing.refresh_from_db()
    assert (bad.live, question.live, good.live) == (False, False, True)
    assert not bad.approved_schedule
    entry = PageLogEntry.objects.get(page=bad.pk, action=REFUSED)
    assert "A source that was withdrawn" in entry.formatter.format_message(entry)
    home = editor.get(reverse("wagtailadmin_home")).text
    assert "Not published at its time" in home
    call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(action=REFUSED).count() == 1


def question_form(question: Question, **fields: Any) -> dict[str, str]:
    options = [forms.option(choice.text, choice.correct) for choice in question.choices]
    keys = tuple(choice.key for choice in question.choices)
    choices = forms.listed(*options, ids=keys)
    return forms.question_data(
        forms.body("SINGLE", choices=choices),
        topic=question.topic_id,
        stem=question.stem,
        explanation="穿着奇怪的人，要马上报告。",
        source=question.source_id,
        locator="",
        **fields,
    )


@pytest.mark.parametrize("action", [PUBLISH, SUBMIT], ids=["publish", "submit"])
def test_a_question_with_errors_stays_a_draft_and_the_editor_reads_why(
    editor: Client, action: dict[str, str]
) -> None:
    question = make_question(live=False)
    address = reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])
    answer = editor.post(address, question_form(question, **action), follow=True)
    assert answer.status_code == 200
    assert RULE in answer.text
    assert "kept as a draft" in answer.text
    question.refresh_from_db()
    assert not question.live
    assert question.current_workflow_state is None
    written = question.get_latest_revision_as_object()
    assert written.explanation == "穿着奇怪的人，要马上报告。"


def test_the_draft_of_a_question_says_what_to_mend(editor: Client) -> None:
    question = make_question(live=False)
    address = reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])
    answer = editor.post(address, question_form(question), follow=True)
    assert RULE in answer.text


# Review


def submitted(editor: Client, **fields: Any) -> ArticlePage:
    article = draft(**fields)
    editor.post(edit_url(article), article_form(**SUBMIT))
    assert article.current_workflow_state is not None
    return article


def act(client: Client, article: ArticlePage, action: str) -> Any:
    state = article.current_workflow_state.current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[article.pk, action, state.pk]
    )
    return client.post(address, {"comment": ""}, follow=True)


def test_there_is_one_review_and_setting_up_twice_changes_nothing() -> None:
    set_up_review()
    assert [workflow.name for workflow in Workflow.objects.all()] == [REVIEW]
    task = ContentReviewTask.objects.get()
    assert {group.name for group in task.groups.all()} == {
        "Reviewers",
        "School administrators",
    }
    assert make_article().get_workflow() == make_question().get_workflow()


def test_somebody_else_approves_and_it_is_published(
    editor: Client, reviewer: Client
) -> None:
    article = submitted(editor)
    assert "Waiting for your review" in reviewer.get(reverse("wagtailadmin_home")).text
    act(reviewer, article, "approve")
    article.refresh_from_db()
    assert article.live


def test_what_has_errors_by_now_is_not_approved(
    editor: Client, reviewer: Client
) -> None:
    source = make_source()
    article = draft(body=fact(source))
    workflow = article.get_workflow()
    workflow.start(article, make_user())
    source.withdrawn_on = timezone.localdate()
    source.save()
    answer = act(reviewer, article, "approve")
    assert answer.status_code == 200
    assert "withdrawn" in answer.text
    article.refresh_from_db()
    assert not article.live
    state = article.current_workflow_state.current_task_state
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_what_has_errors_may_be_sent_back(editor: Client, reviewer: Client) -> None:
    source = make_source()
    article = draft(body=fact(source))
    article.get_workflow().start(article, make_user())
    source.withdrawn_on = timezone.localdate()
    source.save()
    act(reviewer, article, "reject")
    assert article.current_workflow_state.status == "needs_changes"


def test_an_editor_does_not_approve(editor: Client, cast: Cast) -> None:
    article = submitted(editor)
    act(editor, article, "approve")
    article.refresh_from_db()
    assert not article.live


def test_nobody_approves_what_they_handed_in(cast: Cast) -> None:
    cast.eve.groups.add(Group.objects.get(name="Reviewers"))
    client = Client()
    client.force_login(cast.eve)
    article = submitted(client)
    act(client, article, "approve")
    article.refresh_from_db()
    assert not article.live


# The front page of the admin


def test_an_editor_with_nothing_to_do_is_told_so(editor: Client) -> None:
    assert "All is well" in editor.get(reverse("wagtailadmin_home")).text


def test_the_front_page_names_what_needs_attention(editor: Client) -> None:
    draft(title="有错的一页", body=BAD)
    make_article(title="久未复核", reviewed_on=None)
    make_article(title="引用旧法", body=fact(withdrawn()))
    yesterday = timezone.localdate() - timedelta(days=1)
    make_source(short_title="该看看的指南", review_by=yesterday)
    home = editor.get(reverse("wagtailadmin_home")).text
    for words in ("有错的一页", "久未复核", "引用旧法", "该看看的指南"):
        assert words in home
    assert reverse("sources_to_review") in home


def test_the_front_page_asks_no_more_for_more_pages(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    address = reverse("wagtailadmin_home")
    sources = [withdrawn(), withdrawn()]
    for number in range(12):
        draft(body=fact(sources[number % 2]))
        make_article(reviewed_on=None)
        make_source(review_by=timezone.localdate() - timedelta(days=1))
    editor.get(address)
    with django_assert_max_num_queries(60):
        editor.get(address)
