"""The kinds without choices, out and back; as far as such a kind is there."""

import io

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Picture
from wagtail.images import get_image_model

from quizzes.exchange.formats.excel import format as excel
from quizzes.exchange.formats.qti import format as qti
from quizzes.exchange.formats.qti import older

from .questions import DISTINCT, LINES, TEXTS, brought, question_of, said, without_keys

MARKS = st.sampled_from([0.0, 0.25, 0.5, 1.0])
NUMBERS = st.decimals(-10_000, 10_000, places=2).map(float)
REMARKS = st.one_of(st.just(""), LINES)
MAYBE = st.one_of(st.just(""), TEXTS)


def each(texts, **more):
    """A part for each text, with what else it has."""
    return st.tuples(
        *(st.fixed_dictionaries({"text": st.just(t), **more}) for t in texts)
    )


def parts_of(**more):
    return DISTINCT.flatmap(lambda texts: each(texts, **more)).map(list)


def sorted_into(texts):
    """Two bins, and the texts behind them in one or the other."""
    names, things = texts[:2], texts[2:]
    return st.lists(st.booleans(), min_size=len(things), max_size=len(things)).map(
        lambda second: {
            "bins": [
                {
                    "text": name,
                    "items": [
                        {"text": thing, "feedback": ""}
                        for thing, is_second in zip(things, second, strict=True)
                        if is_second == bool(number)
                    ],
                }
                for number, name in enumerate(names)
            ]
        }
    )


def matched(texts):
    left = texts[: max(2, len(texts) // 2)]
    right = texts[-2:]
    return {
        "pairs": [
            {"text": text, "match": right[n % 2], "feedback": ""}
            for n, text in enumerate(left)
        ],
        "decoys": [{"text": "都不是，另一个"}],
    }


MANY = st.lists(
    LINES, min_size=5, max_size=8, unique_by=lambda text: "".join(text.split())
)
BODIES = {
    "NUMBER": st.fixed_dictionaries(
        {
            "unit": st.sampled_from(["", "米", "分钟"]),
            "answers": st.lists(
                st.fixed_dictionaries(
                    {
                        "value": NUMBERS,
                        "tolerance": st.sampled_from([0.0, 0.5, 5.0]),
                        "mark": MARKS,
                        "feedback": REMARKS,
                    }
                ),
                min_size=1,
                max_size=4,
            ),
        }
    ),
    "SHORT_ANSWER": st.fixed_dictionaries(
        {
            "answers": parts_of(mark=MARKS, feedback=REMARKS),
            "by_teacher": st.booleans(),
            "guidance": MAYBE,
        }
    ),
    "ESSAY": st.fixed_dictionaries(
        {"guidance": MAYBE, "length": st.one_of(st.none(), st.integers(10, 4000))}
    ),
    "ORDERING": st.fixed_dictionaries({"steps": parts_of(feedback=REMARKS)}),
    "SORTING": MANY.flatmap(sorted_into),
    "MATCHING": MANY.map(matched),
}
TRIPS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("kind", BODIES)
@given(data=st.data())
@TRIPS
def test_it_comes_back_from_qti_as_it_went(kind, data):
    body = data.draw(BODIES[kind])
    question = question_of(kind, body, explanation="先离开。", difficulty=2)
    for written_by in (qti, older):
        parsed = qti.read(written_by.write([question]), "x.zip")
        assert (parsed.failed, parsed.skipped) == ([], [])
        assert brought(parsed.items[0]) == said(question)


@pytest.mark.parametrize("kind", BODIES)
@given(data=st.data())
@TRIPS
def test_it_comes_back_from_a_table_but_for_what_was_said_to_be_lost(kind, data):
    body = without_feedback(data.draw(BODIES[kind]))
    question = question_of(kind, body, explanation="先离开。", difficulty=2)
    lost = excel.lost(question)
    parsed = excel.read(excel.write([question]), "x.xlsx")
    if not lost:
        assert (parsed.failed, parsed.skipped) == ([], [])
        assert brought(parsed.items[0]) == said(question)


def without_feedback(value):
    if isinstance(value, dict):
        return {k: without_feedback(v) for k, v in value.items() if k != "feedback"}
    if isinstance(value, list):
        return [without_feedback(inner) for inner in value]
    return value


def make_picture(width=1200, height=1000):
    output = io.BytesIO()
    Picture.new("RGB", (width, height), "white").save(output, "PNG")
    file = ContentFile(output.getvalue(), "gate.png")
    return get_image_model().objects.create(title="校门", file=file)


@pytest.mark.django_db
def test_a_scene_comes_back_with_its_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = make_picture()
    shapes = ["rect 100 200 300 400", "ellipse 500 100 200 300"]
    shapes += ["polygon 700,700 900,700 800,900"]
    body = {
        "prompt": "早上，校门口",
        "picture": picture,
        "parts": [
            {"text": f"东西{n}", "shape": shape, "role": role, "feedback": f"因为{n}"}
            for n, (shape, role) in enumerate(
                zip(shapes, ["target", "ordinary", "ordinary"], strict=True)
            )
        ],
    }
    question = question_of("SCENE", body)
    question.body[0].value["picture"].contextual_alt_text = "校门口的画面"
    parsed = qti.read(qti.write([question]), "x.zip")
    (item,) = parsed.items
    name = item.body["picture"]["image"]
    assert item.kind == "SCENE"
    assert item.files[name] == picture.file.open("rb").read()
    assert item.body["picture"]["alt_text"] == "校门口的画面"
    assert without_keys(item.body["parts"]) == body["parts"]
    assert "早上，校门口" in item.stem or item.body.get("prompt") == "早上，校门口"


@pytest.mark.django_db
def test_pictures_of_a_question_and_of_its_choices_come_back(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = make_picture(30, 20)
    block = {"picture": picture}
    body = {
        "illustration": block,
        "choices": [
            {"text": "这个", "correct": True, "illustration": block},
            {"text": "那个", "correct": False},
        ],
    }
    question = question_of("SINGLE", body)
    assert excel.lost(question) != []
    assert qti.lost(question) == []
    (item,) = qti.read(qti.write([question]), "x.zip").items
    name = item.body["illustration"]["picture"]["image"]
    assert list(item.files) == [name]
    assert item.body["choices"][0]["illustration"]["picture"]["image"] == name
