"""A self-check on paper: two versions, and the key that belongs to each."""

import pytest
from django.urls import reverse

from content.editing import grant_content_permissions
from quizzes.papers import Paper
from tests.factories import make_question, make_quiz
from tests.quizzes.every_kind import SAMPLES


@pytest.fixture
def quiz(db):
    questions = [
        make_question(
            right=("甲",), wrong=tuple("乙丙丁戊己"), explanation=f"解析{n}。"
        )
        for n in range(5)
    ]
    return make_quiz(questions, title="留意与告诉")


def stems(paper):
    return [printed.question.stem for printed in paper.questions]


def test_the_versions_ask_the_same_in_another_order(quiz):
    for seed in range(20):
        first, second = (Paper.of(quiz, seed, version) for version in "AB")
        assert sorted(stems(first)) == sorted(stems(second))
        assert stems(first) != stems(second)
        assert stems(first) == [i.question.stem for i in quiz.items.all()]


def test_the_same_number_brings_the_same_sheet_back(quiz):
    quiz.shuffle_questions = True
    quiz.save()
    first, again = Paper.of(quiz, 7, "B"), Paper.of(quiz, 7, "B")
    assert stems(first) == stems(again)
    assert [p.layout for p in first.questions] == [p.layout for p in again.questions]
    assert stems(Paper.of(quiz, 7, "A")) != stems(Paper.of(quiz, 8, "A"))


def test_the_key_names_the_letters_as_this_sheet_has_them(quiz):
    letters = set()
    for version in "AB":
        for printed in Paper.of(quiz, 3, version).questions:
            [line] = printed.key
            assert line.text == "甲"
            place = [c.text for c in printed.question.shown(printed.layout)].index("甲")
            assert line.name == f"{'ABCDEF'[place]}."
            letters.add(line.name)
    assert len(letters) > 1, "the choices are shuffled"


def test_choices_stay_in_order_where_the_editor_wants_it(quiz):
    quiz.shuffle_choices = False
    quiz.save()
    for printed in Paper.of(quiz, 3, "B").questions:
        assert printed.key[0].name == "A."


# The page


@pytest.fixture
def url(quiz):
    grant_content_permissions()
    return reverse("quizzes:paper", args=[quiz.pk])


@pytest.mark.parametrize("person", ["ms_li", "dean", "eve"])
def test_who_teaches_or_edits_prints_it(client, cast, url, person):
    client.force_login(getattr(cast, person))
    reply = client.get(url)
    assert reply.url.startswith(f"{url}?seed=")
    page = client.get(reply.url).content.decode()
    sheet, key = page.split("paper--key")
    assert "解析" not in sheet
    assert "解析0。" in key
    assert "Name" in sheet
    assert 'type="radio"' not in page


@pytest.mark.parametrize("person", ["an", "gao"])
def test_for_others_there_is_none(client, cast, url, person):
    client.force_login(getattr(cast, person))
    assert client.get(url).status_code == 404
    introduction = client.get(url.removesuffix("paper/")).content.decode()
    assert url not in introduction


@pytest.mark.parametrize(
    "query", ["seed=12", "seed=x", "seed=1234&version=C", "seed=²³²³"]
)
def test_an_address_that_is_none_leads_to_a_new_sheet(client, cast, url, query):
    client.force_login(cast.ms_li)
    assert client.get(f"{url}?{query}").status_code == 302


def test_a_draft_and_an_empty_bank_are_told(client, cast, url):
    client.force_login(cast.ms_li)
    draft, empty = make_quiz(live=False), make_quiz([])
    address = reverse("quizzes:paper", args=[draft.pk])
    assert client.get(f"{address}?seed=0001").status_code == 404
    address = reverse("quizzes:paper", args=[empty.pk])
    assert client.get(f"{address}?seed=0001").status_code == 409


@pytest.mark.parametrize("number", [1, 12])
def test_a_sheet_takes_the_same_queries_for_any_number(
    client, cast, url, number, django_assert_num_queries
):
    quiz = make_quiz([make_question() for _ in range(number)])
    client.force_login(cast.ms_li)
    address = reverse("quizzes:paper", args=[quiz.pk]) + "?seed=0007"
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)


def test_every_kind_has_a_key(db):
    questions = [make() for make, _answer, _mark in SAMPLES.values()]
    for version in "AB":
        for printed in Paper.of(make_quiz(questions), 7, version).questions:
            assert printed.key, printed.question.kind
