"""Positions: columns follow stages, nothing lies on anything else, and flows cross no more than they must."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from graphdb.present.chain.layout.arrange import Layout, arrange
from graphdb.present.chain.layout.board import Link, place
from graphdb.present.chain.layout.columns import columns
from graphdb.present.chain.layout.curves import CARD_HEIGHT, CARD_WIDTH
from graphdb.present.chain.layout.heights import heights
from graphdb.present.chain.layout.order import crossings, reorder

STAGES = ["one", "two", "three", "four"]
Case = tuple[dict[str, str | None], list[Link]]


def random_case(seed: int, staged: bool = True) -> Case:
    """Some actors in stages, with flows mostly forwards, some within a stage, some back, some in parallel."""
    rng = random.Random(seed)
    actors: dict[str, str | None] = {
        f"a{n:02}": rng.choice(STAGES) if staged else None for n in range(rng.randint(2, 40))
    }
    names = sorted(actors)
    links = []
    for number in range(rng.randint(1, 90)):
        ends = sorted(rng.choices(names, k=2), key=lambda id: STAGES.index(actors[id] or "one"))
        if rng.random() < 0.1:
            ends.reverse()
        links.append(Link(f"f{number:02}", *ends))
    return actors, links


CASES = [random_case(seed, staged=seed % 4 != 3) for seed in range(40)]


@pytest.fixture(params=CASES, ids=range(len(CASES)), scope="module")
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


@pytest.fixture(scope="module")
def layout(case: Case) -> Layout:
    return arrange(case[0], STAGES, case[1])


def test_stages_run_from_left_to_right(case: Case, layout: Layout) -> None:
    actors, _ = case
    for stage, later in pairwise(STAGES):
        left = [layout.cards[id][0] for id in actors if actors[id] == stage]
        right = [layout.cards[id][0] for id in actors if actors[id] == later]
        if left and right:
            assert max(left) < min(right)
    assert [band.left for band in layout.bands] == sorted(band.left for band in layout.bands)
    for band in layout.bands:
        assert [id for id in actors if band.left < layout.cards[id][0] < band.right and actors[id] == band.stage]


def test_no_card_lies_on_another(layout: Layout) -> None:
    cards = sorted(layout.cards.values())
    for (x, y), (other_x, other_y) in pairwise(cards):
        assert other_x - x >= CARD_WIDTH + 40 or (other_x == x and other_y - y >= CARD_HEIGHT)


def test_no_flow_runs_behind_a_card(layout: Layout) -> None:
    for curve in layout.curves.values():
        xs, ys = curve.points[2:-2:4], curve.points[3:-2:4]
        for start, y in zip(xs, ys, strict=True):
            column = [card for card in layout.cards.values() if abs(card[0] - start) <= CARD_WIDTH // 2]
            assert not [card for card in column if abs(card[1] - y) < CARD_HEIGHT / 2]


def test_every_flow_begins_and_ends_at_its_cards(case: Case, layout: Layout) -> None:
    assert layout.curves.keys() == {link.id for link in case[1]}
    for link in case[1]:
        points = layout.curves[link.id].points
        for (x, y), end in ((points[:2], link.source), (points[-2:], link.target)):
            card = layout.cards[end]
            assert abs(x - card[0]) == CARD_WIDTH // 2
            assert abs(y - card[1]) <= CARD_HEIGHT / 2


def test_no_two_flows_share_a_line(layout: Layout) -> None:
    curves = list(layout.curves.values())
    assert len(set(curves)) == len(curves)


def test_everything_lies_in_the_box(layout: Layout) -> None:
    ys = [y for _, y in layout.cards.values()] + [y for curve in layout.curves.values() for y in curve.points[1::2]]
    assert layout.top < min(ys)
    assert layout.bottom > max(ys)


def test_order_saves_crossings(case: Case) -> None:
    for parts in columns(case[0], STAGES, case[1]):
        board = place([part.actors for part in parts], case[1], {})
        before = crossings(board)
        items = [sorted(column) for column in board.items]
        reorder(board)
        assert crossings(board) <= before
        assert [sorted(column) for column in board.items] == items


def test_crossings_are_counted_right(case: Case) -> None:
    parts = next(iter(columns(case[0], STAGES, case[1])))
    board = place([part.actors for part in parts], case[1], {})
    total = 0
    for left, right in pairwise(board.items):
        ends = [(left.index(item), right.index(other)) for item in left for other in board.after[item]]
        total += sum(1 for a, b in ends for c, d in ends if a < c and b > d)
    assert crossings(board) == total


def test_heights_keep_the_order(case: Case) -> None:
    parts = next(iter(columns(case[0], STAGES, case[1])))
    board = place([part.actors for part in parts], case[1], {})
    y = heights(board)
    for column in board.items:
        assert [y[item] for item in column] == sorted(y[item] for item in column)


def test_the_order_of_the_input_does_not_matter(case: Case, layout: Layout) -> None:
    actors, links = case
    shuffled = list(links)
    random.Random(7).shuffle(shuffled)
    assert arrange(dict(reversed(actors.items())), STAGES, shuffled) == layout


def test_without_stages_columns_follow_the_longest_path() -> None:
    links = [Link("1", "a", "b"), Link("2", "b", "c"), Link("3", "a", "c"), Link("4", "c", "d"), Link("5", "d", "b")]
    layout = arrange(dict.fromkeys("abcd"), [], links)
    assert sorted("abcd", key=lambda id: layout.cards[id][0]) == list("abcd")
    assert len({x for x, _ in layout.cards.values()}) == 4


def test_an_actor_without_a_stage_stands_with_its_neighbours() -> None:
    actors = {"a": "one", "b": "one", "c": "two", "x": None}
    links = [Link("1", "a", "x"), Link("2", "x", "b"), Link("3", "x", "c")]
    parts = next(iter(columns(actors, ["one", "two"], links)))
    assert [part.actors for part in parts] == [("a", "b", "x"), ("c",)]


def test_nothing_gives_an_empty_layout() -> None:
    layout = arrange({}, STAGES, [])
    assert (layout.cards, layout.curves, layout.bands) == ({}, {}, ())
