"""What the starter pack promises of each stage, recounted from the pack."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.conf import settings

from content.packing.reading import Entry, read_pack
from quizzes.kinds.scene.regions import Region

PACK = read_pack(settings.BASE_DIR / "content" / "packs" / "starter")
OWN = [entry for entry in PACK.entries if not (entry.page and entry.page.language)]
QUESTIONS = [entry.value for entry in OWN if entry.kind == "question"]
SCENES = [question for question in QUESTIONS if question["kind"] == "SCENE"]
TOPICS = {
    *("understanding", "behaviour", "objects", "telling", "run-hide-tell", "dangers"),
    *("lockdown-evacuation", "fire-crowd", "first-aid", "rumours", "support", "drills"),
}
OF_STAFF = {
    *("gates", "key-sites", "laboratory", "dormitory"),
    *("reporting-chain", "talking-with-parents", "first-minutes"),
}
# Articles, lessons, class meetings, short drills.
PAGES = {
    "LOWER_PRIMARY": (4, 4, 3, 6),
    "UPPER_PRIMARY": (6, 5, 4, 6),
    "JUNIOR": (8, 6, 4, 6),
    "SENIOR": (8, 6, 4, 6),
    "UNIVERSITY": (6, 6, 3, 4),
    "STAFF": (8, 10, 3, 4),
}
QUESTIONS_OF = {
    "LOWER_PRIMARY": 40,
    "UPPER_PRIMARY": 60,
    "JUNIOR": 80,
    "SENIOR": 80,
    "UNIVERSITY": 60,
    "STAFF": 60,
}
# Scenarios, report-it exercises, ordering and sorting.
KINDS = {
    "LOWER_PRIMARY": (1, 0, 3, 3),
    "UPPER_PRIMARY": (2, 2, 4, 3),
    "JUNIOR": (3, 2, 4, 3),
    "SENIOR": (3, 2, 4, 3),
    "UNIVERSITY": (2, 1, 2, 2),
    "STAFF": (1, 1, 3, 2),
}
SCENES_OF = {
    "LOWER_PRIMARY": 4,
    "UPPER_PRIMARY": 5,
    "JUNIOR": 5,
    "SENIOR": 4,
    "UNIVERSITY": 3,
    "STAFF": 3,
}
MEETING = {"LOWER_PRIMARY": 40, "UPPER_PRIMARY": 40, "STAFF": 60}  # else 45 minutes
SHORT = 5  # minutes: a drill, not a class meeting


def of(stage: str, kind: str) -> list[Entry]:
    return [e for e in OWN if e.kind == kind and e.value.get("stage") == stage]


def read_as(genre: str) -> list[Entry]:
    articles = [entry for entry in OWN if entry.kind == "article"]
    return [e for e in articles if e.value.get("genre", "ARTICLE") == genre]


def topics_of(stage: str) -> set[str]:
    return TOPICS | OF_STAFF if stage == "STAFF" else TOPICS


def asked(stage: str) -> list[dict]:
    return [question for question in QUESTIONS if question["stage"] == stage]


def choosing(stage: str) -> list[dict]:
    return [q for q in asked(stage) if q["kind"] in {"SINGLE", "MULTIPLE"}]


@pytest.mark.parametrize("stage", PAGES)
def test_a_stage_has_its_pages(stage: str) -> None:
    plans = of(stage, "plan")
    short = [plan for plan in plans if plan.value["minutes"] <= SHORT]
    articles = [e for e in read_as("ARTICLE") if e.value["stage"] == stage]
    numbers = (len(articles), len(of(stage, "lesson")))
    assert (*numbers, len(plans) - len(short), len(short)) == PAGES[stage]


def length(entry: Entry) -> int:
    """In Chinese characters; signs and the names of blocks do not count."""
    named_values = re.compile(r"\]\((?:fact|page):[^)]*\)")
    return len(re.findall("[一-鿿]", named_values.sub("", entry.page.text)))


@pytest.mark.parametrize("stage", PAGES)
def test_each_page_has_the_length_it_is_read_or_taught_in(stage: str) -> None:
    least, most = (100, 600) if stage == "LOWER_PRIMARY" else (600, 1500)
    for article in read_as("ARTICLE"):
        if article.value["stage"] == stage:
            assert least <= length(article) <= most, article.name
    for lesson in of(stage, "lesson"):
        assert 5 <= lesson.value["minutes"] <= 10, lesson.name
    for plan in of(stage, "plan"):
        assert plan.value["minutes"] in {3, 4, SHORT, MEETING.get(stage, 45)}, plan.name


@pytest.mark.parametrize("stage", PAGES)
def test_the_pages_of_a_stage_cover_every_topic(stage: str) -> None:
    pages = [*of(stage, "article"), *of(stage, "lesson"), *of(stage, "plan")]
    assert {topic for page in pages for topic in page.value["topics"]} >= topics_of(
        stage
    )


def test_each_stage_has_two_posters_and_the_parents_three_letters() -> None:
    posters = Counter(entry.value["stage"] for entry in read_as("POSTER"))
    assert posters == dict.fromkeys(PAGES, 2)
    assert len(read_as("LETTER")) == 3


@pytest.mark.parametrize("stage", PAGES)
def test_the_year_of_a_stage_has_a_place_for_every_plan(stage: str) -> None:
    [year] = of(stage, "year_plan")
    placed = {entry.get("page") for entry in year.value["entries"]}
    assert {plan.value["id"] for plan in of(stage, "plan")} <= placed


@pytest.mark.parametrize("stage", PAGES)
def test_every_class_meeting_has_what_a_teacher_needs(stage: str) -> None:
    for plan in of(stage, "plan"):
        assert plan.value["objectives"]
        assert plan.value["safeguarding"]
        if plan.value["minutes"] > SHORT:
            text = plan.page.text
            assert plan.value["teacher_notes"], plan.name
            assert plan.value["parents_note"], plan.name
            assert 12 <= len(re.findall("^  - title:", text, re.M)) <= 20, plan.name
            assert 2 <= text.count("::: show_of_hands") <= 4, plan.name
            assert "::: breathing" in text
            assert "::: handout" in text


@pytest.mark.parametrize("stage", QUESTIONS_OF)
def test_a_stage_has_its_questions_and_asks_about_every_topic(stage: str) -> None:
    kinds = Counter(question["kind"] for question in asked(stage))
    counted = ("SCENARIO", "REPORT_IT", "ORDERING", "SORTING")
    assert len(asked(stage)) == QUESTIONS_OF[stage]
    assert tuple(kinds[kind] for kind in counted) == KINDS[stage]
    assert {question["topic"] for question in asked(stage)} >= topics_of(stage)


@pytest.mark.parametrize("stage", QUESTIONS_OF)
def test_most_wrong_choices_name_what_somebody_believes(stage: str) -> None:
    """Those of a number or of a pure slip name nothing."""
    wrong = [c for q in choosing(stage) for c in q["choices"] if not c["correct"]]
    named = [choice for choice in wrong if choice.get("misconception")]
    assert len(named) >= 0.9 * len(wrong)


@pytest.mark.parametrize("stage", QUESTIONS_OF)
def test_the_right_choice_stands_everywhere_and_is_not_known_by_its_length(
    stage: str,
) -> None:
    single = [q["choices"] for q in asked(stage) if q["kind"] == "SINGLE"]
    places = Counter(next(n for n, c in enumerate(q) if c["correct"]) for q in single)
    assert len(places) == len(single[0])
    assert max(places.values()) <= 1.5 * len(single) / len(places)
    longest = [max(choices, key=lambda c: len(c["text"])) for choices in single]
    assert sum(choice["correct"] for choice in longest) <= len(single) / len(places)


@pytest.mark.parametrize("stage", QUESTIONS_OF)
def test_half_of_the_questions_are_easy_and_a_fifth_hard(stage: str) -> None:
    counted = Counter(question["difficulty"] for question in asked(stage))
    shares = [counted[n] / len(asked(stage)) for n in (1, 2, 3)]
    assert shares == pytest.approx([0.5, 0.3, 0.2], abs=0.08)
    assert all(more > less for more, less in pairwise(shares))


def test_no_two_questions_of_a_stage_ask_the_same() -> None:
    said = Counter(
        (q["stage"], q["stem"], str([c["text"] for c in q.get("choices", [])]))
        for q in QUESTIONS
    )
    assert said.most_common(1)[0][1] == 1


def test_every_scenario_has_four_to_seven_decisions_and_both_endings() -> None:
    for question in QUESTIONS:
        if question["kind"] == "SCENARIO":
            decisions = [node for node in question["nodes"] if node.get("options")]
            endings = {node.get("ending") for node in question["nodes"]} - {None}
            assert 4 <= len(decisions) <= 7, question["id"]
            assert endings == {"safe", "learning"}, question["id"]
            for node in decisions:
                assert any(way.get("safe") for way in node["options"]), question["id"]


# Scenes


def test_each_stage_has_its_scenes_and_some_show_nothing_wrong() -> None:
    assert Counter(scene["stage"] for scene in SCENES) == SCENES_OF
    quiet = [s for s in SCENES if all(p["role"] != "target" for p in s["parts"])]
    assert len(quiet) >= 6
    assert {"LOWER_PRIMARY", "UPPER_PRIMARY", "JUNIOR", "SENIOR"} <= {
        scene["stage"] for scene in quiet
    }


def test_every_target_says_what_is_odd_and_every_person_what_is_done() -> None:
    for scene in SCENES:
        assert scene["picture"]["alt"]
        for part in scene["parts"]:
            if part["role"] == "target":
                assert part["cue"] in {"hidden", "odd", "out_of_place"}
                assert part.get("behaviour") or not part.get("person"), part["text"]


def test_every_part_can_be_tapped() -> None:
    for scene in SCENES:
        for part in scene["parts"]:
            Region.read(part["shape"]).check()
