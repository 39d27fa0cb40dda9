"""Texts name what only a school knows; each reader reads their own school's words."""

import timeit

import pytest
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText, expand_db_html

from content.blocks import ArticleBody
from content.models import ArticlePage
from content.named_values import named_in, plain, with_school_facts
from content.naming import pages_naming
from curriculum.school_facts import FactName
from rosters.models import SchoolFacts
from tests.cast import Cast
from tests.factories import make_article, make_lesson, make_plan, make_school, make_user

NAMED = '<embed embedtype="school-fact" name="assembly_point"/>'
TEXT = f"<p>听到信号，走到{NAMED}。</p>"
NEUTRAL = "the school&#x27;s assembly point"


@pytest.fixture
def article(cast: Cast) -> ArticlePage:
    return make_article(body=[("text", TEXT)])


@pytest.fixture
def facts(cast: Cast) -> SchoolFacts:
    return SchoolFacts.objects.create(
        school=cast.school, values={"assembly_point": "操场东侧 <b>&"}
    )


def read(client: Client, page: object, user: object = None) -> str:
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]
    return client.get(page.url).text  # type: ignore[attr-defined]


def test_a_text_is_rendered_the_same_for_every_school() -> None:
    html = expand_db_html(TEXT)
    assert f'<span data-school-fact="assembly_point">{NEUTRAL}</span>' in html
    assert named_in(html) == [FactName.ASSEMBLY_POINT]


def test_a_name_that_does_not_exist_leaves_nothing() -> None:
    for name in ("nobody", "", "&lt;script&gt;"):
        assert expand_db_html(TEXT.replace("assembly_point", name)) == (
            "<p>听到信号，走到。</p>"
        )


def test_values_are_filled_in_and_escaped() -> None:
    html = with_school_facts(expand_db_html(TEXT), {"assembly_point": "东门 <b>&"})
    assert "东门 &lt;b&gt;&amp;" in html
    assert NEUTRAL not in html
    assert with_school_facts(html, {"assembly_point": "西门"}).count("西门") == 1


def test_what_is_missing_keeps_the_neutral_words() -> None:
    assert NEUTRAL in with_school_facts(expand_db_html(TEXT), {"duty_phone": "8"})


def test_a_page_without_named_values_costs_nothing() -> None:
    page = "<p>先离开，再告诉大人。</p>" * 2_000
    assert len(page.encode()) > 50_000
    took = min(timeit.repeat(lambda: with_school_facts(page, {}), number=100)) / 100
    assert took < 0.0001


def test_plain_text_is_filled_in_line_by_line() -> None:
    text = RichText(f"<p>走到{NAMED}。</p><ul><li>不跑 &amp; 不挤</li></ul>")
    assert plain(text, {"assembly_point": "东门 <1>"}) == "走到东门 <1>。\n不跑 & 不挤"
    assert plain("甲", {}) == "甲"
    assert plain(text, {}).startswith("走到the school's assembly point")


def test_the_sanitiser_keeps_what_the_editor_made() -> None:
    block = ArticleBody().child_blocks["text"]
    assert block.clean(RichText(TEXT)).source == TEXT


def test_the_editor_gets_the_name_and_gives_back_the_same() -> None:
    converter = ContentstateConverter(features=["bold", "school-fact"])
    state = converter.from_database_format(TEXT)
    assert "Assembly point" in state
    assert "IMMUTABLE" in state
    assert NAMED in converter.to_database_format(state).replace(
        'name="assembly_point" embedtype="school-fact"',
        'embedtype="school-fact" name="assembly_point"',
    )


def test_the_editor_drops_a_name_that_does_not_exist() -> None:
    converter = ContentstateConverter(features=["school-fact"])
    state = converter.from_database_format(TEXT.replace("assembly_point", "nobody"))
    assert "embed" not in converter.to_database_format(state)


def test_each_reader_reads_their_own_school(
    client: Client, cast: Cast, article: ArticlePage, facts: SchoolFacts
) -> None:
    for person in (cast.an, cast.bo, cast.ms_li, cast.dean):
        page = read(client, article, person)
        assert "操场东侧 &lt;b&gt;&amp;" in page
        assert NEUTRAL not in page


def test_whoever_has_no_school_reads_neutral_words(
    client: Client, cast: Cast, article: ArticlePage, facts: SchoolFacts
) -> None:
    assert NEUTRAL in read(client, article)
    for person in (cast.gao, cast.fang, cast.eve):
        page = read(client, article, person)
        assert NEUTRAL in page
        assert "操场东侧" not in page


def test_a_page_kept_for_pupils_is_filled_in_for_each(
    client: Client, cast: Cast, article: ArticlePage, facts: SchoolFacts
) -> None:
    elsewhere = make_user(school_id=cast.other_school.pk)
    assert "操场东侧" in read(client, article, cast.an)
    assert NEUTRAL in read(client, article, elsewhere)
    facts.fill_in({"assembly_point": "西门外"}, by=cast.dean)
    assert "西门外" in read(client, article, cast.bo)


def test_only_the_administrator_is_reminded_on_the_page(
    client: Client, cast: Cast, article: ArticlePage
) -> None:
    link = f"/school/facts/?school={cast.school.pk}"
    assert link in read(client, article, cast.dean)
    for person in (cast.an, cast.ms_li, cast.eve, cast.gao):
        assert "/school/facts/" not in read(client, article, person)
    SchoolFacts.objects.create(school=cast.school, values={"assembly_point": "东门"})
    assert link not in read(client, article, cast.dean)


def test_whoever_runs_the_only_school_reads_its_words(
    client: Client, cast: Cast, article: ArticlePage, facts: SchoolFacts
) -> None:
    root = make_user(is_superuser=True, is_staff=True)
    assert NEUTRAL in read(client, article, root)  # two schools
    cast.dean.school_id = None
    cast.dean.save()
    assert "操场东侧" in read(client, article, cast.dean)


def test_lessons_and_plans_are_filled_in_too(
    client: Client, cast: Cast, facts: SchoolFacts, give_plans: None
) -> None:
    steps = [("step", {"title": "集合", "body": [("text", TEXT)], "practice": []})]
    lesson = make_lesson(steps=steps)
    client.force_login(cast.ms_li)
    client.post(f"/lessons/{lesson.pk}/start/")
    assert "操场东侧" in client.get(f"/lessons/{lesson.pk}/steps/1/").text
    script = {"title": "集合", "minutes": 5, "method": "EXPLAIN", "script": TEXT}
    slide = {"title": "走到哪里", "lines": [NAMED]}
    plan = make_plan(agenda=[("activity", {**script, "slides": [slide]})])
    assert "操场东侧" in read(client, plan)
    assert "操场东侧" in client.get(f"/plans/{plan.pk}/present/").text


@pytest.fixture
def give_plans(cast: Cast) -> None:
    from content.editing import grant_content_permissions
    from content.tree import plant

    plant()
    grant_content_permissions()


def test_pages_are_found_by_the_value_they_name(
    cast: Cast, django_assert_num_queries
) -> None:
    article = make_article(body=[("text", TEXT)], closing=f"找{NAMED}")
    make_article(title="不提")
    other = TEXT.replace("assembly_point", "duty_phone")
    lesson = make_lesson(
        steps=[("step", {"title": "甲", "body": [("text", other)], "practice": []})]
    )
    draft = make_article(body=[("text", TEXT)])
    draft.unpublish()
    found = pages_naming(cast.dean)
    assert found[FactName.ASSEMBLY_POINT] == [article]
    assert found[FactName.DUTY_PHONE] == [lesson]
    assert make_school().pk  # what other schools do makes no difference


def test_neutral_words_are_in_the_language_of_the_text(
    client: Client, article: ArticlePage
) -> None:
    page = client.get(f"/zh-hans{article.url}").text  # the frame is Chinese
    assert NEUTRAL in page
    assert "学校的集合点" not in page
