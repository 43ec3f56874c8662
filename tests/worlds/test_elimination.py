"""Exact probabilities against brute force, and against known answers where no enumeration could get."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.arrays.compiling import engine_of
from graphdb.arrays.written import written
from graphdb.network import View, build
from graphdb.records import Actor, Conversion, Dataset, Flow
from graphdb.supply import GOAL, Supply
from graphdb.worlds import elimination as module
from graphdb.worlds.elimination import elimination
from graphdb.worlds.plan import live
from tests.datasets import Case, cases, dataset, timeless
from tests.worlds.test_worlds import brute

ALL = View(min_likelihood=None)


def living(case: Dataset, targets: list[str]) -> Supply:
    """The live clauses of a question."""
    compiled = engine_of(build(case, ALL), targets).compiled
    return written(compiled, live(compiled))


def test_elimination_equals_brute_force() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=10))
    def agree(question: Case) -> None:
        case, targets = timeless(question.dataset), question.targets
        supply = living(case, targets)
        if not supply.supplied()[GOAL]:
            return
        ready = elimination(supply, 10)
        assert ready is not None
        expected = brute(case, targets, set())
        assert 1 - ready.lost() == pytest.approx(expected, abs=1e-12)
        for gone in sorted(set(case.actors) - set(targets))[:3]:
            without = 1 - ready.lost(supply.blocked_by([gone]))
            assert without == pytest.approx(brute(case, targets, {gone}), abs=1e-12)
            seen["changed"] += abs(without - expected) > 1e-9
        assert 1 - ready.lost() == pytest.approx(expected, abs=1e-12), "asking changes nothing"
        seen["uncertain"] += 0 < expected < 1
        seen["two inputs"] += any(len(clause.body) > 1 for clause in supply.clauses)

    agree()
    assert min(seen.values()) >= 20 and len(seen) == 3, seen


def _every_world(supply: Supply, blocked: frozenset[int]) -> Fraction:
    """P(goal) in fractions, over all worlds of the live clauses."""
    uncertain = [index for index, clause in enumerate(supply.clauses) if clause.probability < 1]
    total = Fraction(0)
    for draw in product((False, True), repeat=len(uncertain)):
        weight = Fraction(1)
        for index, exists in zip(uncertain, draw, strict=True):
            chance = Fraction(supply.clauses[index].probability)
            weight *= chance if exists else 1 - chance
        gone = {index for index, exists in zip(uncertain, draw, strict=True) if not exists}
        if supply.supplied(0, blocked | gone)[GOAL]:
            total += weight
    return total


def test_cycles_equal_brute_force() -> None:
    """Flows between anyone, some actors needing two goods to make one of them: most states need each other."""
    seen: Counter[str] = Counter()

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.integers(0, 2**32))
    def agree(seed: int) -> None:
        rng = random.Random(seed)
        ids = [f"n{number}" for number in range(5)]
        rule = (Conversion(from_=("x", "y"), to="z"), Conversion(from_=("z",), to="x"))
        actors = [
            Actor(id=id, produces=("x", "y") if id == "n0" else (), converts=rule if rng.random() < 0.6 else ())
            for id in ids
        ]
        flows = [
            Flow(
                id=f"f{number:02}",
                from_=rng.choice(ids),
                to=rng.choice(ids),
                commodity=rng.choice("xyzz"),
                likelihood=rng.choice(("likely", "unlikely", None)),
            )
            for number in range(16)
        ]
        supply = living(dataset(actors, flows), ["n4"])
        if not supply.supplied()[GOAL] or sum(clause.probability < 1 for clause in supply.clauses) > 11:
            return
        ready = elimination(supply, 5)
        assert ready is not None
        for gone in [[], ["n0"], ["n1"], ["n2"], ["n3"]]:
            blocked = supply.blocked_by(gone)
            assert 1 - ready.lost(blocked) == pytest.approx(float(_every_world(supply, blocked)), abs=1e-12)
        seen["rounds"] += any(factor.clause is None and len(factor.scope) == 1 for factor in ready.factors[1:])
        seen["asked"] += 1

    agree()
    assert seen["rounds"] >= 8 and seen["asked"] >= 30, seen


def test_what_is_in_series_and_parallel() -> None:
    """200 diamonds in a row, 800 uncertain flows: each diamond works with the same known probability."""
    ids = ["n000"]
    flows: list[Flow] = []
    for number in range(200):
        top, bottom, end = f"t{number:03}", f"b{number:03}", f"n{number + 1:03}"
        for sender, receiver in ((ids[-1], top), (ids[-1], bottom), (top, end), (bottom, end)):
            flows.append(_almost_certain(sender, receiver))
        ids += [top, bottom, end]
    actors = [Actor(id=id, produces=("x",) if id == "n000" else ()) for id in ids]
    supply = living(dataset(actors, flows), ["n200"])
    ready = elimination(supply, 2)
    assert ready is not None
    diamond = 1 - (1 - 0.97**2) ** 2
    assert 1 - ready.lost() == pytest.approx(diamond**200, rel=1e-12)
    assert 1 - ready.lost(supply.blocked_by(["t007"])) == pytest.approx(diamond**199 * 0.97**2, rel=1e-12)


def _almost_certain(sender: str, receiver: str) -> Flow:
    return Flow(id=f"{sender}-{receiver}", from_=sender, to=receiver, commodity="x", likelihood="almost certain")


def _grid(width: int, depth: int) -> Dataset:
    """Layers of actors, everyone sending to everyone of the next."""
    layers = [[f"l{layer:02}-{place}" for place in range(width)] for layer in range(depth)]
    ends = [(a, b) for before, after in pairwise(layers) for a in before for b in after] + [
        (a, "t") for a in layers[-1]
    ]
    actors = [
        Actor(id="t"),
        *(Actor(id=id, produces=() if layer else ("x",)) for layer, ids in enumerate(layers) for id in ids),
    ]
    return dataset(actors, [Flow(id=f"{a}>{b}", from_=a, to=b, commodity="x", likelihood="unlikely") for a, b in ends])


def _by_layers(width: int, depth: int) -> float:
    """The same, by how many of each layer are supplied: all are alike."""
    from math import comb

    chances = [0.0] * width + [1.0]
    for _ in range(depth - 1):
        reach = [1 - (1 - 0.325) ** many for many in range(width + 1)]
        chances = [
            sum(
                chance * comb(width, after) * reach[many] ** after * (1 - reach[many]) ** (width - after)
                for many, chance in enumerate(chances)
            )
            for after in range(width + 1)
        ]
    return sum(chance * (1 - (1 - 0.325) ** many) for many, chance in enumerate(chances))


@pytest.mark.parametrize(("width", "depth"), [(2, 30), (4, 12), (6, 6)])
def test_wide_layers_equal_a_known_answer(width: int, depth: int) -> None:
    """Up to 216 uncertain flows; what is summed up with both signs loses no digits that matter."""
    ready = elimination(living(_grid(width, depth), ["t"]), 1)
    assert ready is not None
    assert 1 - ready.lost() == pytest.approx(_by_layers(width, depth), abs=1e-12)


def test_it_gives_up_where_that_would_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    supply = living(_grid(5, 4), ["t"])
    assert elimination(supply, 1) is not None
    monkeypatch.setattr(module, "MOST_AXES", 5)
    assert elimination(supply, 1) is None
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_NUMBERS", 1000)
    assert elimination(supply, 1) is None
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_VARIABLES", 5)
    assert elimination(supply, 1) is None
    assert elimination(living(_grid(14, 3), ["t"]), 1) is None
