"""The one message a week to a group of the staff: what goes where, and how it fails."""

import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from reports.columns import columns_of
from reports.models import Channel, Delivery
from reports.reminders.making import remind
from reports.reminders.missing import ClassLacks, Lack
from reports.reminders.robots import NotTaken, post
from reports.reminders.wording import MOST_BYTES, group_message
from tests.factories import make_lesson, make_plan, make_pupil, make_quiz

from .evidence import days_ago, hold, study
from .test_reminders import MONDAY, assert_names_nobody, campaign_of, moment

PAGE = "/reports/channels/"


class Robot:
    """A server that keeps what it is sent, and answers what it is told to."""

    def __init__(self):
        self.answer, self.status = {"errcode": 0, "code": 0}, 200
        self.got = []
        robot = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"] or 0)
                body = json.loads(self.rfile.read(length) or "{}")
                robot.got.append((self.path, body))
                moved = robot.status == 302 and self.path == "/"
                self.send_response(
                    robot.status if moved or robot.status != 302 else 200
                )
                if moved:
                    self.send_header("Location", f"{robot.address}elsewhere")
                self.end_headers()
                said = robot.answer
                self.wfile.write(
                    said if isinstance(said, bytes) else json.dumps(said).encode()
                )

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.address = f"http://{self.host}/"

    @property
    def texts(self):
        return [
            body["text"]["content"] if "text" in body else body["content"]["text"]
            for _path, body in self.got
        ]


@pytest.fixture
def robot(settings, monkeypatch):
    made = Robot()
    settings.REMINDER_HOSTS = [made.host]
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    thread = threading.Thread(target=made.server.serve_forever, args=[0.05])
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def channel_of(cast, robot, kind="WECOM", **fields):
    fields.setdefault("address", f"{robot.address}send?key=abcd" if robot else "")
    return Channel.objects.create(
        school=fields.pop("school", cast.school), kind=kind, **fields
    )


@pytest.fixture
def campaign(cast):
    """7A has not met; of 7B's two pupils one was away."""
    plan, lesson = make_plan(title="学会留意"), make_lesson(title="先离开")
    made = campaign_of(cast, plan, lesson)
    dan = make_pupil(cast.class_7b, "丹丹", number="20260202")
    hold(cast.class_7b, plan, days_ago(1), {cast.chen: "ABSENT", dan: "PRESENT"})
    for pupil in (cast.chen, dan):
        study(lesson, pupil, days_ago(1))
    return made


# What is sent


@pytest.mark.parametrize("kind", ["WECOM", "DINGTALK", "FEISHU"])
def test_classes_and_numbers_are_told_and_no_name(cast, campaign, robot, kind):
    channel_of(cast, robot, kind)
    remind(MONDAY)
    (text,) = robot.texts
    assert "秋季学期" in text
    assert "七年级1班" in text
    assert "七年级2班 1 of 2" in text
    assert_names_nobody(json.dumps(robot.got, ensure_ascii=False), cast)
    assert "丹丹" not in text


def test_the_message_speaks_the_site_s_language(cast, campaign, robot, settings):
    settings.LANGUAGE_CODE = "zh-hans"
    channel_of(cast, robot)
    with override("en"):
        remind(MONDAY)
    (text,) = robot.texts
    assert "1 个班的班会" in text
    assert "七年级2班 1 人（共 2 人）" in text


def test_wecom_gets_plain_text(cast, campaign, robot):
    channel_of(cast, robot)
    remind(MONDAY)
    ((path, body),) = robot.got
    assert path == "/send?key=abcd"
    assert body.keys() == {"msgtype", "text"}
    assert body["msgtype"] == "text"


def test_dingtalk_gets_a_signature_in_the_address(cast, campaign, robot):
    channel_of(cast, robot, "DINGTALK", secret="SEC123")
    remind(MONDAY)
    ((path, body),) = robot.got
    asked = parse_qs(urlsplit(path).query)
    stamp = asked["timestamp"][0]
    assert int(stamp) == MONDAY.timestamp() * 1000
    digest = hmac.new(b"SEC123", f"{stamp}\nSEC123".encode(), hashlib.sha256).digest()
    assert asked["sign"] == [base64.b64encode(digest).decode()]
    assert asked["key"] == ["abcd"]
    assert body["msgtype"] == "text"


def test_feishu_gets_a_signature_in_the_body(cast, campaign, robot):
    channel_of(cast, robot, "FEISHU", secret="s3cret")
    remind(MONDAY)
    ((path, body),) = robot.got
    stamp = body["timestamp"]
    assert int(stamp) == MONDAY.timestamp()
    digest = hmac.new(f"{stamp}\ns3cret".encode(), b"", hashlib.sha256).digest()
    assert body["sign"] == base64.b64encode(digest).decode()
    assert body["msg_type"] == "text"
    assert path == "/send?key=abcd"


def test_without_a_secret_nothing_is_signed(cast, campaign, robot):
    channel_of(cast, robot, "DINGTALK")
    channel_of(cast, robot, "FEISHU", address=f"{robot.address}hook")
    remind(MONDAY)
    assert all("sign" not in path and "sign" not in body for path, body in robot.got)


def test_the_staff_s_mailbox_gets_the_same(cast, campaign, settings):
    settings.EMAIL_HOST = "mail.example.org"
    channel_of(cast, None, "EMAIL", address="office@example.org")
    remind(MONDAY)
    (letter,) = mail.outbox
    assert letter.to == ["office@example.org"]
    assert "七年级2班 1 of 2" in letter.body
    assert_names_nobody(letter.subject + letter.body, cast)


def test_a_long_message_ends_before_a_robot_refuses_it(cast):
    campaign = campaign_of(cast, make_plan())
    (column,) = columns_of([campaign])
    missing = [
        ClassLacks(
            campaign, n, f"很长很长的班级名称{n}班", [Lack(column, 40, 40, True)]
        )
        for n in range(60)
    ]
    text = group_message(missing)
    assert "and 48 more" in text
    many = [
        ClassLacks(
            campaign_of(cast, title=f"第{n}个很长的培训计划"), 1, "七年级1班", []
        )
        for n in range(80)
    ]
    text = group_message(many)
    assert len(text.encode()) <= MOST_BYTES + 5
    assert text.endswith("…")


# How often


def test_one_message_a_week_to_each_channel(cast, campaign, robot):
    channel_of(cast, robot)
    campaign_of(cast, make_lesson(), title="防踩踏")
    for weekday in range(5):
        remind(moment(weekday))
    assert len(robot.got) == 1
    assert "防踩踏" in robot.texts[0]
    remind(moment(weeks=2))
    assert len(robot.got) == 2


def test_nothing_is_sent_where_nothing_is_missing(cast, robot):
    channel_of(cast, robot)
    lesson = make_lesson()
    campaign_of(cast, lesson)
    for pupil in (cast.an, cast.bo, cast.chen):
        study(lesson, pupil, days_ago(1))
    remind(MONDAY)
    assert robot.got == []
    assert not Delivery.objects.exists()


def test_nothing_is_sent_out_of_hours_or_by_what_is_switched_off(cast, campaign, robot):
    channel = channel_of(cast, robot)
    remind(moment(hour=20))
    channel.switch()
    remind(MONDAY)
    assert robot.got == []


def test_nothing_of_one_school_goes_to_another(cast, campaign, robot):
    channel_of(cast, robot, school=cast.other_school)
    remind(MONDAY)
    assert robot.got == []


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_one_message(request, robot):
    if connection.vendor == "sqlite":
        pytest.skip("an in-memory SQLite has one connection")
    cast = request.getfixturevalue("cast")
    campaign_of(cast, make_quiz())
    channel_of(cast, robot)

    def work():
        remind(MONDAY)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(robot.got) == 1


# What goes wrong


def test_a_refusal_is_kept_and_tried_three_times_more(cast, campaign, robot):
    channel_of(cast, robot)
    robot.answer = {"errcode": 93000, "errmsg": "invalid webhook url"}
    remind(MONDAY)
    delivery = Delivery.objects.get()
    assert delivery.problem == "93000: invalid webhook url"
    remind(MONDAY + timedelta(minutes=5))
    assert len(robot.got) == 1, "not a moment later"
    for hour in range(11, 17):
        remind(moment(hour=hour))
    assert len(robot.got) == 4
    delivery.refresh_from_db()
    assert delivery.given_up
    remind(moment(weeks=2))
    assert len(robot.got) == 5, "the next week begins anew"


def test_what_failed_is_sent_later_as_it_is_then(cast, campaign, robot):
    channel_of(cast, robot)
    robot.status = 500
    remind(MONDAY)
    assert "500" in Delivery.objects.get().problem
    robot.status = 200
    hold(
        cast.class_7a,
        campaign.requirements.get(kind="MEETING").plan,
        days_ago(1),
        {cast.an: "PRESENT", cast.bo: "PRESENT"},
    )
    remind(moment(hour=11))
    delivery = Delivery.objects.get()
    assert (delivery.problem, delivery.tries) == ("", 2)
    assert delivery.sent_at
    assert delivery.text == robot.texts[-1]
    assert "not held" not in delivery.text


@pytest.mark.parametrize(
    "answer", [b"<html>", b"", [], {}, {"errcode": 1}, {"code": 9499, "msg": "Bad"}]
)
def test_an_answer_that_does_not_say_yes_is_a_no(robot, answer):
    robot.answer = answer
    with pytest.raises(NotTaken):
        post(robot.address, {})


def test_nobody_listening_is_a_no(robot):
    robot.server.shutdown()
    robot.server.server_close()
    with pytest.raises(NotTaken):
        post(robot.address, {})


def test_a_robot_leads_nowhere_else(robot):
    robot.status = 302
    with pytest.raises(NotTaken):
        post(robot.address, {})
    assert len(robot.got) == 1


def test_a_host_that_was_taken_off_the_list_is_not_asked(
    cast, campaign, robot, settings
):
    channel_of(cast, robot)
    settings.REMINDER_HOSTS = []
    remind(MONDAY)
    assert robot.got == []
    assert "https://qyapi.weixin.qq.com/" in Delivery.objects.get().problem


# The addresses


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("WECOM", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"),
        ("DINGTALK", "https://oapi.dingtalk.com/robot/send?access_token=1"),
        ("FEISHU", "https://open.feishu.cn/open-apis/bot/v2/hook/1"),
        ("WECOM", "http://proxy.school:8080/wecom"),
        ("EMAIL", "office@example.org"),
    ],
)
def test_known_addresses_are_taken(cast, settings, kind, address):
    settings.REMINDER_HOSTS = ["proxy.school:8080"]
    Channel(school=cast.school, kind=kind, address=address).full_clean()


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("WECOM", "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"),
        ("WECOM", "https://oapi.dingtalk.com/robot/send"),
        ("WECOM", "https://qyapi.weixin.qq.com.example.org/"),
        ("WECOM", "https://qyapi.weixin.qq.com@example.org/"),
        ("WECOM", "https://me@qyapi.weixin.qq.com/"),
        ("WECOM", "https://qyapi.weixin.qq.com:8443/"),
        ("WECOM", "https://127.0.0.1/"),
        ("WECOM", "https://qyapi.weixin.qq.com:port/"),
        ("WECOM", "https://[::1/"),
        ("WECOM", "file:///etc/passwd"),
        ("WECOM", "office@example.org"),
        ("WECOM", ""),
        ("EMAIL", "https://qyapi.weixin.qq.com/"),
        ("EMAIL", "office"),
    ],
)
def test_all_others_are_refused(cast, kind, address):
    with pytest.raises(ValidationError) as refused:
        Channel(school=cast.school, kind=kind, address=address).full_clean()
    assert "address" in refused.value.message_dict


def test_a_secret_is_for_those_that_sign(cast, settings):
    settings.REMINDER_HOSTS = ["proxy"]
    channel = Channel(
        school=cast.school, kind="WECOM", address="https://proxy/", secret="x"
    )
    with pytest.raises(ValidationError, match="signing secret"):
        channel.full_clean()


# The administrator's page


def fields(cast, robot, **changed):
    return {
        "school": cast.school.pk,
        "kind": "WECOM",
        "address": f"{robot.address}send?key=abcd",
        "secret": "",
        **changed,
    }


def test_an_administrator_adds_tries_switches_off_and_removes(client, cast, robot):
    client.force_login(cast.dean)
    assert "No message leaves the site" in client.get(PAGE).content.decode()
    client.post(PAGE, fields(cast, robot))
    channel = Channel.objects.get()
    page = client.get(PAGE)
    assert "no-store" in page["Cache-Control"]
    assert f"{robot.host} …abcd" in page.content.decode()
    assert "key=abcd" not in page.content.decode(), "it is a key"

    tried = client.post(reverse("reports:try_channel", args=[channel.pk]), follow=True)
    assert "on its way" in tried.content.decode()
    assert "this is a test" in robot.texts[0]
    robot.answer = {"errcode": 1, "errmsg": "wrong key"}
    tried = client.post(reverse("reports:try_channel", args=[channel.pk]), follow=True)
    assert "wrong key" in tried.content.decode()

    client.post(reverse("reports:switch_channel", args=[channel.pk]))
    assert "switched off" in client.get(PAGE).content.decode()
    client.post(reverse("reports:remove_channel", args=[channel.pk]))
    assert not Channel.objects.exists()


def test_a_wrong_address_is_said_beside_the_field(client, cast, robot):
    client.force_login(cast.dean)
    wrong = fields(cast, robot, address="https://example.org/")
    page = client.post(PAGE, wrong).content.decode()
    assert "begins with https://qyapi.weixin.qq.com/" in page
    assert 'value="https://example.org/"' in page, "nothing typed is lost"
    assert not Channel.objects.exists()


def test_an_address_is_added_once(client, cast, robot):
    client.force_login(cast.dean)
    client.post(PAGE, fields(cast, robot))
    page = client.post(PAGE, fields(cast, robot)).content.decode()
    assert "on the list already" in page
    assert Channel.objects.count() == 1


def test_failures_are_shown_to_the_administrator(client, cast, campaign, robot):
    channel_of(cast, robot)
    robot.answer = {"errcode": 93000, "errmsg": "invalid webhook url"}
    remind(MONDAY)
    client.force_login(cast.dean)
    page = client.get(PAGE).content.decode()
    assert "93000: invalid webhook url" in page
    assert "tried again within an hour" in page


def test_others_know_of_no_channels(client, cast, robot):
    channel = channel_of(cast, robot)
    for person in (cast.ms_li, cast.an, cast.eve, cast.gao):
        client.force_login(person)
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, fields(cast, robot)).status_code == 404
    for person in (cast.ms_li, cast.an, cast.fang):
        client.force_login(person)
        for name in ("try_channel", "switch_channel", "remove_channel"):
            url = reverse(f"reports:{name}", args=[channel.pk])
            assert client.post(url).status_code == 404
            assert client.get(url).status_code == 405
    client.force_login(cast.fang)
    client.post(PAGE, fields(cast, robot, address=f"{robot.address}other"))
    assert Channel.objects.get() == channel, "fang administers another school"
    assert robot.got == []
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_the_page_takes_the_same_queries_for_many(
    client, cast, robot, django_assert_max_num_queries
):
    for n in range(12):
        channel = channel_of(cast, robot, address=f"{robot.address}{n}")
        Delivery.of_this_week(channel, timezone.localdate(), "x")
    client.force_login(cast.dean)
    client.get(PAGE)
    with django_assert_max_num_queries(8):
        client.get(PAGE)
