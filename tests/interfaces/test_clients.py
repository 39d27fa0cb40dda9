"""The screens on which tokens are made and taken back, and the API's description."""

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from config.middleware import POLICY
from interfaces.models import Client
from tests.factories import make_user

from .conftest import issue

OVERVIEW = "/interfaces/"
NEW = "/interfaces/tokens/new/"


def day(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def filled_in(place, **fields):
    return {
        "name": "大厅数据屏",
        "place": f"{type(place).__name__.lower()}-{place.pk}",
        "expires_on": day(90),
        **fields,
    }


def pages(client_pk):
    return [
        OVERVIEW,
        NEW,
        reverse("interfaces:revoke_client", args=[client_pk]),
        "/api/docs/",
        "/api/openapi.json",
    ]


@pytest.mark.parametrize("person", ["ms_li", "an", "eve"])
def test_to_teachers_pupils_and_editors_there_is_no_such_page(
    client, cast, token, person
):
    client.force_login(getattr(cast, person))
    for path in pages(Client.objects.get().pk):
        assert client.get(path).status_code == 404
    assert client.post(NEW, filled_in(cast.school)).status_code == 404
    assert Client.objects.count() == 1


def test_administrators_open_all_of_them(client, cast, token):
    client.force_login(cast.dean)
    for path in pages(Client.objects.get().pk):
        assert client.get(path).status_code == 200


def test_another_school_s_tokens_do_not_exist(client, cast, token):
    client.force_login(cast.fang)
    path = reverse("interfaces:revoke_client", args=[Client.objects.get().pk])
    assert client.get(path).status_code == client.post(path).status_code == 404
    assert Client.objects.get().is_valid
    assert "数据屏" not in client.get(OVERVIEW).content.decode()


def test_a_district_and_its_school_do_not_see_each_other_s_tokens(client, cast):
    issue(cast.school, cast.dean)
    issue(cast.district, cast.gao)
    for person, place in ((cast.dean, cast.school), (cast.gao, cast.district)):
        client.force_login(person)
        [seen] = client.get(OVERVIEW).context["clients"]
        assert seen.place == place


def test_a_token_is_made_and_shown_once(client, cast, campaign):
    client.force_login(cast.dean)
    answer = client.post(NEW, filled_in(cast.school))
    [token] = re.findall(r"sw_[\w-]{43}", answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    assert token not in client.get(OVERVIEW).content.decode()

    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/campaigns", headers=headers).status_code == 200
    made = Client.objects.get()
    assert (made.scope, made.school, made.created_by) == (
        "SCHOOL",
        cast.school,
        cast.dean,
    )
    record = AccessRecord.objects.get(what="data token made")
    assert (record.viewer, record.school_id) == (cast.dean, cast.school.pk)
    assert "大厅数据屏" in record.about


def test_a_district_s_token_is_made_by_its_administrator(client, cast):
    client.force_login(cast.gao)
    client.post(NEW, filled_in(cast.district))
    assert Client.objects.get().district == cast.district


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_on": day(-1)},
        {"expires_on": day(366)},
        {"expires_on": "soon"},
        {"name": ""},
        {"name": "长" * 41},
        {"place": "school-999999"},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_made(client, cast, wrong):
    client.force_login(cast.dean)
    answer = client.post(NEW, filled_in(cast.school) | wrong)
    assert next(iter(wrong)) in answer.context["form"].errors
    assert not Client.objects.exists()


def test_for_a_school_or_district_of_others_no_token_is_made(client, cast):
    client.force_login(cast.dean)
    for place in (cast.other_school, cast.district):
        answer = client.post(NEW, filled_in(place))
        assert "place" in answer.context["form"].errors
    assert not Client.objects.exists()


def test_a_year_is_the_longest_by_any_way(cast):
    with pytest.raises(ValidationError):
        issue(cast.school, cast.dean, days=366)
    assert issue(cast.school, cast.dean, days=365)


def test_scope_and_place_belong_together(cast, token):
    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.update(scope="DISTRICT")


def test_a_token_is_taken_back_and_stays_in_the_list(client, cast, token):
    client.force_login(cast.dean)
    made = Client.objects.get()
    path = reverse("interfaces:revoke_client", args=[made.pk])
    assert client.post(path, follow=True).redirect_chain[-1][0] == OVERVIEW
    client.post(path)  # a second time changes nothing
    made.refresh_from_db()
    assert made.revoked_at
    assert AccessRecord.objects.filter(what="data token revoked").count() == 1
    assert list(client.get(OVERVIEW).context["ended"]) == [made]
    assert not client.get(OVERVIEW).context["clients"]


def test_queries_of_the_list_do_not_grow(client, cast):
    client.force_login(cast.dean)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(OVERVIEW)
        return len(asked)

    issue(cast.school, cast.dean)
    few = queries()
    for _n in range(10):
        issue(cast.school, cast.dean)
    assert queries() == few


def test_an_engineer_sees_every_school_and_district(client, cast):
    client.force_login(make_user(username="root", is_superuser=True))
    choices = client.get(NEW).context["form"].fields["place"].choices
    assert len(choices) == 3


# The description


def test_the_description_lists_every_operation_with_an_example(client, cast):
    client.force_login(cast.dean)
    answer = client.get("/api/docs/")
    schema = client.get("/api/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    assert len(schema["paths"]) == 5
    shown = answer.context["operations"]
    assert [operation.path for operation in shown] == list(schema["paths"])
    for operation in shown:
        assert operation.path in answer.content.decode()
        assert operation.request.startswith("curl -H ")
        assert json.loads(operation.answer)
    campaign = json.loads(shown[1].answer)["items"][0]
    assert (campaign["phase"], campaign["school"]["code"]) == ("OPEN", "wanghu")
    by_class = json.loads(shown[-1].answer)["items"][0]["numbers"][0]
    assert {"reached", "counted", "excused", "requirement", "hidden"} <= set(by_class)


def test_the_description_runs_under_the_strict_policy(client, cast):
    client.force_login(cast.dean)
    answer = client.get("/api/docs/")
    assert answer["Content-Security-Policy"] == POLICY
    text = answer.content.decode()
    assert not re.search(r"<script\b[^>]*>\s*[^<\s]", text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_in_chinese_it_is_all_chinese(client, cast, settings):
    settings.LANGUAGE_CODE = "zh-hans"
    client.force_login(cast.dean)
    for operation in client.get("/api/docs/").context["operations"]:
        for words in (operation.title, operation.words):
            assert re.search("[\u4e00-\u9fff]", words), words
        for parameter in operation.parameters:
            assert re.search("[\u4e00-\u9fff]", parameter.words), parameter
