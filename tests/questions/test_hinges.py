"""What the chokepoints' answer hinges on, and its groups, against brute force: change each flow, ask again."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.examples import mint
from graphdb.findings import Pivot
from graphdb.likelihood import TERMS, Likelihood, level
from graphdb.network import View, build
from graphdb.questions.chokepoints import GROUPINGS, chokepoints
from graphdb.records import Dataset, Flow
from tests import oracle
from tests.datasets import Case, cases

EXAMPLES = settings(max_examples=400, deadline=None, derandomize=True)
By = Literal["kind", "country", "region", "stage", "mode", "commodity"] | None


def on_all(case: Dataset, question: Case, origins: list[str], flows: list[Flow], by: By) -> set[str] | None:
    """The actors or groups on every route by these flows; ``None`` where there is no route."""
    if not oracle.is_supplied(case, question.targets, origins, flows):
        return None
    removals: dict[str, tuple[set[str], set[str]]] = {}
    for actor in (case.actors[id] for id in oracle.removable(case, question.targets, origins)):
        if by not in ("mode", "commodity"):
            value = actor.id if by is None else f"s-{actor.kind}" if by == "stage" else getattr(actor, by)
            if value is not None:
                removals.setdefault(value, (set(), set()))[0].add(actor.id)
    for flow in case.flows.values():
        for value in flow.modes if by == "mode" else (flow.commodity,) if by == "commodity" else ():
            removals.setdefault(value, (set(), set()))[1].add(flow.id)
    return {
        value
        for value, (gone, lost) in removals.items()
        if not oracle.is_supplied(case, question.targets, origins, [f for f in flows if f.id not in lost], gone)
    }


def expected_pivots(
    case: Dataset, question: Case, origins: list[str], lowest: int, by: By
) -> dict[str, tuple[str, bool, set[str], set[str]]]:
    """By flow: the least change that moves the list, whether anything is supplied then, who entered and who left."""
    now = on_all(case, question, origins, oracle.at_or_above(case, lowest), by)
    assert now is not None
    found: dict[str, tuple[str, bool, set[str], set[str]]] = {}
    for flow in case.flows.values():
        at = level(flow.likelihood)
        others = [other for other in oracle.at_or_above(case, lowest) if other.id != flow.id]
        change = "one term higher" if at < lowest else "one term lower" if at == lowest > 0 else "lost"
        if at < lowest - 1 or not oracle.counts(case, flow):
            continue
        then = on_all(case, question, origins, [*others, flow] if at < lowest else others, by)
        if then is None:
            found[flow.id] = (change, False, set(), now)
        elif then != now:
            found[flow.id] = (change, True, then - now, now - then)
    return found


@pytest.mark.parametrize("by", [None, "kind", "country", "region", "stage", "mode", "commodity"])
def test_hinges_equal_brute_force(by: By) -> None:
    seen: Counter[str] = Counter()

    @EXAMPLES
    @given(cases(), st.booleans(), st.sampled_from([*TERMS[2:], None]))
    def agree(question: Case, named: bool, term: Likelihood | None) -> None:
        case, origins = question.dataset, question.origins if named else []
        answer = chokepoints(build(case, View(min_likelihood=term)), question.targets, origins, by=by)
        if not answer.supplied:
            assert answer.hinges_on == ()
            assert answer.groups is None
            return
        expected = expected_pivots(case, question, origins, level(term) if term else 0, by)
        found = {row.flow: (row.change, row.supplied, set(row.entered), set(row.left)) for row in answer.hinges_on}
        assert found == expected
        assert len(found) == len(answer.hinges_on)
        moves = [(row.supplied, -len(row.entered) - len(row.left), row.flow) for row in answer.hinges_on]
        assert moves == sorted(moves)  # what stops all supply first, then what moves most
        for row in answer.hinges_on:
            seen[f"{row.change} moves" if row.supplied else "stops"] += 1
            seen["not alone"] += len(row.entered) > 1 or len(row.left) > 1

    agree()
    assert {*seen} >= {"stops", "lost moves", "one term lower moves", "one term higher moves", "not alone"}, seen
    assert min(seen.values()) >= 5, seen


def test_groups_are_those_on_every_route_where_no_single_actor_is() -> None:
    seen: Counter[str] = Counter()

    @EXAMPLES
    @given(cases())
    def agree(question: Case) -> None:
        network = build(question.dataset)
        answer = chokepoints(network, question.targets)
        if not answer.supplied or answer.findings:
            assert answer.groups is None
            return
        assert answer.groups is not None
        assert list(answer.groups) == list(GROUPINGS)
        for by in GROUPINGS:
            assert answer.groups[by] == chokepoints(network, question.targets, by=by).findings
            seen[by] += bool(answer.groups[by])
        assert chokepoints(network, question.targets, by="kind").groups is None

    agree()
    assert min(seen.values()) >= 10, seen
    assert len(seen) == len(GROUPINGS)


VIEW = View(min_likelihood="roughly even chance")


def test_what_the_mint_hinges_on() -> None:
    found = chokepoints(build(mint(), VIEW), ["town"]).hinges_on
    assert [row.flow for row in found if not row.supplied] == [
        "harbour-to-workshop-ore",
        "mine-to-harbour-ore",
        "workshop-to-town-coin",
    ]
    flow, left = "mine-to-workshop-ore", ("inspector", "harbour")
    assert Pivot(flow=flow, change="one term higher", supplied=True, entered=(), left=left) in found


def test_a_likelier_flow_moves_what_it_is_said_to_move() -> None:
    dataset, flow = mint(), "mine-to-workshop-ore"
    row = next(row for row in chokepoints(build(dataset, VIEW), ["town"]).hinges_on if row.flow == flow)
    higher = TERMS[level(dataset.flows[flow].likelihood) + 1]
    moved = replace(dataset, flows={**dataset.flows, flow: replace(dataset.flows[flow], likelihood=higher)})
    before, after = (
        {found.id for found in chokepoints(build(version, VIEW), ["town"]).findings} for version in (dataset, moved)
    )
    assert before - after == set(row.left) != set()
