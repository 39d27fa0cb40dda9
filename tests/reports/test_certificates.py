"""Certificates: who gets one, whether it is genuine, and until when."""

import re
import time

import pytest
from django.urls import reverse

from accounts.models import AccessRecord
from accounts.models.people import CODE_ALPHABET
from campaigns.models import Excusal
from reports.certificates import checking
from reports.models import Certificate
from rosters.models import Enrolment, SchoolClass
from tests.factories import (
    make_campaign,
    make_class,
    make_plan,
    make_pupil,
    make_quiz,
    make_user,
)

from .evidence import attempt, days_ago, hold

TITLE = "留意、远离、告诉"


@pytest.fixture
def plan(db):
    return make_plan()


@pytest.fixture
def quiz(db):
    return make_quiz()


@pytest.fixture
def campaign(cast, plan, quiz):
    return make_campaign(cast.school, (cast.class_7a,), (plan, quiz), title=TITLE)


@pytest.fixture
def an_finished(cast, campaign, plan, quiz):
    """An has done everything; Bo was there when the class met, and no more."""
    hold(cast.class_7a, plan, days_ago(3), {cast.an: "PRESENT", cast.bo: "PRESENT"})
    return attempt(quiz, cast.an, days_ago(2))


@pytest.fixture
def all_finished(cast, an_finished, quiz):
    attempt(quiz, cast.bo, days_ago(1))


def address(name, campaign, school_class, *more):
    return reverse(f"reports:{name}", args=[school_class.pk, campaign.pk, *more])


def page_of(client, cast, campaign, person=None):
    client.force_login(person or cast.ms_li)
    response = client.get(address("class_certificates", campaign, cast.class_7a))
    assert response.status_code == 200
    return response.content.decode()


def issue(client, cast, campaign, people=(), layout="single", person=None):
    client.force_login(person or cast.ms_li)
    data = {"layout": layout, "person": [p.pk for p in people]}
    url = address("issue_certificates", campaign, cast.class_7a)
    return client.post(url, data, follow=True).content.decode()


def given_to(user, campaign):
    Certificate.objects.issue(
        campaign, user.enrolments.get().school_class, [user.pk], by=user
    )
    return Certificate.objects.standing().get(user=user, campaign=campaign)


def ticked(page):
    return set(re.findall(r'name="person" value="(\d+)" checked', page))


# Who has finished


def test_only_who_has_finished_can_be_ticked(client, cast, campaign, an_finished):
    page = page_of(client, cast, campaign)
    assert ticked(page) == {str(cast.an.pk)}
    assert "Finished: 1 of 2" in page
    assert "小波" not in page


def test_before_anybody_has_finished_the_page_says_so(client, cast, campaign):
    page = page_of(client, cast, campaign)
    assert "Nobody has finished yet" in page
    assert "Make and print certificates" not in page


def test_who_has_not_finished_gets_none_even_if_asked_for(
    client, cast, campaign, an_finished
):
    page = issue(client, cast, campaign, [cast.an, cast.bo, cast.chen])
    assert [c.user for c in Certificate.objects.all()] == [cast.an]
    assert "小波" not in page


def test_who_is_excused_from_the_rest_has_finished(client, cast, campaign, an_finished):
    last = campaign.requirements.last()
    Excusal.note([last], [cast.bo], cast.ms_li, why="EXEMPT", word_of="家长")
    assert str(cast.bo.pk) in ticked(page_of(client, cast, campaign))


def test_who_is_excused_from_everything_has_not(client, cast, campaign, an_finished):
    new = make_pupil(cast.class_7a, "新来")
    Excusal.note(
        campaign.requirements.all(), [new], cast.ms_li, why="AWAY", word_of="家长"
    )
    assert ticked(page_of(client, cast, campaign)) == {str(cast.an.pk)}


def test_a_campaign_that_asks_for_nothing_is_finished_by_nobody(client, cast):
    empty = make_campaign(cast.school, (cast.class_7a,))
    assert "Nobody has finished yet" in page_of(client, cast, empty)


def test_a_late_arrival_has_not_finished_and_neither_has_the_class(
    client, cast, campaign, all_finished
):
    assert "For the whole class" in page_of(client, cast, campaign)
    make_pupil(cast.class_7a, "新来")
    page = page_of(client, cast, campaign)
    assert "For the whole class" not in page
    assert "Finished: 2 of 3" in page
    refused = issue(client, cast, campaign, layout="class")
    assert "still missing something" in refused
    assert not Certificate.objects.exists()


def test_an_empty_class_has_not_finished(client, cast, campaign):
    cast.class_7a.enrolments.all().delete()
    assert "For the whole class" not in page_of(client, cast, campaign)
    issue(client, cast, campaign, layout="class")
    assert not Certificate.objects.exists()


# Issuing and printing


def test_the_certificate_says_who_of_where_has_done_what_and_when(
    client, cast, campaign, an_finished
):
    page = issue(client, cast, campaign, [cast.an])
    certificate = Certificate.objects.get()
    for words in ("安安", "望湖中学", "七年级1班", TITLE, certificate.grouped_code):
        assert words in page
    assert "Valid until the next round" in page
    assert "<svg" in page
    assert certificate.issued_by == cast.ms_li


def test_neither_marks_nor_numbers_stand_on_it(client, cast, campaign, an_finished):
    page = issue(client, cast, campaign, [cast.an])
    paper = page[page.index('<article class="certificate') : page.index("</article>")]
    assert "%" not in paper
    assert cast.an.number not in paper


def test_the_code_is_twelve_letters_that_are_not_mistaken(
    client, cast, campaign, an_finished
):
    certificate = given_to(cast.an, campaign)
    assert re.fullmatch(rf"[{CODE_ALPHABET}]{{12}}", certificate.code)
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", certificate.grouped_code)
    assert not set("0O1ILUV") & set(CODE_ALPHABET)


def test_printing_again_gives_the_same_code(client, cast, campaign, an_finished):
    first = issue(client, cast, campaign, [cast.an])
    code = Certificate.objects.get().grouped_code
    again = issue(client, cast, campaign, [cast.an], person=cast.dean)
    assert code in first
    assert code in again
    assert Certificate.objects.get().issued_by == cast.ms_li


def test_two_tabs_make_one_certificate(client, cast, campaign, all_finished):
    """Each tab judges before it writes: both writes are made, one row stays."""
    keys = [cast.an.pk, cast.bo.pk]
    for by in (cast.ms_li, cast.dean):
        Certificate.objects.issue(campaign, cast.class_7a, [*keys, None], by=by)
    assert Certificate.objects.count() == 3
    assert set(Certificate.objects.values_list("issued_by", flat=True)) == {
        cast.ms_li.pk
    }


def test_whoever_changes_class_keeps_the_certificate(
    client, cast, campaign, an_finished
):
    code = given_to(cast.an, campaign).grouped_code
    campaign.assignments.create(school=cast.school, school_class=cast.class_7b)
    cast.an.enrolments.get().end()
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7b, user=cast.an
    )
    client.force_login(cast.mr_wang)
    page = client.post(
        address("issue_certificates", campaign, cast.class_7b),
        {"person": cast.an.pk},
        follow=True,
    ).content.decode()
    assert code in page
    assert Certificate.objects.count() == 1


def test_only_those_ticked_get_one(client, cast, campaign, all_finished):
    page = issue(client, cast, campaign, [cast.bo], layout="sheet")
    assert Certificate.objects.get().user == cast.bo
    assert "安安" not in page
    assert "certificate-sheet--eight" in page


def test_with_nobody_ticked_one_is_told_so(client, cast, campaign, all_finished):
    page = issue(client, cast, campaign)
    assert "Tick the people whose certificates you mean first" in page
    assert not Certificate.objects.exists()


def test_the_class_s_own_names_the_class_and_nobody_in_it(
    client, cast, campaign, all_finished
):
    page = issue(client, cast, campaign, layout="class")
    certificate = Certificate.objects.get()
    assert (certificate.user, certificate.school_class) == (None, cast.class_7a)
    assert certificate.grouped_code in page
    assert "七年级1班" in page
    assert "安安" not in page


@pytest.mark.parametrize("layout", ["", "huge", "single"])
def test_an_unknown_layout_is_a_page_each(client, cast, campaign, all_finished, layout):
    page = issue(client, cast, campaign, [cast.an, cast.bo], layout=layout)
    assert page.count("certificate-sheet--one") == 2


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "1 or 1=1"])
def test_a_bad_key_names_nobody(client, cast, campaign, an_finished, key):
    client.force_login(cast.ms_li)
    client.post(address("issue_certificates", campaign, cast.class_7a), {"person": key})
    assert not Certificate.objects.exists()
    given_to(cast.an, campaign)
    page = client.get(
        address("print_certificates", campaign, cast.class_7a), {"person": key}
    )
    assert "There is no valid certificate to print" in page.content.decode()


def test_whose_name_was_erased_gets_none_and_the_code_still_holds(
    client, cast, campaign, an_finished
):
    code = given_to(cast.an, campaign).code
    cast.an.full_name = ""
    cast.an.save()
    assert ticked(page_of(client, cast, campaign)) == set()
    printed = client.get(address("print_certificates", campaign, cast.class_7a))
    assert code[:4] not in printed.content.decode()
    assert answer(client, code) == "Genuine and valid"


def test_a_deleted_person_leaves_no_certificate_behind(
    client, cast, campaign, an_finished
):
    code = given_to(cast.an, campaign).code
    cast.an.delete()
    assert not Certificate.objects.exists()
    assert answer(client, code, status=404) == "Not known here"


# Genuine or not


def answer(client, code, status=200):
    response = client.get(reverse("reports:certificate", args=[code]))
    assert response.status_code == status
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


@pytest.fixture
def certificate(cast, campaign, an_finished):
    return given_to(cast.an, campaign)


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: f" {code[:4]} {code[4:8]}—{code[8:]} ",
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),  # full width
    ],
    ids=["plain", "small", "spaced", "wide"],
)
def test_the_code_is_found_however_it_is_written(client, certificate, written):
    assert answer(client, written(certificate.code)) == "Genuine and valid"
    typed = client.get(
        reverse("reports:check_certificate"), {"code": written(certificate.code)}
    )
    assert typed.url == reverse("reports:certificate", args=[certificate.grouped_code])


@pytest.mark.parametrize("state", ["valid", "over", "withdrawn"])
def test_the_answer_tells_nothing_else(client, cast, campaign, certificate, state):
    if state == "over":
        make_campaign(cast.school, follows=campaign)
    if state == "withdrawn":
        certificate.withdraw()
    response = client.get(reverse("reports:certificate", args=[certificate.code]))
    page = response.content.decode()
    for secret in ("安安", "望湖", "七年级", TITLE, "20260101", "李老师"):
        assert secret not in page
    assert str(certificate.issued_at.year) not in page
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in page


def test_withdrawn_and_never_issued_look_alike(client, certificate):
    certificate.withdraw()
    once, never = (
        client.get(reverse("reports:certificate", args=[code]))
        .content.decode()
        .replace(code, "")
        for code in (certificate.grouped_code, "2345-6789-ABCD")
    )
    assert "Not known here" in once
    assert once == never


@pytest.mark.parametrize(
    "code", ["0000", "x" * 500, "%00", "<script>", "23456789ABCD", "１２", "🏫"]
)
def test_what_is_no_code_is_not_known(client, certificate, code):
    assert answer(client, code, status=404) == "Not known here"


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 40, "A" * 61, "\0", "../admin"])
def test_what_cannot_be_a_code_is_said_at_the_field(client, db, typed):
    response = client.get(reverse("reports:check_certificate"), {"code": typed})
    assert response.status_code == 200
    assert "field__error" in response.content.decode()


def test_the_empty_form_complains_of_nothing(client, db):
    page = client.get(reverse("reports:check_certificate")).content.decode()
    assert "field__error" not in page
    assert 'name="code"' in page


def ask(client, code, place="10.0.0.9"):
    url = reverse("reports:certificate", args=[code])
    return client.get(url, REMOTE_ADDR=place).status_code


def test_guessing_ends_at_the_limit_also_for_what_is_right(client, certificate):
    wrong = [ask(client, f"23456789AB{n:02}") for n in range(checking.WRONG_CODES)]
    assert set(wrong) == {404}
    assert ask(client, "23456789ABCD") == 429
    assert ask(client, certificate.code) == 429
    assert ask(client, certificate.code, place="10.0.0.7") == 200


def test_right_codes_are_not_counted(client, certificate):
    codes = [ask(client, certificate.code) for _ in range(checking.WRONG_CODES + 5)]
    assert set(codes) == {200}


def test_after_the_wait_one_may_ask_again(client, certificate, monkeypatch):
    monkeypatch.setattr(checking, "WRONG_CODES", 1)
    monkeypatch.setattr(checking, "WAIT", 0.05)
    ask(client, "23456789ABCD")
    assert ask(client, certificate.code) == 429
    time.sleep(0.06)
    assert ask(client, certificate.code) == 200


# Until when


def test_it_is_valid_until_the_next_round_opens(client, cast, campaign, certificate):
    later = make_campaign(
        cast.school, follows=campaign, opens_on=days_ago(-1), due_on=days_ago(-9)
    )
    assert answer(client, certificate.code) == "Genuine and valid"
    assert certificate in Certificate.objects.valid()
    later.opens_on = days_ago(0)
    later.save()
    assert answer(client, certificate.code) == "Genuine, but no longer valid"
    assert certificate not in Certificate.objects.valid()


def test_another_campaign_ends_nothing(client, cast, certificate):
    make_campaign(cast.school, title=TITLE)
    assert answer(client, certificate.code) == "Genuine and valid"


def test_of_a_round_that_is_over_none_is_given_or_printed(
    client, cast, campaign, certificate, all_finished
):
    make_campaign(cast.school, (cast.class_7a,), follows=campaign)
    assert "The next round has begun" in issue(
        client, cast, campaign, [cast.an, cast.bo]
    )
    assert Certificate.objects.count() == 1
    printed = client.get(address("print_certificates", campaign, cast.class_7a))
    assert certificate.grouped_code not in printed.content.decode()
    client.force_login(cast.an)
    own = reverse("reports:own_certificate", args=[campaign.pk])
    assert "The next round has begun" in client.get(own).content.decode()
    client.force_login(cast.bo)
    client.post(own)
    assert Certificate.objects.count() == 1


# Corrected and withdrawn


def test_what_was_corrected_is_shown_and_not_printed_again(
    client, cast, campaign, an_finished, certificate
):
    an_finished.delete()
    page = page_of(client, cast, campaign)
    assert "Issued, but something is missing now" in page
    assert "安安" in page
    printed = client.get(address("print_certificates", campaign, cast.class_7a))
    assert certificate.grouped_code not in printed.content.decode()
    assert answer(client, certificate.code) == "Genuine and valid"


def withdraw(client, cast, campaign, certificate, person):
    client.force_login(person)
    url = address("withdraw_certificate", campaign, cast.class_7a, certificate.pk)
    return client.post(url).status_code


def test_an_administrator_withdraws_it_and_that_is_noted(
    client, cast, campaign, certificate
):
    assert withdraw(client, cast, campaign, certificate, cast.dean) == 302
    assert answer(client, certificate.code, status=404) == "Not known here"
    assert AccessRecord.objects.get().what == "certificate withdrawn"


def test_after_that_a_new_one_has_a_new_code(client, cast, campaign, certificate):
    certificate.withdraw()
    page = issue(client, cast, campaign, [cast.an])
    new = Certificate.objects.standing().get()
    assert new.code != certificate.code
    assert new.grouped_code in page
    assert certificate.grouped_code not in page


def test_withdrawing_twice_keeps_the_first_time(certificate):
    certificate.withdraw()
    first = certificate.withdrawn_at
    certificate.withdraw()
    certificate.refresh_from_db()
    assert certificate.withdrawn_at == first


@pytest.mark.parametrize(
    ("person", "status"),
    [("ms_li", 403), ("mr_wang", 404), ("an", 404), ("fang", 404), ("gao", 404)],
)
def test_nobody_else_withdraws_one(client, cast, campaign, certificate, person, status):
    user = getattr(cast, person)
    assert withdraw(client, cast, campaign, certificate, user) == status
    certificate.refresh_from_db()
    assert certificate.withdrawn_at is None
    assert "/withdraw/" not in page_of(client, cast, campaign)


def test_of_another_campaign_it_cannot_be_withdrawn(
    client, cast, campaign, certificate
):
    other = make_campaign(cast.school, (cast.class_7a,))
    assert withdraw(client, cast, other, certificate, cast.dean) == 404


def test_the_administrator_finds_the_button(client, cast, campaign, all_finished):
    issue(client, cast, campaign, [cast.an])
    issue(client, cast, campaign, layout="class")
    page = page_of(client, cast, campaign, cast.dean)
    assert page.count("/withdraw/") == 2


# Who may


PAGES = ["class_certificates", "print_certificates", "issue_certificates"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("person", ["mr_wang", "an", "eve", "fang", "gao"])
def test_to_everybody_else_the_class_s_page_does_not_exist(
    client, cast, campaign, all_finished, name, person
):
    client.force_login(getattr(cast, person))
    method = client.post if name == "issue_certificates" else client.get
    url = address(name, campaign, cast.class_7a)
    assert method(url, {"person": cast.an.pk}).status_code == 404
    assert not Certificate.objects.exists()
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_of_a_class_without_the_campaign_there_is_no_page(client, cast, campaign, name):
    client.force_login(cast.dean)
    method = client.post if name == "issue_certificates" else client.get
    assert method(address(name, campaign, cast.class_7b)).status_code == 404


def test_issuing_is_a_change(client, cast, campaign):
    client.force_login(cast.ms_li)
    url = address("issue_certificates", campaign, cast.class_7a)
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("name", PAGES[:2])
def test_an_administrator_who_looks_is_noted_and_the_teacher_is_not(
    client, cast, campaign, an_finished, name
):
    url = address(name, campaign, cast.class_7a)
    client.force_login(cast.ms_li)
    client.get(url)
    assert not AccessRecord.objects.exists()
    client.force_login(cast.dean)
    client.get(url)
    record = AccessRecord.objects.get()
    assert (record.viewer, record.what) == (cast.dean, "certificates of a class")
    assert record.about == f"七年级1班: {TITLE}"


def test_the_teacher_finds_the_way_from_the_class_s_page(client, cast, campaign):
    client.force_login(cast.ms_li)
    page = client.get(address("class_completion", campaign, cast.class_7a))
    assert address("class_certificates", campaign, cast.class_7a) in (
        page.content.decode()
    )


# One's own


def own(campaign):
    return reverse("reports:own_certificate", args=[campaign.pk])


def test_who_has_finished_is_led_there_from_the_desk(
    client, cast, campaign, an_finished
):
    for user, offered in ((cast.an, True), (cast.bo, False)):
        client.force_login(user)
        assert (own(campaign) in client.get("/home/").content.decode()) is offered


def test_a_later_round_ends_the_offer(client, cast, campaign, an_finished):
    make_campaign(cast.school, (cast.class_7a,), follows=campaign)
    client.force_login(cast.an)
    assert own(campaign) not in client.get("/home/").content.decode()


def test_one_makes_one_s_own_by_a_button_and_prints_it_again(
    client, cast, campaign, an_finished
):
    client.force_login(cast.an)
    assert "Make my certificate" in client.get(own(campaign)).content.decode()
    assert not Certificate.objects.exists()
    made = client.post(own(campaign), follow=True).content.decode()
    certificate = Certificate.objects.get()
    assert (certificate.user, certificate.issued_by) == (cast.an, cast.an)
    assert certificate.grouped_code in made
    client.post(own(campaign))
    assert certificate.grouped_code in client.get(own(campaign)).content.decode()
    assert Certificate.objects.count() == 1
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("person", ["bo", "chen", "ms_li", "dean", "gao"])
def test_who_has_not_finished_has_no_such_page(
    client, cast, campaign, an_finished, person
):
    client.force_login(getattr(cast, person))
    assert client.get(own(campaign)).status_code == 404
    assert client.post(own(campaign)).status_code == 404
    assert not Certificate.objects.exists()


def test_a_member_of_staff_gets_one_in_the_same_way(client, cast, plan, quiz):
    guards = make_class(cast.school, "保安组", kind=SchoolClass.Kind.STAFF)
    SchoolClass.objects.filter(pk=guards.pk).update(grade=None)
    guard = make_user(full_name="郑师傅", school_id=cast.school.pk)
    Enrolment.objects.create(
        school=cast.school, school_class=guards, user=guard, starts_on=days_ago(30)
    )
    campaign = make_campaign(cast.school, (guards,), (quiz,))
    attempt(quiz, guard, days_ago(1))
    client.force_login(guard)
    assert own(campaign) in client.get("/home/").content.decode()
    assert "郑师傅" in client.post(own(campaign), follow=True).content.decode()


# Sixty pupils


@pytest.mark.parametrize(
    ("name", "most"), [("class_certificates", 16), ("print_certificates", 14)]
)
def test_sixty_pupils_take_no_more_queries_than_two(
    client, cast, campaign, quiz, plan, name, most, django_assert_max_num_queries
):
    pupils = [make_pupil(cast.class_7a) for _ in range(60)]
    hold(cast.class_7a, plan, days_ago(3), dict.fromkeys(pupils, "PRESENT"))
    for pupil in pupils:
        attempt(quiz, pupil, days_ago(1))
    issue(client, cast, campaign, pupils)
    assert Certificate.objects.count() == 60
    client.force_login(cast.dean)
    url = address(name, campaign, cast.class_7a)
    client.get(url)
    with django_assert_max_num_queries(most):
        page = client.get(url).content.decode()
    assert pupils[-1].full_name in page


def test_issuing_sixty_takes_no_more_queries_than_two(
    client, cast, campaign, quiz, plan, django_assert_max_num_queries
):
    pupils = [make_pupil(cast.class_7a) for _ in range(60)]
    hold(cast.class_7a, plan, days_ago(3), dict.fromkeys(pupils, "PRESENT"))
    for pupil in pupils:
        attempt(quiz, pupil, days_ago(1))
    client.force_login(cast.ms_li)
    url = address("issue_certificates", campaign, cast.class_7a)
    with django_assert_max_num_queries(14):
        client.post(url, {"person": [p.pk for p in pupils]})
    assert Certificate.objects.count() == 60
