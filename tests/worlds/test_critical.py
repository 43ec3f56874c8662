"""Critical actors against brute force: in each of some drawn worlds, take every actor away and search again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.arrays.compiling import engine_of
from graphdb.network import View, build
from graphdb.records import Actor, Flow
from graphdb.worlds import critical as module
from graphdb.worlds import plan as planning
from graphdb.worlds.critical import critical
from graphdb.worlds.flows import chances
from graphdb.worlds.plan import live, plan, supplies
from graphdb.worlds.random_bits import existing, full, keys, unpacked
from graphdb.worlds.sweep import Sweep
from tests import oracle
from tests.datasets import Case, cases, dataset

WORLDS = 70


def _agree(question: Case, named: bool, seed: int, seen: Counter[str]) -> None:
    case, targets, (origins, alone) = question.dataset, question.targets, question.named(named)
    compiled = engine_of(build(case, View(min_likelihood=None)), targets, origins, only_from=alone).compiled
    arcs = live(compiled)
    if not supplies(compiled, arcs):
        assert not oracle.is_supplied(case, targets, origins, only_from=alone)
        return
    ready = plan(compiled, arcs)
    ids = compiled.columns.actors.ids
    flows_of = [compiled.columns.flow_id(row) if row >= 0 else None for row in compiled.flow[ready.arcs].tolist()]
    exists = existing(keys([id or "" for id in flows_of], seed), chances(compiled, ready.arcs), 0, 2)
    found = critical(ready, exists, full(WORLDS))
    pairs = {(int(world), ids[ready.actors[place]]) for world, place in zip(found.worlds, found.actors, strict=True)}
    assert len(pairs) == len(found.worlds)
    supplied = unpacked(found.supplied, 128)
    assert not supplied[WORLDS:].any()
    bits = [unpacked(row, WORLDS) for row in exists]
    for world in range(0, WORLDS, 5):
        gone = {id for id, row in zip(flows_of, bits, strict=True) if not row[world]}
        flows = [flow for flow in case.flows.values() if flow.id not in gone]
        assert supplied[world] == oracle.is_supplied(case, targets, origins, flows, only_from=alone)
        removable = oracle.removable(case, targets, origins)
        expected = {
            id for id in removable if not oracle.is_supplied(case, targets, origins, flows, {id}, only_from=alone)
        }
        assert {id for number, id in pairs if number == world} == (expected if supplied[world] else set())
        seen["critical"] += len(expected) if supplied[world] else 0
        seen["can be done without"] += bool(supplied[world]) and len(expected) < len(removable)
    seen["cycles"] += any(level.cyclic for level in ready.levels)
    seen["two inputs"] += bool((compiled.tail[ready.arcs] >= compiled.first_join).any())
    seen["enablers"] += any(case.flows[id].enabled_by for id in flows_of if id)


def test_critical_actors_equal_brute_force() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=250, deadline=None, derandomize=True)
    @given(cases(most_actors=7, most_flows=22), st.booleans(), st.integers(0, 99))
    def agree(question: Case, named: bool, seed: int) -> None:
        _agree(question, named, seed, seen)

    agree()
    assert min(seen.values()) >= 15 and len(seen) == 5, seen


@pytest.mark.parametrize("cells", [1, 150, 1 << 19])
def test_plain_cycles_equal_brute_force(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One commodity and flows between anyone, so that most networks are one big cycle; few words at a time, or many."""
    seen: Counter[str] = Counter()
    monkeypatch.setattr(planning, "_CELLS", cells)

    @settings(max_examples=120, deadline=None, derandomize=True)
    @given(st.integers(0, 2**32))
    def agree(seed: int) -> None:
        rng = np.random.default_rng(seed)
        ids = [f"n{number}" for number in range(9)]
        actors = [Actor(id=id, produces=("x",) if id == "n0" else ()) for id in ids]
        flows = [
            Flow(id=f"f{number:02}", from_=str(a), to=str(b), commodity="x", likelihood="likely")
            for number, (a, b) in enumerate(rng.choice(ids, (24, 2)))
        ]
        _agree(Case(dataset(actors, flows), ["n8"], []), False, seed % 99, seen)

    agree()
    assert seen["cycles"] >= 60 and seen["critical"] >= 200, seen


def test_long_chains_and_single_worlds() -> None:
    """A chain of 300 actors, all certain: each of them is critical in the only world there is."""
    ids = [f"n{number:03}" for number in range(301)]
    actors = [Actor(id=id, produces=("x",) if id == "n000" else ()) for id in ids]
    flows = [Flow(id=f"f-{a}", from_=a, to=b, commodity="x") for a, b in pairwise(ids)]
    compiled = engine_of(build(dataset(actors, flows), View(min_likelihood=None)), ["n300"]).compiled
    ready = plan(compiled, live(compiled))
    found = critical(ready, np.full((300, 1), ~np.uint64(0)), full(1))
    assert sorted(compiled.columns.actors.ids[row] for row in ready.actors[found.actors]) == ids[:-1]
    assert not len(critical(ready, np.zeros((300, 1), dtype=np.uint64), full(1)).worlds)


def test_who_is_on_only_one_of_two_routes_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ways round, with one actor before them: in the only world there is, only that one has to be tried."""
    ids = ["s", "door", "a1", "a2", "b1", "b2", "t"]
    actors = [Actor(id=id, produces=("x",) if id == "s" else ()) for id in ids]
    ways = (("s", "door"), ("door", "a1", "a2", "t"), ("door", "b1", "b2", "t"))
    flows = [Flow(id=f"{a}-{b}", from_=a, to=b, commodity="x") for way in ways for a, b in pairwise(way)]
    compiled = engine_of(build(dataset(actors, flows), View(min_likelihood=None)), ["t"], ["s"]).compiled
    ready = plan(compiled, live(compiled))
    tried: list[int] = []
    take_away = module._take_away

    def noted(sweep: Sweep, worlds: module.Numbers, actors: module.Numbers) -> None:
        tried.extend(actors.tolist())
        take_away(sweep, worlds, actors)

    monkeypatch.setattr(module, "_take_away", noted)
    found = critical(ready, np.full((len(ready.arcs), 1), ~np.uint64(0)), full(1))
    assert [compiled.columns.actors.ids[row] for row in ready.actors[tried]] == ["door"]
    assert found.actors.tolist() == tried
