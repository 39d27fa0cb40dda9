"""The JSON API: who is let in, what is said, and that it is what the screen says."""

import json
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interfaces.models import Client
from interfaces.numbers import Counted
from reports.coverage import coverage_table
from tests.factories import (
    make_campaign,
    make_class,
    make_plan,
    make_pupil,
    make_school,
)
from tests.reports.evidence import days_ago, hold

from .conftest import issue

COUNTED = list(Counted.model_fields)


def error_of(answer):
    assert answer["Content-Type"].startswith("application/json")
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}
    return answer.json()["error"]["code"]


def agree(said, columns, tallies):
    """Cell by cell."""
    assert len(said) == len(columns) == len(tallies)
    for numbers, column, tally in zip(said, columns, tallies, strict=True):
        assert numbers["requirement"] == column.pk
        assert numbers["hidden"] is (tally is None)
        for name in COUNTED:
            assert numbers[name] == (getattr(tally, name) if tally else None)


# What is said


def test_coverage_by_class_is_that_of_the_screen_cell_by_cell(ask, campaign):
    said = ask(f"/campaigns/{campaign.pk}/coverage").json()

    table = coverage_table(campaign)
    assert [row["title"] for row in said["requirements"]] == [
        column.title for column in table.columns
    ]
    assert [row["kind"] for row in said["requirements"]] == [
        "MEETING",
        "LESSON",
        "QUIZ",
    ]
    assert [(row["name"], row["pupils"]) for row in said["items"]] == [
        ("七年级1班", 7),
        ("七年级2班", 1),
    ]
    for row, line in zip(said["items"], table.classes, strict=True):
        assert row["id"] == line.class_id
        assert row["grade"] == "七年级"
        agree(row["numbers"], table.columns, line.shown)
    # And the numbers are what was done.
    first = said["items"][0]["numbers"][0]
    assert (first["reached"], first["counted"], first["excused"]) == (1, 6, 1)


def test_the_whole_is_the_last_row_of_the_screen(ask, campaign):
    said = ask(f"/campaigns/{campaign.pk}").json()

    table = coverage_table(campaign)
    agree(said["total"]["numbers"], table.columns, table.total.shown)
    assert said["total"]["pupils"] == 8
    assert said["total"]["numbers"][2]["reached"] == 1
    assert said["campaign"] == {
        "id": campaign.pk,
        "title": "秋季学期",
        "school": {"code": "wanghu", "name": "望湖中学"},
        "opens_on": campaign.opens_on.isoformat(),
        "due_on": campaign.due_on.isoformat(),
        "phase": "OPEN",
    }


def test_sums_of_fewer_than_five_are_null_and_say_so(ask, cast):
    small = make_campaign(cast.school, (cast.class_7b,), (make_plan(),))

    total = ask(f"/campaigns/{small.pk}").json()["total"]
    assert total["pupils"] is None
    [numbers] = total["numbers"]
    assert numbers["hidden"] is True
    assert all(numbers[name] is None for name in COUNTED)
    # The school's administrator sees the class on the screen, and so it is here.
    [row] = ask(f"/campaigns/{small.pk}/coverage").json()["items"]
    assert row["numbers"][0]["counted"] == 1


def test_a_requirement_that_leave_made_small_is_hidden_alone(ask, cast, campaign):
    plan = make_plan()
    five = [make_pupil(cast.class_7b) for _n in range(5)]
    hold(cast.class_7b, plan, days_ago(2), dict.fromkeys(five[:2], "LEAVE"))
    other = make_plan()
    asked = make_campaign(cast.school, (cast.class_7b,), (plan, other))

    said = ask(f"/campaigns/{asked.pk}").json()["total"]
    assert [one["hidden"] for one in said["numbers"]] == [True, False]
    assert said["pupils"] == 6


def test_no_name_is_ever_said(ask, cast, campaign):
    for path in (
        "/schools",
        "/campaigns",
        "/totals",
        f"/campaigns/{campaign.pk}",
        f"/campaigns/{campaign.pk}/coverage",
    ):
        text = ask(path).content.decode()
        for person in (cast.an, cast.bo, cast.chen, cast.ms_li, cast.dean):
            assert person.full_name not in text
            assert person.username not in text


def test_a_campaign_without_classes_has_nothing_to_count(ask, cast):
    empty = make_campaign(cast.school, (), (make_plan(),))

    assert ask(f"/campaigns/{empty.pk}/coverage").json()["items"] == []
    (numbers,) = ask(f"/campaigns/{empty.pk}").json()["total"]["numbers"]
    assert (numbers["counted"], numbers["reached"]) == (0, 0)


# Pages


def test_campaigns_come_in_pages_the_newest_first(ask, cast):
    made = [
        make_campaign(cast.school, opens_on=days_ago(30 - n), title=f"第{n}次")
        for n in range(5)
    ]

    first = ask("/campaigns", size=2).json()
    assert [row["id"] for row in first["items"]] == [made[4].pk, made[3].pk]
    assert (first["page"], first["pages"], first["total"]) == (1, 3, 5)
    assert first["next"] == "/api/v1/campaigns?size=2&page=2"
    last = ask("/campaigns", size=2, page=3).json()
    assert [row["id"] for row in last["items"]] == [made[0].pk]
    assert last["next"] is None
    beyond = ask("/campaigns", size=2, page=4)
    assert beyond.status_code == 200
    assert beyond.json()["items"] == []


def test_classes_come_in_pages_too(ask, campaign):
    path = f"/campaigns/{campaign.pk}/coverage"
    [row] = ask(path, size=1, page=2).json()["items"]
    assert row["name"] == "七年级2班"


@pytest.mark.parametrize(
    "wrong",
    [{"size": 0}, {"size": 101}, {"page": 0}, {"page": -1}, {"page": "x"}],
    ids=str,
)
def test_a_page_out_of_bounds_is_refused_by_name(ask, cast, wrong):
    answer = ask("/campaigns", **wrong)
    assert answer.status_code == 422
    assert error_of(answer) == "invalid"
    assert answer.json()["error"]["message"].startswith(next(iter(wrong)))


def test_a_page_that_no_database_could_count_to_is_refused(ask, cast):
    assert ask("/campaigns", page=10**30).status_code == 422


# Who is let in


def test_without_a_token_nothing_is_said(client, campaign):
    answer = client.get("/api/v1/campaigns")
    assert answer.status_code == 401
    assert error_of(answer) == "unauthorized"
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer wrong", "Basic eDp5", "Bearer 望"]
)
def test_with_a_wrong_token_nothing_is_said(client, campaign, token, header):
    headers = {"Authorization": header}
    answer = client.get("/api/v1/campaigns", headers=headers)
    assert answer.status_code == 401
    assert error_of(answer) == "unauthorized"


def test_the_hash_that_is_kept_is_no_token(ask, campaign, token):
    kept = Client.objects.get()
    assert token not in json.dumps(list(Client.objects.values()), default=str)
    assert ask("/campaigns", token=kept.digest).status_code == 401
    assert ask("/campaigns", token=token).status_code == 200


def test_a_signed_in_administrator_without_a_token_is_no_client(client, cast, campaign):
    client.force_login(cast.dean)
    assert client.get("/api/v1/campaigns").status_code == 401


def test_a_token_works_on_its_last_day_and_not_after(ask, cast, campaign):
    Client.objects.update(expires_on=timezone.localdate())
    assert ask("/campaigns").status_code == 200
    Client.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert ask("/campaigns").status_code == 401


def test_a_revoked_token_is_refused_at_once(ask, cast, campaign):
    assert ask("/campaigns").status_code == 200
    Client.objects.get().revoke(by=cast.dean)
    assert ask("/campaigns").status_code == 401


def test_when_it_was_used_is_kept_coarsely(ask, campaign):
    ask("/campaigns")
    used = Client.objects.get().last_used_at
    assert timezone.now() - used < timedelta(hours=1, seconds=5)
    assert (used.minute, used.second, used.microsecond) == (0, 0, 0)


# Scope


def test_another_school_s_campaign_does_not_exist(ask, cast, campaign):
    foreign = make_campaign(cast.other_school)
    for path in (f"/campaigns/{foreign.pk}", f"/campaigns/{foreign.pk}/coverage"):
        answer = ask(path)
        assert answer.status_code == 404
        assert error_of(answer) == "not_found"
    assert [row["id"] for row in ask("/campaigns").json()["items"]] == [campaign.pk]
    assert ask("/totals", school="tingsong").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", str(2**63), str(10**30)])
def test_a_number_that_nothing_has_does_not_exist(ask, campaign, number):
    answer = ask(f"/campaigns/{number}")
    assert answer.status_code == 404
    assert error_of(answer) == "not_found"


@pytest.mark.parametrize("path", ["/", "/nothing", "/campaigns/1/2/3", "/docs"])
def test_an_address_that_is_none_answers_in_json(ask, path, client, db):
    assert error_of(ask(path)) == "not_found"
    assert client.post(f"/api/v1{path}").status_code == 404


def test_a_district_sees_its_schools_and_no_class(ask, cast, campaign, district_token):
    near = make_school(name="滨湖小学", code="binhu", district=cast.district)
    beside = make_campaign(near, title="另一所")
    make_campaign(cast.other_school)  # of no district

    def get(path, **data):
        return ask(path, token=district_token, **data)

    codes = {row["code"] for row in get("/schools").json()["items"]}
    assert codes == {"wanghu", "binhu"}
    found = {row["campaign"]["id"]: row for row in get("/totals").json()["items"]}
    assert set(found) == {campaign.pk, beside.pk}
    table = coverage_table(campaign)
    agree(found[campaign.pk]["total"]["numbers"], table.columns, table.total.shown)
    only = get("/campaigns", school="binhu").json()["items"]
    assert [row["id"] for row in only] == [beside.pk]
    assert get(f"/campaigns/{campaign.pk}").status_code == 200
    assert get(f"/campaigns/{campaign.pk}/coverage").status_code == 404


def test_a_school_that_leaves_the_district_is_gone_for_it(
    ask, cast, campaign, district_token
):
    cast.school.district = None
    cast.school.save()
    assert ask("/campaigns", token=district_token).json()["items"] == []


# How often, and how


@pytest.fixture
def minute(monkeypatch):
    """Thirty seconds into a minute of the clock, which the test may turn on."""
    at = [time.time() // 60 * 60 + 30]
    monkeypatch.setattr("interfaces.doors.time.time", lambda: at[0])
    return at


def test_too_many_requests_wait_for_the_next_minute(
    ask, cast, campaign, settings, minute
):
    settings.API_REQUESTS_PER_MINUTE = 2
    other = issue(cast.school, cast.dean)
    assert [ask("/schools").status_code for _n in range(3)] == [200, 200, 429]
    refused = ask("/schools")
    assert error_of(refused) == "too_many_requests"
    assert refused["Retry-After"] == "30"
    # Each client for itself.
    assert ask("/schools", token=other).status_code == 200
    minute[0] += 31
    assert ask("/schools").status_code == 200


def test_a_cache_that_forgets_lets_clients_in(ask, campaign, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_args, **_more: False, raising=False)
    assert ask("/schools").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, campaign, token, method):
    headers = {"Authorization": f"Bearer {token}"}
    send = getattr(client, method)
    answer = send(f"/api/v1/campaigns/{campaign.pk}", headers=headers)
    assert answer.status_code == 405
    assert error_of(answer) == "method_not_allowed"
    assert answer["Allow"] == "GET"


def test_a_failure_of_the_server_answers_in_json(ask, campaign, monkeypatch):
    def fail(_campaign):
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("interfaces.api.coverage_table", fail)
    answer = ask(f"/campaigns/{campaign.pk}")
    assert answer.status_code == 500
    assert error_of(answer) == "failed"
    assert "secret" not in answer.content.decode()


def test_answers_are_not_kept_on_the_way(ask, campaign):
    assert ask("/campaigns")["Cache-Control"] == "no-store"


# Queries


@pytest.mark.parametrize("path", ["/campaigns", "/totals", "/campaigns/{}/coverage"])
def test_queries_do_not_grow_with_campaigns_and_classes(ask, cast, campaign, path):
    path = path.format(campaign.pk)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert ask(path).status_code == 200
        return len(asked)

    queries()  # the first notes the use
    few = queries()
    for n in range(6):
        more = make_class(cast.school, f"七年级{n + 3}班", number=n + 3)
        make_pupil(more)
        campaign.assign_to([more], by=cast.dean)
        make_campaign(cast.school, (more,), (make_plan(),))
    assert queries() == few


def test_a_list_of_campaigns_is_four_queries(ask, campaign, django_assert_num_queries):
    ask("/campaigns")
    with django_assert_num_queries(4):  # client, count, campaigns, pauses
        ask("/campaigns")
