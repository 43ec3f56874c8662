"""The actors on every route of columns against the chokepoints of the same dataset as records."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.arrays import compiled, every_route, sorting, spreading
from graphdb.arrays import one_by_one as lists
from graphdb.arrays.every_route import on_every_route
from graphdb.network import View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Flow
from tests.columns_of import columns_of
from tests.datasets import Case, cases, dataset


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize("swept", [False, True])
def test_the_same_as_chokepoints(plain: bool, one_by_one: bool, swept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds or node by node; a sweep along one route, or 64 candidates (here three) in one pass."""
    found: Counter[str] = Counter()
    sweep, slowly = lists.dominators, lists.reached_one_by_one
    monkeypatch.setattr(every_route, "dominators", lambda *of: (found.update(["swept"]), sweep(*of))[1])
    monkeypatch.setattr(spreading, "reached_one_by_one", lambda *of: (found.update(["one by one"]), slowly(*of))[1])
    monkeypatch.setattr(spreading, "SOME", 0 if one_by_one else 1000)
    monkeypatch.setattr(spreading, "ARCS_A_ROUND", 1000)
    monkeypatch.setattr(every_route, "AT_ONCE", 3)
    monkeypatch.setattr(every_route, "ROUND", 1000 if swept else 0)
    monkeypatch.setattr(compiled, "SPARSE", 0 if one_by_one else 8)
    monkeypatch.setattr(sorting, "PIECE", 3 if swept else sorting.PIECE)

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(cases(most_actors=9, most_flows=18, plain=plain), st.booleans())
    def agree(question: Case, named: bool) -> None:
        case, targets, (origins, alone) = question.dataset, question.targets, question.named(named)
        expected = chokepoints(build(case), targets, origins, only_from=alone)
        answer = on_every_route(columns_of(case), View(), targets, origins, only_from=alone)
        assert (answer is not None) == expected.supplied
        if answer is not None:
            assert sorted(answer) == sorted(row.id for row in expected.findings)
            if plain:  # on paths, all routes meet them in one order
                assert list(answer) == [row.id for row in expected.findings]
            found["chokepoints"] += len(answer)

    agree()
    assert found["chokepoints"] >= 60, found
    assert (found["swept"] >= 25) == swept, found
    assert (found["one by one"] >= 150) == one_by_one, found


def test_an_actor_with_two_states_is_found_beside_a_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every route passes m by one of two commodities, and e lets both ways to b happen; no state is on every path."""
    monkeypatch.setattr(every_route, "ROUND", 1000)
    case = dataset(
        [Actor(id=id, produces=("x", "y") if id == "a" else ()) for id in ("a", "b", "e", "m", "t")],
        [
            Flow(id="1", from_="a", to="m", commodity="x"),
            Flow(id="2", from_="a", to="m", commodity="y"),
            Flow(id="3", from_="m", to="b", commodity="x", enabled_by=("e",)),
            Flow(id="4", from_="m", to="b", commodity="y", enabled_by=("e",)),
            Flow(id="5", from_="b", to="t", commodity="x"),
            Flow(id="6", from_="b", to="t", commodity="y"),
        ],
    )
    assert on_every_route(columns_of(case), View(), ["t"]) == ("a", "m", "e", "b")


def test_a_chain_of_thousands_of_hops() -> None:
    """Diamond after diamond: both sides of each can be avoided, what joins them cannot."""
    joints = [f"j{number:04}" for number in range(1500)]
    actors = [Actor(id=id, produces=() if number else ("x",)) for number, id in enumerate(joints)]
    flows = []
    for here, after in pairwise(joints):
        for side in "lr":
            actors.append(Actor(id=here + side))
            flows.append(Flow(id=f"{here}{side}1", from_=here, to=here + side, commodity="x"))
            flows.append(Flow(id=f"{here}{side}2", from_=here + side, to=after, commodity="x"))
    columns = columns_of(dataset(actors, flows))
    assert on_every_route(columns, View(), [joints[-1]]) == tuple(joints[:-1])
    assert on_every_route(columns, View(), [joints[-1]], [joints[0]]) == tuple(joints[1:-1])
    assert on_every_route(columns, View(without=("j0007",)), [joints[-1]]) is None
