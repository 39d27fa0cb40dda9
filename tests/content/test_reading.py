"""What readers get of each kind of block, and how they are looked after."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from content.citations import citations
from content.models import ArticlePage, LessonPage
from curriculum.models import Sensitivity
from tests.content.everything import make_full_article, make_image, make_term, picture
from tests.factories import (
    make_article,
    make_course,
    make_lesson,
    make_question,
    make_quiz,
    make_source,
)

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def read(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.text


def read_step(client: Client, lesson: LessonPage, number: int) -> str:
    address = reverse("content:lesson_step", args=[lesson.pk, number])
    response = client.get(address)
    assert response.status_code == 200
    return response.text


def read_practice(client: Client, *blocks: tuple[str, Any]) -> str:
    return read(client, make_article(practice=list(blocks)))


def read_body(client: Client, *blocks: tuple[str, Any]) -> str:
    return read(client, make_article(body=list(blocks)))


# All together


def test_an_article_of_every_kind_is_read(client: Client) -> None:
    text = read(client, make_full_article())
    assert 'href="tel:12356"' in text
    assert "<blockquote" in text
    assert "校门口自测" in text
    assert 'kind="captions"' in text
    assert "{%" not in text


def test_more_blocks_cost_no_more_queries(
    client: Client, django_assert_max_num_queries
) -> None:
    plain, full = make_article(), make_full_article()
    twice = make_article(
        body=[(block.block_type, block.value) for block in full.body] * 2,
        practice=[(block.block_type, block.value) for block in full.practice] * 2,
    )
    for page in (plain, full, twice):
        client.get(page.url + "?fresh")  # makes the renditions
    with django_assert_max_num_queries(20) as words_alone:
        client.get(plain.url + "?fresh")
    # One for each kind of thing that each kind of block chooses from a library.
    with django_assert_max_num_queries(len(words_alone) + 16) as every_kind:
        client.get(full.url + "?fresh")
    with django_assert_max_num_queries(len(every_kind)):
        client.get(twice.url + "?fresh")


# Pictures


def test_pictures_come_in_sizes_as_webp_and_do_not_shift_the_text(
    client: Client,
) -> None:
    text = read_body(client, ("image", picture("侧门，旁边一张长椅")))
    tag = text.split('<figure class="picture">')[1].split("</figure>")[0]
    assert 'alt="侧门，旁边一张长椅"' in tag
    assert "400w" in tag
    assert "1200w" in tag
    assert ".webp" in tag
    assert 'loading="lazy"' in tag
    assert 'width="800"' in tag
    assert 'height="500"' in tag


def test_a_decorative_picture_is_passed_over(client: Client) -> None:
    image = {"image": make_image(), "alt_text": "线条", "decorative": True}
    assert 'alt=""' in read_body(client, ("image", image))


def test_the_same_picture_twice_keeps_two_descriptions(client: Client) -> None:
    image = make_image()
    one = {"image": image.pk, "alt_text": "早上", "decorative": False}
    two = {"image": image.pk, "alt_text": "放学", "decorative": False}
    article = make_article(
        body=[{"type": "image", "value": one}, {"type": "image", "value": two}]
    )
    text = read(client, ArticlePage.objects.get(pk=article.pk))
    assert 'alt="早上"' in text
    assert 'alt="放学"' in text


# What is tried out


def test_only_published_questions_and_self_checks_show(client: Client) -> None:
    text = read_practice(
        client,
        ("question", make_question(stem="还没写好的题", live=False)),
        ("quiz", make_quiz(title="还没写好的自测", live=False)),
    )
    assert "还没写好" not in text
    assert "Try it out" not in text


def test_a_question_is_answered_behind_a_reveal(client: Client) -> None:
    question = make_question(explanation="让大人去核实。", locator="第九条")
    text = read_practice(client, ("question", question))
    before, reveal = text.split("Show what is right and why")
    assert "告诉老师" in before
    assert "让大人去核实。" not in before.split("<main")[1]
    assert "让大人去核实。" in reveal
    assert 'href="#source-1"' in reveal
    assert "nothing is recorded" in text


def test_a_draft_question_is_not_cited() -> None:
    live, draft = make_question(), make_question(live=False)
    article = make_article(practice=[("question", draft), ("question", live)])
    assert [c.source for c in citations(article.practice)] == [live.source]


def test_a_scene_can_be_told_without_its_picture(client: Client) -> None:
    things = [{"what": "有人看手机", "unusual": False, "why": "等人时都这样。"}]
    scene = {"picture": picture(), "prompt": "看一看", "things": things}
    text = read_practice(client, ("scene", scene))
    in_words = text.split("The scene in words")[1].split("</details>")[0]
    assert "有人看手机" in in_words
    assert "等人时都这样" not in in_words
    assert "Nothing here has to be told." in text


def test_a_scene_with_something_to_tell_does_not_calm(client: Client) -> None:
    things = [{"what": "侧门开着", "unusual": True, "why": "平时是关着的。"}]
    scene = {"picture": picture(), "prompt": "看一看", "things": things}
    text = read_practice(client, ("scene", scene))
    assert "worth telling" in text
    assert "Nothing here has to be told." not in text


# Words


def test_a_term_is_explained_in_the_readers_language(client: Client) -> None:
    article = make_article(body=[("glossary", [make_term()])])
    assert "What does not fit the time or the place." in read(client, article)
    with override("en"):  # the request leaves its language behind
        chinese = client.get(f"/zh-hans{article.url}").text
    assert "跟平时对不上的动作或情形。" in chinese
    assert "What does not fit" not in chinese
    only_chinese = make_term(slug="two", term="预案", term_en="", meaning_en="")
    assert "预案" in read_body(client, ("glossary", [only_chinese]))


# Sources


def test_sources_of_steps_laws_and_questions_are_numbered_together(
    client: Client,
) -> None:
    article = make_full_article()
    names = [c.source.short_title for c in citations(article.body, article.practice)]
    assert names == ["反恐怖主义法", "消防法", "反恐怖主义法"]
    assert 'id="source-3"' in read(client, article)


def test_a_lesson_cites_from_within_its_steps(client: Client) -> None:
    fact = ("fact", {"text": "应当报告。", "source": make_source(), "locator": ""})
    lesson = make_lesson(steps=[("step", {"title": "一", "body": [fact]})])
    assert len(citations(lesson.steps)) == 1
    assert 'id="source-1"' in read_step(client, lesson, 1)


def test_a_source_past_its_day_is_told_calmly(client: Client) -> None:
    def article(**fields: Any) -> ArticlePage:
        fact = {"text": "应当报告。", "source": make_source(**fields), "locator": ""}
        return make_article(body=[("fact", fact)], reviewed_on=YESTERDAY)

    words = "One of its sources is being checked again"
    assert words not in read(client, article())
    overdue = read(client, article(review_by=YESTERDAY))
    assert words in overdue
    assert f"Last reviewed on {YESTERDAY:%Y-%m-%d}." in overdue
    assert words in read(client, article(withdrawn_on=YESTERDAY))


def test_editors_see_in_the_preview_what_was_withdrawn(client: Client) -> None:
    source = make_source(withdrawn_on=YESTERDAY, withdrawn_because="已被新法取代")
    fact = {"text": "应当报告。", "source": source, "locator": ""}
    article = make_article(body=[("fact", fact)])
    assert "已被新法取代" in article.make_preview_request().text
    assert "已被新法取代" not in read(client, article)


# Care


def test_a_sensitive_article_says_so_first_and_closes_with_whom_to_talk_to(
    client: Client,
) -> None:
    text = read(client, make_article(sensitivity=Sensitivity.MENTIONED))
    assert text.index("Before you begin") < text.index("先离开，再告诉大人。")
    assert "12356" in text.split('id="closing"')[1]


def test_its_own_words_come_before_ours(client: Client) -> None:
    text = read(
        client,
        make_article(
            sensitivity=Sensitivity.TEACHER_FIRST,
            content_note="讲一次真实的疏散。",
            step_out="可以先去读另一篇。",
            closing="<p>找<b>班主任</b>说一说。</p>",
        ),
    )
    assert "讲一次真实的疏散。" in text
    assert "可以先去读另一篇。" in text
    assert "<b>班主任</b>" in text
    assert "together with a teacher" in text


def test_an_ordinary_article_has_no_warning(client: Client) -> None:
    text = read(client, make_article())
    assert "Before you begin" not in text
    assert 'id="closing"' not in text


def test_a_course_always_says_whom_to_talk_to(client: Client) -> None:
    assert "12355" in read(client, make_course())


def test_care_stands_before_a_lesson_and_its_first_step(client: Client) -> None:
    lesson = make_lesson(sensitivity=Sensitivity.MENTIONED)
    assert "Before you begin" in read(client, lesson)
    first = read_step(client, lesson, 1)
    second = read_step(client, lesson, 2)
    assert "Before you begin" in first
    assert "Before you begin" not in second
    assert 'id="closing"' in second
