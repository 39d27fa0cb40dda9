"""Regions, hits, misses and false alarms, tried with made-up scenes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.scene.grading import Part, Scene, mark, outcome
from quizzes.kinds.scene.heat import heat
from quizzes.kinds.scene.regions import Region

KEYS = "abcdefghij"
COLUMNS = 5


def spot(n, size=100):
    """The nth of ten fields that do not touch, in two rows."""
    return Region.read(f"rect {50 + n % COLUMNS * 190} {100 + n // 5 * 500} {size} 90")


def middle(region):
    x, y = region.middle
    return {"x": round(x), "y": round(y), "t": None}


def claims(*given, nothing=False):
    return {"claims": list(given), "nothing": nothing}


@st.composite
def scenes(draw):
    targets = draw(st.integers(0, 4))
    ordinary = draw(st.integers(2, 6))
    order = draw(st.permutations(range(targets + ordinary)))
    return Scene(
        Part(KEYS[n], n < targets, spot(place)) for n, place in enumerate(order)
    )


def a_claim(scene):
    tap = st.fixed_dictionaries(
        {"x": st.integers(0, 1000), "y": st.integers(0, 1000), "t": st.just(1.5)}
    )
    part = st.fixed_dictionaries(
        {"part": st.sampled_from(sorted(scene.parts)), "t": st.none()}
    )
    on_a_part = st.sampled_from([middle(p.region) for p in scene.parts.values()])
    return tap | part | on_a_part


@st.composite
def answered(draw):
    scene = draw(scenes())
    made = draw(st.lists(a_claim(scene), max_size=12))
    nothing = draw(st.booleans()) and not made
    return scene, claims(*made, nothing=nothing)


@given(answered())
def test_a_mark_lies_between_0_and_1(case):
    scene, answer = case
    assert 0 <= scene.mark(answer) <= 1


@given(answered())
def test_only_all_hits_without_a_false_alarm_earn_1(case):
    scene, answer = case
    found = scene.outcome(answer)
    exact = not found.misses and not found.false_alarms
    if not scene.targets:
        exact = exact and answer["nothing"]
    assert (scene.mark(answer) == 1) == exact


@given(answered(), st.data())
def test_a_false_alarm_more_never_helps(case, data):
    scene, answer = case
    if not answer["claims"]:
        return
    extra = data.draw(st.sampled_from([*scene.ordinary, None]))
    claim = {"part": extra, "t": None} if extra else {"x": 0, "y": 999, "t": None}
    more = claims(*answer["claims"], claim)
    assert scene.mark(more) <= scene.mark(answer)


@given(answered(), st.data())
def test_a_hit_more_never_hurts(case, data):
    scene, answer = case
    if scene.targets:
        hit = {"part": data.draw(st.sampled_from(scene.targets)), "t": None}
        assert scene.mark(claims(*answer["claims"], hit)) >= scene.mark(answer)


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(case, rng):
    scene, answer = case
    other = list(answer["claims"])
    rng.shuffle(other)
    assert scene.outcome(claims(*other)) == scene.outcome(claims(*answer["claims"]))


@given(scenes(), st.booleans())
def test_claiming_everything_earns_nothing(scene, by_tapping):
    parts = scene.parts.values()
    everything = [
        middle(part.region) if by_tapping else {"part": part.key, "t": None}
        for part in parts
    ]
    assert scene.mark(claims(*everything)) == 0


def test_tapping_all_over_the_picture_earns_nothing():
    scene = Scene([Part("a", True, spot(0)), Part("b", False, spot(1))])
    spread = [
        {"x": x * 180, "y": y * 220, "t": None} for x in range(6) for y in range(5)
    ]
    assert scene.mark(claims(*spread)) == 0


@given(scenes())
def test_naming_and_tapping_a_thing_are_worth_the_same(scene):
    for part in scene.parts.values():
        named = scene.outcome(claims({"part": part.key, "t": None}))
        assert scene.outcome(claims(middle(part.region))) == named


@given(answered())
def test_hits_and_misses_are_the_targets_and_each_counts_once(case):
    scene, answer = case
    found = scene.outcome(answer)
    assert sorted(found.hits + found.misses) == sorted(scene.targets)
    assert set(found.mistaken) <= set(scene.ordinary)
    assert len(set(found.mistaken)) == len(found.mistaken)
    twice = claims(*answer["claims"], *[c for c in answer["claims"] if "part" in c])
    assert scene.outcome(twice) == found


def test_what_a_mark_is_made_of():
    assert mark(hits=2, targets=2, false_alarms=0, ordinary=6) == 1
    assert mark(hits=1, targets=2, false_alarms=0, ordinary=6) == 0.5
    assert mark(hits=2, targets=2, false_alarms=1, ordinary=6) == 0.75
    assert mark(hits=1, targets=2, false_alarms=1, ordinary=6) == 0.25
    assert mark(hits=1, targets=2, false_alarms=1, ordinary=2) == 0
    assert mark(hits=0, targets=0, false_alarms=1, ordinary=6) == 0.5
    assert mark(hits=0, targets=0, false_alarms=2, ordinary=6) == 0


def test_where_nothing_is_wrong_saying_so_earns_1_and_silence_nothing():
    scene = Scene([Part("a", False, spot(0)), Part("b", False, spot(1))])
    assert scene.mark(claims(nothing=True)) == 1
    assert scene.mark(None) == scene.mark([]) == scene.mark(claims()) == 0
    assert scene.mark(claims({"part": "a", "t": 1})) < 1


def test_where_something_is_wrong_to_say_that_nothing_is_earns_nothing():
    scene = Scene([Part("a", True, spot(0)), Part("b", False, spot(1))])
    assert scene.mark(claims(nothing=True)) == 0


def test_the_first_hit_is_the_earliest_claim_of_a_target():
    spec = {
        "parts": [
            {"id": "a", "value": {"role": "target", "shape": "rect 0 0 100 100"}},
            {"id": "b", "value": {"role": "ordinary", "shape": "rect 500 500 90 90"}},
        ]
    }
    made = [
        {"x": 550, "y": 550, "t": 1.0},
        {"x": 50, "y": 50, "t": 7.5},
        {"part": "a", "t": 4.0},
        {"part": "a", "t": None},
    ]
    found = outcome(spec, claims(*made))
    assert found.first_hit == 4.0
    assert (found.hits, found.mistaken) == (("a",), ("b",))
    assert outcome(spec, claims(made[0])).first_hit is None


# Regions


@pytest.mark.parametrize(
    ("near", "hit"), [((224, 150), True), ((226, 150), False), ((150, 239), True)]
)
def test_a_thumb_may_miss_a_target_by_a_little(near, hit):
    scene = Scene([Part("a", True, Region.read("rect 100 100 100 100"))])
    found = scene.tapped(*near)
    assert bool(found) is hit


def test_no_thumb_is_given_more_room_for_an_ordinary_thing():
    scene = Scene([Part("a", False, Region.read("rect 100 100 100 100"))])
    assert scene.tapped(210, 150) is None


def test_of_things_on_each_other_a_tap_means_the_smallest():
    scene = Scene(
        [
            Part("van", True, Region.read("rect 100 100 400 300")),
            Part("bin", False, Region.read("rect 450 350 80 100")),
        ]
    )
    assert scene.tapped(460, 360).key == "bin"
    assert scene.tapped(200, 200).key == "van"


# Heat


def test_taps_are_counted_by_the_cell_they_fell_into():
    corners = claims({"x": 0, "y": 0}, {"x": 1000, "y": 1000}, {"x": 999, "y": 999})
    grid = heat([corners, None, [], claims({"part": "a", "t": 1})], columns=4, rows=3)
    assert grid == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 2]]


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=40))
def test_every_tap_is_counted_once(taps):
    grid = heat([claims({"x": x, "y": y, "t": None}) for x, y in taps])
    assert sum(map(sum, grid)) == len(taps)
    assert (len(grid), {len(row) for row in grid}) == (16, {24})


def test_ten_thousand_answers_are_marked_in_two_seconds():
    scene = Scene(
        Part(KEYS[n], n < 3, Region.read(line))
        for n, line in enumerate(
            [
                "ellipse 50 50 150 200",
                "polygon 300,100 420,90 460,300 280,320",
                *[f"rect {100 * n} 600 80 120" for n in range(8)],
            ]
        )
    )
    taps = [{"x": n * 37 % 1000, "y": n * 53 % 1000, "t": n} for n in range(200)]
    answers = [claims(*taps[n % 190 : n % 190 + 6]) for n in range(10_000)]
    began = time.perf_counter()
    for answer in answers:
        scene.mark(answer)
    spent = time.perf_counter() - began
    print(f"{10_000 / spent:,.0f} scenes a second")
    assert spent < 2
