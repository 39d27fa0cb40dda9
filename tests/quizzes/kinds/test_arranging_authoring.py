"""Ordering, sorting and matching in the editors' rooms, in packs and by the rules."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from content.linting.gate import findings_of
from content.packing.exporting import Exporter, Selection
from content.packing.writing import write_pack
from quizzes.kinds import kinds
from quizzes.models import Misconception, Question
from tests.content.packing.test_exporting import EmptySite, exported
from tests.factories import make_article, make_source, make_topic
from tests.quizzes import forms
from tests.quizzes.forms import PUBLISH, listed, no_illustration
from tests.quizzes.kinds.arranged import BODIES, SORT, arranged

RAW = re.compile(r"\{%|\{\{|StructValue|ListValue|None")


@pytest.fixture
def eve(client, cast):
    rights = Permission.objects.filter(content_type__app_label="quizzes")
    door = Permission.objects.get(codename="access_admin")
    Group.objects.get_or_create(name="Editors")[0].permissions.add(door, *rights)
    client.force_login(cast.eve)
    return client


def block_of(kind):
    return Question._meta.get_field("body").stream_block.child_blocks[kind]


def complaints(kind, body):
    """What publishing would say, by the path of what it is about."""
    block = block_of(kind)
    try:
        block.clean(block.normalize(body))
    except ValidationError as error:
        return dict(told(error, ""))
    return {}


def told(error, path):
    for number, problem in getattr(error, "block_errors", {}).items():
        yield from told(problem, f"{path}/{number}")
    above = getattr(error, "non_block_errors", None)
    if above is not None:
        yield from ((path, str(message)) for message in above)
    elif not hasattr(error, "block_errors"):
        yield path, error.messages[0]


# What is refused

A, B, C = ({"text": text} for text in "甲乙丙")
SAME = "Another one says the same."


@pytest.mark.parametrize("kind", BODIES)
def test_a_whole_question_can_be_published(db, kind):
    assert (
        complaints(kind, {n: v for n, v in BODIES[kind].items() if n != "stem"}) == {}
    )


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([A, B], {"/steps": "The minimum number of items is 3"}),
        ([A, B, {"text": " 甲 "}], {"/steps/2/text": SAME}),
        ([A, B, {"text": ""}], {"/steps/2/text": "This field is required."}),
    ],
)
def test_an_order_needs_three_different_steps(db, steps, found):
    assert complaints("ORDERING", {"steps": steps}) == found


@pytest.mark.parametrize(
    ("bins", "found"),
    [
        (
            [{"text": "平常", "items": [A, B]}],
            {"/bins": "The minimum number of items is 2"},
        ),
        (
            [{"text": "平常"}, {"text": "告诉大人"}],
            {"/bins": "Put at least one item into a bin."},
        ),
        (
            [{"text": "平常", "items": [A, B]}, {"text": "告诉大人", "items": [C, A]}],
            {"/bins/1/items/1/text": SAME},
        ),
        (
            [{"text": "平常", "items": [A]}, {"text": "平常", "items": [A]}],
            {"/bins/1/text": SAME, "/bins/1/items/0/text": SAME},
        ),
        ([{"text": "平常", "items": [A]}, {"text": "告诉大人"}], {}),
    ],
)
def test_sorting_needs_two_bins_and_different_items(db, bins, found):
    assert complaints("SORTING", {"bins": bins}) == found


def pair(text, match):
    return {"text": text, "match": match}


@pytest.mark.parametrize(
    ("pairs", "decoys", "found"),
    [
        (["甲1"], [], {"/pairs": "The minimum number of items is 2"}),
        (
            ["甲1", "乙1"],
            [],
            {"/pairs": "Give at least two different right sides."},
        ),
        (["甲1", "乙1"], ["2"], {}),
        (["甲1", "乙1", "丙2"], [], {}),
        (["甲1", "甲2"], [], {"/pairs/1/text": SAME}),
        (
            ["甲1", "乙2"],
            ["3", "2", "3"],
            {"/decoys/1/text": SAME, "/decoys/2/text": SAME},
        ),
    ],
)
def test_matching_needs_two_pairs_and_something_to_choose(db, pairs, decoys, found):
    body = {
        "pairs": [pair(*both) for both in pairs],
        "decoys": [{"text": text} for text in decoys],
    }
    assert complaints("MATCHING", body) == found


# The editor's form


def fields(**values):
    return {"feedback": "", "misconception": "", **values} | {
        "illustration": no_illustration()
    }


FORMS = {
    "ORDERING": {"steps": listed(*(fields(text=text) for text in "甲乙丙"))},
    "SORTING": {
        "bins": listed(
            {"text": "平常的事", "items": listed(fields(text="甲"))},
            {"text": "告诉大人", "items": listed(fields(text="乙"), fields(text="丙"))},
        )
    },
    "MATCHING": {
        "pairs": listed(fields(text="甲", match="1"), fields(text="乙", match="2")),
        "decoys": listed({"text": "3", "misconception": ""}),
    },
}


@pytest.mark.parametrize("kind", FORMS)
def test_an_editor_publishes_one(eve, kind):
    body = forms.body(kind, **FORMS[kind])
    related = {"topic": make_topic().pk, "source": make_source().pk}
    data = forms.question_data(body, **related) | PUBLISH
    address = reverse("wagtailsnippets_quizzes_question:add")
    assert eve.post(address, data).status_code == 302
    question = Question.objects.get()
    assert question.live
    assert question.kind == kind
    assert question.grade(question.rules.solution(question.spec)) == 1


@pytest.mark.parametrize("kind", FORMS)
def test_preview_bears_an_unfinished_one(eve, kind):
    empty = {name: listed() for name in FORMS[kind]}
    address = reverse("wagtailsnippets_quizzes_question:preview_on_add")
    for values in (FORMS[kind], empty):
        eve.post(address, forms.question_data(forms.body(kind, **values)))
        for mode in ("", "answered"):
            shown = eve.get(f"{address}?mode={mode}")
            assert shown.status_code == 200
            assert not RAW.search(shown.text.partition("<main")[2])


@pytest.mark.parametrize("kind", kinds())
def test_the_picker_shows_icon_description_and_an_example_of_each_kind(eve, kind):
    block = block_of(kind)
    assert block.meta.icon != "placeholder"
    assert block.get_description()
    assert block.is_previewable
    address = reverse("wagtailadmin_block_preview")
    shown = eve.get(address, {"id": block.definition_prefix})
    main = shown.text.partition("<main")[2]
    assert re.search("<(input|select|textarea)", main)
    assert not RAW.search(main)


# The rules and packs

BAD = "穿着奇怪的人，要马上报告。"


def test_the_rules_read_every_part(db):
    body = {
        "ORDERING": {"steps": [{**A, "feedback": BAD}, B, C]},
        "SORTING": {"bins": [{"text": "平常", "items": [{**A, "feedback": BAD}]}, B]},
        "MATCHING": {"pairs": [pair("甲", BAD[:-1]), pair("乙", "2")]},
    }
    places = {}
    for kind, values in body.items():
        question = arranged(kind, stem="怎么做？")
        block = block_of(kind)
        question.body = [(kind, block.normalize(values))]
        places[kind] = [
            f.place for f in findings_of(question) if f.rule.id == "looks-as-cue"
        ]
    assert places["ORDERING"][0].endswith("Steps › item 1 › Feedback")
    assert places["SORTING"][0].endswith(
        "Bins › item 1 › What belongs there › item 1 › Feedback"
    )
    assert places["MATCHING"][0].endswith("Pairs › item 1 › Right side")


def test_each_comes_back_from_a_pack_byte_for_byte(db, tmp_path, settings):
    settings.LANGUAGE_CODE = "zh-hans"
    with EmptySite():
        belief = Misconception.objects.create(
            slug="door", title="开门是帮忙", correction="门由大人来开。"
        )
        asked = []
        for kind in BODIES:
            question = arranged(kind, slug=f"q-{kind.lower()}", topic=make_topic())
            asked.append(("question", question))
        [bins] = [q for _, q in asked if q.kind == "SORTING"]
        bins.body[0].value["bins"][1]["items"][0]["misconception"] = belief
        bins.save_revision().publish()
        article = make_article(practice=asked)
        files = Exporter("ours").export(Selection(pages=[article.pk]))
    write_pack(files, tmp_path / "ours")
    written = b"".join(files.values()).decode()
    for text in (*(SORT["bins"][1]["items"][n]["text"] for n in (0, 1, 2)), "114"):
        assert text in written
    assert "misconception: door" in written
    assert exported(tmp_path / "ours", "ours") == files
