"""Routes against brute force: every minimal set of flows, in the order of their probabilities."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.arrays.compiling import compile
from graphdb.likelihood import level
from graphdb.network import View, build
from graphdb.questions.routes import routes
from graphdb.records import Actor, Conversion, Flow
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route, best_routes
from graphdb.supply.trees import Scope
from tests import oracle
from tests.datasets import Case, cases, dataset, timeless

ANY = View(min_likelihood=None)


@pytest.mark.parametrize("lowest", [0, level("likely")])
def test_all_routes_equal_brute_force(lowest: int) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=10))
    def agree(question: Case) -> None:
        case, target = question.dataset, question.targets[0]
        expected = dict(oracle.minimal_routes(case, [target], lowest=lowest))
        supply = compile(build(case, ANY), [target])
        found, stopped_by = best_routes(supply, 10_000, level=lowest)
        assert stopped_by is None
        assert {frozenset(route.flows) for route in found} == set(expected)
        assert len(found) == len(expected)
        assert all(route.proven for route in found)
        for route in found:
            assert route.probability == pytest.approx(expected[frozenset(route.flows)])
        probabilities = [route.probability for route in found]
        assert all(a >= b * (1 - 1e-5) for a, b in pairwise(probabilities))
        best = best_route(supply, level=lowest)
        assert (best is None) == (not expected)
        if best is not None:
            assert best.proven
            assert best.probability == pytest.approx(max(expected.values()), rel=1e-5)
            shortest = best_route(supply, level=lowest, objective="short")
            assert shortest is not None
            assert len(shortest.flows) == min(map(len, expected))
        seen["several"] += len(expected) > 1
        seen["trees"] += any(len({case.flows[id].to for id in ids}) < len(ids) for ids in expected)

    agree()
    assert seen["several"] >= 30, seen
    assert seen["trees"] >= 5, seen


def test_flows_come_in_an_order_in_which_each_is_possible() -> None:
    seen = Counter[str]()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(cases())
    def agree(question: Case) -> None:
        case, target = timeless(question.dataset), question.targets[0]
        for route in routes(build(case, ANY), [target], count=4).findings:
            for position, id in enumerate(route.flows):
                flow = case.flows[id]
                before = [case.flows[other] for other in route.flows[:position]]
                ask = Flow(id="ask", from_=flow.from_, to=target, commodity=flow.commodity)
                assert oracle.is_supplied(case, [target], flows=[*before, ask])
            seen["routes"] += 1

    agree()
    assert seen["routes"] >= 200, seen


SHARED = dataset(
    [
        Actor(id="a", produces=("x",)),
        Actor(id="b", converts=(Conversion(from_=("x",), to="y"), Conversion(from_=("x",), to="z"))),
        Actor(id="c", produces=("z",)),
        Actor(id="d", converts=(Conversion(from_=("y", "z"), to="w"),)),
        Actor(id="t"),
    ],
    [
        Flow(id="a-b", from_="a", to="b", commodity="x", likelihood="unlikely"),
        Flow(id="b-d-y", from_="b", to="d", commodity="y"),
        Flow(id="b-d-z", from_="b", to="d", commodity="z"),
        Flow(id="c-d-z", from_="c", to="d", commodity="z", likelihood="likely"),
        Flow(id="d-t", from_="d", to="t", commodity="w"),
    ],
)


def test_a_flow_that_two_inputs_share_counts_once() -> None:
    """Knuth's tree pays for a-b twice and would fetch z from c; the search knows better."""
    best = best_route(compile(build(SHARED, ANY), ["t"]))
    assert best is not None
    assert set(best.flows) == {"a-b", "b-d-y", "b-d-z", "d-t"}
    assert best.probability == pytest.approx(0.325)


def test_a_search_that_must_stop_says_so() -> None:
    supply, impatient = compile(build(SHARED, ANY), ["t"]), Patience(steps=0)
    best = best_route(supply, patience=impatient)
    assert best is not None
    assert not best.proven
    assert oracle.is_supplied(SHARED, ["t"], flows=[SHARED.flows[id] for id in best.flows])
    found, stopped_by = best_routes(supply, 5, patience=impatient)
    assert (len(found), stopped_by) == (2, None)  # the last clause of each is decided before it is searched
    assert not any(route.proven for route in found)
    assert all(route.proven for route in best_routes(supply, 5)[0])


def test_nothing_after_what_is_not_proven_is_proven() -> None:
    """A route that the search did not get to may be better than those that come later."""
    seen: Counter[tuple[bool, bool]] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(cases(), st.integers(0, 60))
    def agree(question: Case, steps: int) -> None:
        supply = compile(build(timeless(question.dataset), ANY), question.targets)
        found, _ = best_routes(supply, 8, patience=Patience(steps=steps))
        proven = [route.proven for route in found]
        assert proven == sorted(proven, reverse=True)
        seen[any(proven), all(proven)] += 1

    agree()
    assert seen[True, True] >= 50, seen
    assert seen[True, False] >= 3, seen


def test_count_cuts_the_list_and_says_so() -> None:
    supply = compile(build(SHARED, ANY), ["t"])
    found, stopped_by = best_routes(supply, 1)
    assert len(found) == 1
    assert stopped_by == "the 1 that were asked for"
    assert best_routes(supply, 2)[1] is None


def test_routes_are_the_best_within_what_the_clauses_are_complete_for() -> None:
    """The search for the first looks at Knuth's tree, which costs more: less than that cannot be sure of it."""
    supply = compile(build(SHARED, ANY), ["t"])
    whole = Scope(supply, 0, (), "likely")
    tree = whole.tree()
    assert tree is not None
    (first, _), _ = best_routes(supply, 5)
    cost = sum(whole.costs[index] for index, clause in enumerate(supply.clauses) if clause.flow in first.flows)
    assert cost < tree.added_up
    assert best_routes(supply, 5, within=cost - 1) == ([], None)
    assert best_routes(supply, 5, within=tree.added_up - 1) == ([], None)
    assert best_routes(supply, 5, within=tree.added_up)[0][0] == first
    shared = Scope(
        supply, 0, [index for index, clause in enumerate(supply.clauses) if clause.flow == "c-d-z"], "likely"
    )
    again = next(cost for cost, clause in zip(whole.costs, supply.clauses, strict=True) if clause.flow == "a-b")
    tree = shared.tree()
    assert tree is not None
    assert tree.added_up == shared.cost(tree.chosen) + again
