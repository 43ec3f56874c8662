"""What is worked out for all worlds of a disruption at once, against asking the worlds one removal at a time."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays.compiling import engine_of
from graphdb.columns import Columns
from graphdb.interdiction.disjoint import surviving
from graphdb.interdiction.removable import falls_with, removables
from graphdb.interdiction.world_routes import WorldRoutes
from graphdb.network import Seen, View
from graphdb.questions.disrupt import disrupt
from graphdb.worlds import drawing
from graphdb.worlds import plan as planning
from graphdb.worlds.drawing import Worlds
from graphdb.worlds.random_bits import unpacked
from tests.columns_of import columns_of
from tests.datasets import Case, cases

ALL = View(min_likelihood=None)


@pytest.fixture(params=[1, 1 << 19])
def cells(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn worlds, one word of 64 at a time or all at once."""
    monkeypatch.setattr(drawing, "EXACT_FLOWS", -1)
    monkeypatch.setattr(planning, "_CELLS", request.param)


@pytest.mark.usefixtures("cells")
@pytest.mark.parametrize("interdict", ["actors", "flows"])
def test_routes_and_bounds_hold_in_every_world(interdict: Any) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=120, deadline=None, derandomize=True)
    @given(cases(most_actors=7, most_flows=16), st.integers(0, 99))
    def agree(question: Case, seed: int) -> None:
        columns = columns_of(question.dataset, shuffled=seed)
        engine = engine_of(Seen(columns, ALL), question.targets, question.origins, only_from=question.only_from)
        worlds = Worlds(engine.compiled, count=150, seed=seed)
        things = removables(engine.compiled, 0, interdict)

        def left(chosen: Any) -> Any:
            return worlds.supplied(falls_with(things, chosen))

        routes = WorldRoutes(worlds, things)
        routes.learn((), 1.0, 20, lambda: None)
        needs, there = routes.avoiding(())
        for row, words in zip(needs, there, strict=True):
            needed = {routes.met[column] for column in row.nonzero()[0].tolist()}
            others = [place for place in range(len(things)) if place not in needed]
            assert words.tolist() == left(others).tolist(), "the worlds in which these suffice"
            assert words.any()
            seen["routes"] += 1
        total = worlds.share(left(())).estimate
        if interdict == "actors":
            falls = worlds.falls()
            for place, thing in enumerate(things):
                fall = total - worlds.share(left([place])).estimate
                assert falls[thing.row] == pytest.approx(fall, abs=1e-12)
                seen["falls"] += 0 < fall < total
        for removals in range(3):
            sets = combinations(range(len(things)), min(removals, len(things)))
            least = min(worlds.share(left(chosen)).estimate for chosen in sets)
            bound = surviving(worlds, things, removals, (), lambda: None)
            assert bound <= least + 1e-12
            seen["tight"] += 0 < bound == pytest.approx(least)
        assert worlds.supplied().tolist() == left(()).tolist(), "asking changes nothing"

    agree()
    assert min(seen.values()) >= 40, seen


def with_capacities(columns: Columns) -> Columns:
    """A capacity for each flow that hangs on its id, whatever its row."""
    capacity = np.array([float(1 + int.from_bytes(id.encode(), "big") % 7) for id in columns.flows.ids or ()])
    return replace(columns, flows=replace(columns.flows, capacity=capacity))


@pytest.mark.parametrize("interdict", ["actors", "flows"])
@pytest.mark.parametrize("objective", ["probability", "flow"])
def test_the_order_of_rows_makes_no_difference(interdict: Any, objective: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()
    monkeypatch.setattr(drawing, "EXACT_FLOWS", 3)

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(cases(most_actors=7, most_flows=22, plain=True), st.integers(1, 99))
    def agree(question: Case, seed: int) -> None:
        rng = random.Random(seed)
        columns = [with_capacities(columns_of(question.dataset, shuffled=order)) for order in (None, seed)]
        asked: dict[str, Any] = {"budget": rng.choice((1, 2)), "objective": objective, "interdict": interdict}
        answers = [
            disrupt(Seen(each, ALL), question.targets, question.origins, worlds=300, seed=seed, **asked)
            for each in columns
        ]
        assert answers[0] == answers[1]
        seen["removed"] += bool(answers[0].findings[0].members)
        seen["drawn"] += not answers[0].exact

    agree()
    assert seen["removed"] >= 20, seen
    assert objective == "flow" or seen["drawn"] >= 5, seen


def test_holding_is_what_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "EXACT_FLOWS", -1)
    monkeypatch.setattr(planning, "_CELLS", 1)
    rng = random.Random(4)
    columns = columns_of(next(case for case in _drawn(rng) if len(case.dataset.flows) > 8).dataset)
    engine = engine_of(Seen(columns, ALL), [str(columns.actors.ids[-1])])
    worlds = Worlds(engine.compiled, count=200)
    if not len(worlds.arcs):
        pytest.skip("nothing reaches the target")
    rows = worlds.exists(worlds.arcs)
    for world in (0, 63, 64, 199):
        held = worlds.holding(worlds.arcs, world).tolist()
        assert held == [bool(unpacked(row, 200)[world]) for row in rows]


def _drawn(rng: random.Random) -> Any:
    from tests.datasets import random_case

    while True:
        yield random_case(rng, 7, 16, True)
