"""Questions in and out, in the editors' rooms."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.models import Question
from tests.factories import make_question, make_topic

GIFT = """先做什么？{=离开，告诉老师 ~打开}

坏了{=甲 ~乙

读一读。
"""


@pytest.fixture(autouse=True)
def rights(cast):
    door = Permission.objects.get(codename="access_admin")
    may = Permission.objects.filter(content_type__app_label="quizzes")
    for name in ("Editors", "School administrators"):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(door, *may.filter(content_type__model="question"))


@pytest.fixture
def eve(client, cast):
    client.force_login(cast.eve)
    return client


def sent(data: bytes | str, name: str = "x.gift", **fields):
    if isinstance(data, str):
        data = data.encode()
    file = SimpleUploadedFile(name, data)
    return {"file": file, "format": "auto", "stage": "JUNIOR", **fields}


def upload(client, data, name: str = "x.gift", **fields):
    return client.post(reverse("questions_upload"), sent(data, name, **fields))


def look(client, data, **fields):
    reply = upload(client, data, **fields)
    assert reply.url == reverse("questions_preview")
    return client.get(reply.url)


def test_a_file_is_looked_at_before_anything_is_imported(eve):
    page = look(eve, GIFT)

    rows = [(row.state, row.line, row.text) for row in page.context["preview"].rows]
    assert rows == [
        ("failed", 3, "坏了"),
        ("imported", 1, "先做什么？"),
        ("skipped", 5, "读一读。"),
    ]
    assert "离开，告诉老师" in page.text
    assert "utf-8" in page.text
    assert not Question.objects.exists()


def test_what_was_looked_at_is_imported(eve, cast):
    topic = make_topic()
    look(eve, GIFT, topic=topic.pk, stage="SENIOR")
    reply = eve.post(reverse("questions_confirm"), follow=True)

    [question] = Question.objects.all()
    assert (question.topic, question.stage, question.live) == (topic, "SENIOR", False)
    assert question.latest_revision.user == cast.eve
    assert "1 question was imported" in reply.text


def test_a_second_click_on_import_brings_nothing_twice(eve):
    look(eve, GIFT)
    eve.post(reverse("questions_confirm"))
    reply = eve.post(reverse("questions_confirm"), follow=True)

    assert Question.objects.count() == 1
    assert "no longer here" in reply.text


def test_the_encoding_can_be_changed_in_the_preview(eve):
    look(eve, "été{=甲 ~乙}".encode("gb18030"), encoding="cp1252")
    said = {"format": "auto", "stage": "JUNIOR", "encoding": "gb18030"}
    page = eve.post(reverse("questions_preview"), said)
    assert "été" in page.text

    eve.post(reverse("questions_confirm"))
    assert Question.objects.get().stem == "été"


def test_an_encoding_that_cannot_be_is_said(eve):
    look(eve, "甲{=甲 ~乙}")
    said = {"format": "auto", "stage": "JUNIOR", "encoding": "utf-16-le"}
    page = eve.post(reverse("questions_preview"), said)

    assert "preview" not in page.context
    assert page.context["form"].errors
    assert eve.get(reverse("questions_preview")).context["preview"].rows


def test_cancelling_forgets_the_file(eve):
    look(eve, GIFT)
    eve.post(reverse("questions_cancel"))

    assert eve.get(reverse("questions_preview")).url == reverse("questions_upload")
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\0\0\0", "formats"), (b"just words", "GIFT"), (b"<quiz><", "Line 1")],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_mend(eve, data, words):
    page = upload(eve, data, name="x.txt")

    assert page.status_code == 200
    assert words in page.context["form"].errors["file"][0]


def test_scripts_in_a_file_are_words_in_the_preview(eve):
    script = "<script>alert(1)</script>"
    page = look(eve, f"::{script}::[plain]{script}甲{{=[plain]{script} ~乙#{script}}}")

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_what_the_bank_has_is_shown_as_skipped(eve):
    look(eve, GIFT)
    eve.post(reverse("questions_confirm"))
    page = look(eve, GIFT)

    assert page.context["preview"].parsed.items == []
    assert "already" in page.text


def test_a_long_file_is_shown_in_part(eve):
    page = look(eve, "\n\n".join(f"题{n}{{=甲 ~乙}}" for n in range(350)))

    assert len(page.context["preview"].rows) == 300
    assert page.context["preview"].more == 50
    assert "and 50 more" in page.text


def test_queries_of_the_preview_do_not_grow(eve):
    def queries(count: int) -> int:
        upload(eve, "\n\n".join(f"题{n}{{=甲 ~乙}}" for n in range(count)))
        eve.get(reverse("questions_preview"))
        with CaptureQueriesContext(connection) as found:
            eve.get(reverse("questions_preview"))
        return len(found)

    assert queries(2) == queries(40)


# Out


def test_what_a_format_cannot_carry_is_said_before_the_file(eve):
    make_question(stem="甲", right=("一", "二"))
    page = eve.get(reverse("questions_export"), {"format": "aiken"})
    assert "multiple response" in page.text

    page = eve.get(reverse("questions_export"), {"format": "gift"})
    assert page.context["count"] == 1
    reply = eve.get(reverse("questions_export"), {"format": "gift", "download": "1"})
    assert "attachment" in reply["Content-Disposition"]
    assert "甲" in reply.content.decode()


def test_the_list_leads_in_and_out_with_what_was_chosen(eve):
    question = make_question(stage="SENIOR")
    make_question(stage="JUNIOR")
    bank = reverse("wagtailsnippets_quizzes_question:list")
    page = eve.get(bank, {"stage": "SENIOR", "topic": question.topic.pk, "q": "x"})

    address = (
        f"{reverse('questions_export')}?stage=SENIOR&amp;topic={question.topic.pk}"
    )
    assert f'href="{address}"' in page.text
    assert reverse("questions_upload") in page.text
    page = eve.get(
        reverse("questions_export"), {"stage": "SENIOR", "format": "moodle-xml"}
    )
    assert page.context["count"] == 1


def test_an_export_of_nothing_says_so(eve):
    page = eve.get(reverse("questions_export"), {"format": "gift", "download": "1"})

    assert "no such questions" in page.text


# Who


ADDRESSES = ["upload", "preview", "confirm", "cancel", "export"]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("person", ["ms_li", "an", "gao", None])
def test_nobody_else_gets_there(client, cast, name, person):
    if person:
        client.force_login(getattr(cast, person))
    for method in (client.get, client.post):
        reply = method(reverse(f"questions_{name}"))
        assert reply.status_code in {302, 403}
        if reply.status_code == 302:
            assert not reply.url.startswith(reverse("questions_upload"))


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_may_only_change_questions_may_not_bring_some(client, cast, name):
    group = Group.objects.create(name="Proof-readers")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="change_question"),
    )
    cast.ms_li.groups.add(group)
    client.force_login(cast.ms_li)

    for method in (client.get, client.post):
        assert method(reverse(f"questions_{name}")).url == reverse("wagtailadmin_home")
    bank = client.get(reverse("wagtailsnippets_quizzes_question:list"))
    assert reverse("questions_upload") not in bank.text


def test_one_person_never_sees_the_file_of_another(client, cast):
    client.force_login(cast.eve)
    look(client, GIFT)
    client.force_login(cast.dean)

    reply = client.get(reverse("questions_preview"))
    assert reply.url == reverse("questions_upload")
