"""A view without some flows, or with some only, is the dataset in which the others were never written.

For every question, of records, of tables in CSV and in Parquet, and of a networkx graph.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import graphdb
from graphdb.arrays import best
from graphdb.arrays.every_route import on_every_route
from graphdb.columns.of_records import columns_of
from graphdb.likelihood import TERMS
from graphdb.network import Network, Seen, View, build
from graphdb.present.exports.flatten import flatten
from graphdb.problems import QuestionError
from graphdb.questions.scenarios import outlook
from graphdb.records import Dataset, Flow
from graphdb.reports.briefing import briefing
from graphdb.reports.comparison import compare
from tests import oracle
from tests.datasets import GOODS, KINDS, MADE, Case, timeless
from tests.project.test_same_answers import FEW, forms
from tests.tables.folders import full_cases

Ask = Callable[..., Any]


def _disrupt(**changed: Any) -> Ask:
    disrupt: Any = graphdb.disrupt
    options = {"budget": 1, "worlds": 100, **changed}

    def ask(graph: Network | Seen, *ends: Any, **more: Any) -> Any:
        try:
            return disrupt(graph, *ends, **options, **more)
        except QuestionError as refusal:  # of a flow without a capacity
            return str(refusal)

    return ask


QUESTIONS: dict[str, Ask] = {
    "chokepoints": graphdb.chokepoints,
    "kinds": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, by="kind", **more),
    "modes": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, by="mode", **more),
    "commodities": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, by="commodity", **more),
    "plain": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, plain=True, **more),
    "cuts": lambda graph, *ends, **more: graphdb.cuts(graph, *ends, max_size=2, **more),
    "disrupt": _disrupt(),
    "disrupt flows": _disrupt(interdict="flows"),
    "disrupt capacities": _disrupt(objective="flow"),
    "importance": graphdb.importance,
    "missing": lambda graph, *ends, **more: graphdb.missing_actors(graph, *ends, probability=0.1, draws=100, **more),
    "outlook": lambda graph, *ends, **more: outlook(graph, graphdb.chokepoints(graph, *ends, **more), *ends, **more),
    "rank": graphdb.rank,
    "routes": graphdb.routes,
    "sensitivity": lambda graph, *ends, **more: graphdb.sensitivity(graph, *ends, max_size=2, **more),
    "timeline": lambda graph, *ends, **more: graphdb.timeline([("2015", graph)], *ends, **more),
}
OF_ALL: dict[str, Ask] = {"rank of all": lambda graph, *_, **__: graphdb.rank(graph)}
FOUND_IN = 3
"""In at least so many of the cases each question has to find something, or the test shows nothing."""


class Named(NamedTuple):
    """Words for some flows and actors, and which of them these are."""

    texts: tuple[str, ...]
    actors: frozenset[str]
    flows: frozenset[str]


def named(case: Dataset, rng: random.Random, actors: int) -> Named:
    """Some flows, so many actors, seldom a commodity, and seldom a kind; in any order."""
    flows = rng.sample(sorted(case.flows), min(rng.randint(0, 2), len(case.flows)))
    chosen = rng.sample(sorted(case.actors), actors)
    texts = [*(rng.choice((id, f"flow:{id}")) for id in flows), *chosen]
    if rng.random() < 0.15:
        good = rng.choice((*GOODS, MADE))
        texts.append(f"commodity:{rng.choice((good, good.upper()))}")
        flows += [flow.id for flow in case.flows.values() if flow.commodity == good]
    kind = rng.choice(KINDS)
    members = [actor.id for actor in case.actors.values() if actor.kind == kind]
    if members and actors > 1 and rng.random() < 0.3:
        texts.append(f"kind:{kind}")
        chosen += members
    rng.shuffle(texts)
    return Named(tuple(texts), frozenset(chosen), frozenset(flows))


def only_with(case: Dataset, kept: Iterable[Flow]) -> Dataset:
    """The dataset with some of its flows."""
    return replace(case, flows={flow.id: flow for flow in kept})


def view_and_rest(case: Dataset, rng: random.Random) -> tuple[View, Dataset, View]:
    """A view that names flows; the dataset without those that it leaves out, and a view of that which names none."""
    plain = View(
        as_of=rng.choice((None, None, "2015")),
        min_likelihood=rng.choice((None, None, TERMS[3])),
        scenario="shock" if case.scenarios and rng.random() < 0.5 else None,
    )
    gone, left = named(case, rng, int(rng.random() < 0.2)), Named((), frozenset(), frozenset())
    if rng.random() < 0.6:
        left = named(case, rng, rng.choice((0, len(case.actors) - 1, len(case.actors) - 1)))
    kept = [flow for flow in case.flows.values() if flow.id not in gone.flows]
    if left.texts:
        kept = [flow for flow in kept if flow.id in left.flows or {flow.from_, flow.to} <= left.actors]
    view = replace(plain, without=gone.texts, only=left.texts)
    return view, only_with(case, kept), replace(plain, without=tuple(sorted(gone.actors)))


def asked(graph: Network | Seen, case: Case, rng: random.Random) -> dict[str, Any]:
    origins, only_from = case.named(rng.random() < 0.3)
    one = rng.choice([id for id in case.dataset.actors if id not in case.targets] or [""])
    answers = {name: ask(graph, case.targets, origins, only_from=only_from) for name, ask in QUESTIONS.items()}
    answers |= {name: ask(graph) for name, ask in OF_ALL.items()}
    if one and one not in origins and case.dataset.actors[one].removable:
        answers["bypass"] = graphdb.bypass(graph, one, case.targets, origins, only_from=only_from)
    return answers


def test_every_question_answers_as_if_the_flows_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Counter[str] = Counter()

    @settings(max_examples=20, deadline=None, derandomize=True)
    @given(full_cases(most_actors=8, most_flows=18), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        if seed % 4:
            case = case._replace(dataset=timeless(case.dataset))
        view, rest, plain = view_and_rest(case.dataset, random.Random(seed))
        graphs = forms(case, view)
        for few in (FEW, -1):  # the ways of small networks, and of large ones
            monkeypatch.setattr(best, "FEW_ARCS", few)
            expected = asked(build(rest, plain), case, random.Random(seed))
            for graph in graphs:
                for name, answer in asked(graph, case, random.Random(seed)).items():
                    assert answer == expected[name], name
        for name, answer in expected.items():
            found[name] += bool(answer.route if name == "bypass" else getattr(answer, "findings", ()))
        whole = asked(build(case.dataset, plain), case, random.Random(seed))
        found["changed"] += expected["chokepoints"] != whole["chokepoints"]
        found["only"] += bool(view.only and expected["chokepoints"].supplied)

    agree()
    assert min(found[name] for name in (*QUESTIONS, "rank of all", "bypass", "changed", "only")) >= FOUND_IN, found


def test_who_is_on_every_route_without_proofs() -> None:
    found: Counter[bool] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(full_cases(), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        view, rest, plain = view_and_rest(case.dataset, random.Random(seed))
        answers = [
            on_every_route(columns_of(dataset), given, case.targets)
            for dataset, given in ((case.dataset, view), (rest, plain))
        ]
        assert answers[0] == answers[1]
        found[bool(answers[0])] += 1

    agree()
    assert min(found[True], found[False]) >= 20, found


def test_what_is_left_is_supplied_as_the_rules_say() -> None:
    """By going round all rules until nothing changes, over the flows that a reader of the view would count."""
    found: Counter[bool] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(full_cases(), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        view, rest, plain = view_and_rest(case.dataset, random.Random(seed))
        view, plain = (replace(each, scenario=None, min_likelihood=None) for each in (view, plain))
        counted = build(rest, plain).edges(keys=True)  # dates are another matter
        flows = [replace(rest.flows[id], since=None, until=None) for *_, id in counted]
        actors = {id: replace(actor, since=None, until=None) for id, actor in rest.actors.items()}
        expected = oracle.is_supplied(replace(only_with(rest, flows), actors=actors), case.targets, gone=plain.without)
        supplied = graphdb.chokepoints(Seen(columns_of(case.dataset), view), case.targets).supplied
        assert supplied == expected
        found[supplied] += 1

    agree()
    assert min(found[True], found[False]) >= 20, found


def test_a_brief_a_comparison_and_an_export_too() -> None:
    found: Counter[str] = Counter()

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(full_cases(), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        view, rest, plain = view_and_rest(case.dataset, random.Random(seed))
        view, plain = replace(view, scenario=None), replace(plain, scenario=None)
        briefs = [
            briefing(dataset, given, case.targets, worlds=200)
            for dataset, given in ((case.dataset, view), (rest, plain))
        ]
        for name in ("chokepoints", "groups", "smallest_cuts", "comparison", "confidence"):
            assert getattr(briefs[0], name) == getattr(briefs[1], name), name
        compared = [compare(case.dataset, view, case.targets), compare(rest, plain, case.targets)]
        assert compared[0] == compared[1]
        files = [
            flatten(dataset, graph, targets=targets)
            for targets in ((), case.targets)
            for dataset, graph in (
                (rest, build(rest, plain)),
                (case.dataset, build(case.dataset, view)),
                (case.dataset, Seen(columns_of(case.dataset), view)),
            )
        ]
        for of_rest, *others in (files[:3], files[3:]):
            for other in others:
                assert [*other.flows] == [*of_rest.flows]
                assert [*other.actors] == [*of_rest.actors]
        found["flows"] += bool(len(files[0].flows))
        found["routes"] += bool(len(files[3].flows))
        found["chokepoints"] += bool(briefs[0].chokepoints.findings)

    agree()
    assert min(found.values()) >= FOUND_IN, found
