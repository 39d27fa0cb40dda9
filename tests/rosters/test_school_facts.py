"""A school says once what only it knows: who may write it, who may read it."""

import pytest
from django.test import Client
from django.utils import translation

from curriculum.school_facts import FactName
from rosters.facts_form import HELP, LONGEST
from rosters.models import Appointment, SchoolFacts
from tests.cast import Cast
from tests.factories import make_article, make_user

FACTS = "/school/facts/"
NAMED = '<p>走到<embed embedtype="school-fact" name="assembly_point"/>。</p>'


def open_as(client: Client, user: object, **query: object) -> str:
    client.force_login(user)  # type: ignore[arg-type]
    response = client.get(FACTS, query)
    assert response.status_code == 200
    return response.text


def kept(cast: Cast) -> dict[str, str]:
    return SchoolFacts.of(cast.school).values


def test_every_value_has_a_help_and_an_example() -> None:
    assert set(HELP) == set(FactName)


def test_the_administrator_fills_it_in_once(client: Client, cast: Cast) -> None:
    assert "Not filled in yet" in open_as(client, cast.dean)
    sent = {"assembly_point": "  操场  东侧 ", "duty_phone": "010-1234"}
    response = client.post(FACTS, sent, follow=True)
    assert "All pages now say it this way" in response.text
    assert kept(cast) == {"assembly_point": "操场 东侧", "duty_phone": "010-1234"}
    page = open_as(client, cast.dean)
    assert "操场 东侧" in page
    assert "丁主任" in page  # by whom


def test_what_is_emptied_reads_neutrally_again(client: Client, cast: Cast) -> None:
    SchoolFacts(school=cast.school).fill_in({"duty_phone": "1"}, by=cast.dean)
    client.force_login(cast.dean)
    client.post(FACTS, {"duty_phone": ""})
    assert kept(cast) == {}
    assert FactName.DUTY_PHONE in SchoolFacts.of(cast.school).missing


def test_saving_the_same_again_changes_nothing(client: Client, cast: Cast) -> None:
    SchoolFacts(school=cast.school).fill_in({"duty_phone": "1"}, by=cast.ms_li)
    client.force_login(cast.dean)
    answer = client.post(FACTS, {"duty_phone": "1"}, follow=True)
    assert "Nothing was different" in answer.text
    assert SchoolFacts.of(cast.school).changed_by == cast.ms_li


@pytest.mark.parametrize("words", ["<b>东门</b>", "东门 >", "x" * (LONGEST + 1)])
def test_bad_input_is_named_and_nothing_typed_is_lost(
    client: Client, cast: Cast, words: str
) -> None:
    client.force_login(cast.dean)
    answer = client.post(FACTS, {"assembly_point": words, "gate_rules": "先登记"})
    assert answer.status_code == 200
    assert "field--error" in answer.text
    assert "先登记" in answer.text
    assert words.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert not SchoolFacts.objects.exists()


def test_a_teacher_reads_it_and_may_not_change_it(client: Client, cast: Cast) -> None:
    SchoolFacts(school=cast.school).fill_in({"gate_rules": "先登记"}, by=cast.dean)
    page = open_as(client, cast.ms_li)
    assert "先登记" in page
    assert "the school&#x27;s assembly point" in page
    assert 'name="gate_rules"' not in page
    assert client.post(FACTS, {"gate_rules": "改了"}).status_code == 403
    assert kept(cast) == {"gate_rules": "先登记"}


@pytest.mark.parametrize("who", ["an", "eve", "gao"])
def test_to_others_there_is_no_such_page(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.get(FACTS).status_code == 404
    assert client.post(FACTS, {"gate_rules": "改了"}).status_code == 404


def test_another_school_s_facts_do_not_exist(client: Client, cast: Cast) -> None:
    client.force_login(cast.fang)
    for key in (cast.school.pk, "x", "9" * 40):
        assert client.get(f"{FACTS}?school={key}").status_code == 404
        answer = client.post(f"{FACTS}?school={key}", {"gate_rules": "改了"})
        assert answer.status_code == 404
    assert not SchoolFacts.objects.exists()


def test_of_several_schools_one_is_chosen(client: Client, cast: Cast) -> None:
    Appointment.begin(cast.dean, Appointment.Role.ADMINISTRATOR, cast.other_school)
    page = open_as(client, cast.dean)
    assert f"?school={cast.other_school.pk}" in page
    client.post(f"{FACTS}?school={cast.other_school.pk}", {"gate_rules": "登记"})
    assert SchoolFacts.objects.get().school == cast.other_school


def test_a_teacher_who_runs_another_school_may_change_only_that(
    client: Client, cast: Cast
) -> None:
    Appointment.begin(cast.ms_li, Appointment.Role.SECURITY, cast.other_school)
    client.force_login(cast.ms_li)
    sent = {"gate_rules": "登记"}
    assert client.post(f"{FACTS}?school={cast.school.pk}", sent).status_code == 403
    assert (
        client.post(f"{FACTS}?school={cast.other_school.pk}", sent).status_code == 302
    )


def test_it_says_which_pages_name_a_value(client: Client, cast: Cast) -> None:
    article = make_article(title="听到信号以后", body=[("text", NAMED)])
    page = open_as(client, cast.dean)
    assert "1 page names it" in page
    assert article.url in page


def test_the_desk_reminds_the_administrator_until_all_is_filled_in(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.dean)
    desk = client.get("/home/").text
    assert "School facts" in desk
    assert "Assembly point" in desk
    facts = SchoolFacts(school=cast.school)
    facts.fill_in({n.value: "甲" for n in FactName if n != "gate_rules"}, by=cast.dean)
    desk = client.get("/home/").text
    assert "Assembly point" not in desk
    assert "Rule at the gate" in desk
    facts.fill_in({name.value: "甲" for name in FactName}, by=cast.dean)
    assert "Rule at the gate" not in client.get("/home/").text
    client.force_login(cast.ms_li)
    assert FACTS not in client.get("/home/").text


def test_it_is_in_chinese_too(client: Client, cast: Cast) -> None:
    root = make_user(is_superuser=True)
    client.force_login(root)
    with translation.override("zh-hans"):
        page = client.get(f"/zh-hans{FACTS}?school={cast.school.pk}").text
    assert "集合点" in page
    assert "校情" in page
