"""Chokepoints against brute force: remove each actor or group, search again."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.findings import Bypassed
from graphdb.likelihood import TERMS, level
from graphdb.network import View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Conversion, Dataset, Flow
from tests import oracle
from tests.datasets import Case, cases, dataset

LIKELY = level("likely")
EXAMPLES = settings(max_examples=500, deadline=None, derandomize=True)
Group = Literal["kind", "country", "region", "stage", "mode", "commodity"]


def hold(case: Dataset, targets: list[str], origins: list[str], row: Bypassed, gone: set[str], lost: set[str]) -> None:
    """The bypass that a row claims is a route, minimal, of the strength claimed, and it avoids what it should."""
    best = oracle.best_level(case, targets, origins, gone, lost)
    assert row.best_bypass_likelihood == (None if best is None else TERMS[best])
    if row.bypass is None:
        assert best is None
        return
    flows = [case.flows[id] for id in row.bypass.flows]
    assert min(level(flow.likelihood) for flow in flows) == best == level(row.bypass.weakest_likelihood)
    assert not gone & {*row.bypass.actors, *row.bypass.enablers}
    assert not lost & set(row.bypass.flows)
    assert oracle.is_supplied(case, targets, origins, flows, gone)
    for flow in flows:
        assert not oracle.is_supplied(case, targets, origins, [other for other in flows if other != flow], gone)
    assert row.bypass.commodities == tuple(flow.commodity for flow in flows)


@pytest.mark.parametrize("named_origins", [False, True])
def test_actors_equal_brute_force(named_origins: bool) -> None:
    seen: Counter[str] = Counter()

    @EXAMPLES
    @given(cases())
    def agree(question: Case) -> None:
        case, targets = question.dataset, question.targets
        origins = question.origins if named_origins else []
        answer = chokepoints(build(case), targets, origins)
        likely = oracle.at_or_above(case, LIKELY)
        assert answer.supplied == oracle.is_supplied(case, targets, origins, likely)
        if not answer.supplied:
            assert answer.findings == answer.near_misses == ()
            return
        removable = set(case.actors) - set(targets) - set(origins)
        expected = {id for id in removable if not oracle.is_supplied(case, targets, origins, likely, {id})}
        assert {row.id for row in answer.findings} == expected
        assert len(answer.findings) == len(expected)
        for row in (*answer.findings, *answer.near_misses):
            hold(case, targets, origins, row, {row.id}, set())
        for row in answer.findings:
            rest = [flow for flow in likely if flow.id not in row.needed_by]
            assert not oracle.is_supplied(case, targets, origins, rest), "the flows named are no cut"
            for id in row.needed_by:
                flow = case.flows[id]
                assert row.id in (flow.from_, flow.to, *flow.enabled_by)
        route = answer.most_likely_route
        assert route is not None
        misses = ({*route.actors, *route.enablers} & removable) - expected
        assert {row.id for row in answer.near_misses} == misses
        strengths = [level(row.best_bypass_likelihood) for row in answer.near_misses]
        assert strengths == sorted(strengths)
        seen["supplied"] += 1
        seen["chokepoints"] += len(expected)
        seen["near misses"] += len(misses)
        seen["enabler is chokepoint"] += bool(expected - set(route.actors))
        seen["two inputs"] += any(
            len(rule.from_) == 2 for id in route.actors if id not in targets for rule in case.actors[id].converts
        )
        seen["bypassed below the view"] += any(row.bypass is not None for row in answer.findings)

    agree()
    assert seen["supplied"] >= 100, seen
    assert min(seen.values()) >= 10, seen
    assert len(seen) == 6


@pytest.mark.parametrize("by", ["kind", "country", "region", "stage", "mode", "commodity"])
def test_groups_equal_brute_force(by: Group) -> None:
    seen: Counter[str] = Counter()

    @EXAMPLES
    @given(cases(), st.booleans())
    def agree(question: Case, named: bool) -> None:
        case, targets = question.dataset, question.targets
        origins = question.origins if named else []
        answer = chokepoints(build(case), targets, origins, by=by)
        likely = oracle.at_or_above(case, LIKELY)
        if not answer.supplied:
            return
        expected = set()
        removal: dict[str, tuple[set[str], set[str]]] = {}
        for actor in case.actors.values():
            value = f"s-{actor.kind}" if by == "stage" else getattr(actor, by, None)
            if by not in ("mode", "commodity") and value and actor.id not in (*targets, *origins):
                removal.setdefault(value, (set(), set()))[0].add(actor.id)
        for flow in case.flows.values():
            for value in flow.modes if by == "mode" else (flow.commodity,) if by == "commodity" else ():
                removal.setdefault(value, (set(), set()))[1].add(flow.id)
        for value, (gone, lost) in removal.items():
            rest = [flow for flow in likely if flow.id not in lost]
            if not oracle.is_supplied(case, targets, origins, rest, gone):
                expected.add(value)
        assert {row.id for row in answer.findings} == expected
        for row in (*answer.findings, *answer.near_misses):
            hold(case, targets, origins, row, *removal[row.id])
        seen["chokepoints"] += len(expected)
        seen["near misses"] += len(answer.near_misses)

    agree()
    assert min(seen.values()) >= 20, seen


def test_plain_datasets_equal_networkx_dominators() -> None:
    """Where nothing is converted or enabled and one commodity flows, both ways of asking give the dominators."""
    seen: Counter[str] = Counter()

    @EXAMPLES
    @given(cases(plain=True))
    def agree(question: Case) -> None:
        case, target = question.dataset, question.targets[0]
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_node("START")
        graph.add_edges_from(("START", id) for id, actor in case.actors.items() if actor.produces and id != target)
        graph.add_edges_from((f.from_, f.to) for f in oracle.at_or_above(case, LIKELY) if f.from_ != target)
        dominated_by = nx.immediate_dominators(graph, "START")
        expected: list[str] = []
        node = dominated_by.get(target)
        while node is not None and node != "START":
            expected.insert(0, node)
            node = dominated_by[node]
        network = build(case)
        for plain in (False, True):
            answer = chokepoints(network, [target], plain=plain)
            assert answer.supplied == (target in dominated_by)
            assert [row.id for row in answer.findings] == expected
        seen["chokepoints"] += len(expected)
        seen["in a row"] += len(expected) > 1

    agree()
    assert seen["chokepoints"] >= 100, seen
    assert seen["in a row"] >= 20, seen


def test_plain_forgets_commodities_conversions_and_enablers() -> None:
    case = dataset(
        [Actor(id="a", produces=("x",)), Actor(id="b"), Actor(id="c"), Actor(id="e"), Actor(id="t")],
        [
            Flow(id="f1", from_="a", to="b", commodity="x", enabled_by=("e",)),
            Flow(id="f2", from_="a", to="c", commodity="x"),
            Flow(id="f3", from_="b", to="t", commodity="x"),
            Flow(id="f4", from_="c", to="t", commodity="y"),
        ],
    )
    network = build(case)
    assert [row.id for row in chokepoints(network, ["t"]).findings] == ["a", "e", "b"]
    assert [row.id for row in chokepoints(network, ["t"], plain=True).findings] == ["a"]


def test_actor_with_two_states_is_found_where_dominators_miss_it() -> None:
    """Every route passes m, by one of two commodities; no single state of m is on every route."""
    case = dataset(
        [Actor(id="a", produces=("x",)), Actor(id="b", produces=("y",)), Actor(id="m"), Actor(id="t")],
        [
            Flow(id="f1", from_="a", to="m", commodity="x"),
            Flow(id="f2", from_="b", to="m", commodity="y"),
            Flow(id="f3", from_="m", to="t", commodity="x"),
            Flow(id="f4", from_="m", to="t", commodity="y"),
        ],
    )
    assert [row.id for row in chokepoints(build(case), ["t"]).findings] == ["m"]


def test_an_origin_may_convert_what_it_produces_and_a_named_one_holds_what_it_sends() -> None:
    lab = Actor(id="lab", produces=("x",), converts=(Conversion(from_=("x",), to="y"),))
    case = dataset(
        [lab, Actor(id="port"), Actor(id="t")],
        [Flow(id="f1", from_="lab", to="port", commodity="y"), Flow(id="f2", from_="port", to="t", commodity="y")],
    )
    assert [row.id for row in chokepoints(build(case), ["t"]).findings] == ["lab", "port"]
    assert [row.id for row in chokepoints(build(case), ["t"], ["lab"]).findings] == ["port"]
    named = chokepoints(build(case), ["t"], ["port"])
    assert named.supplied
    assert named.findings == ()


def test_proof_names_the_flows_that_only_the_chokepoint_carries() -> None:
    from graphdb.examples import mint

    rows = {row.id: row for row in chokepoints(build(mint()), ["town"]).findings}
    assert rows["harbour"].needed_by == ("mine-to-harbour-ore",)
    assert rows["inspector"].needed_by == ("mine-to-harbour-ore",)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), ["mine", "inspector", "harbour", "workshop"]),
        (View(min_likelihood="unlikely"), ["mine", "workshop"]),
        (View(min_likelihood="very unlikely"), []),
        (View(without=("forge",)), ["mine", "inspector", "harbour", "press-maker", "workshop"]),
    ],
)
def test_views_of_the_mint(view: View, expected: list[str]) -> None:
    from graphdb.examples import mint

    assert [row.id for row in chokepoints(build(mint(), view), ["town"]).findings] == expected
