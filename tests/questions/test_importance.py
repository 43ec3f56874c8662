"""Importance against brute force over all worlds, however it is found; and intervals against how often they hold."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays.compiling import engine_of
from graphdb.examples import mint
from graphdb.findings import Importances, Share
from graphdb.likelihood import probability
from graphdb.network import Seen, View, build
from graphdb.questions import importance as module
from graphdb.questions.importance import importance
from graphdb.records import Actor, Dataset, Flow
from graphdb.worlds import elimination
from graphdb.worlds import plan as planning
from graphdb.worlds.counting import count, draw
from graphdb.worlds.intervals import wilson
from graphdb.worlds.plan import live, plan
from tests import oracle
from tests.columns_of import columns_of
from tests.datasets import Case, cases, dataset

ALL = View(min_likelihood=None)


def brute(case: Dataset, targets: list[str], origins: list[str], only_from: bool) -> tuple[float, dict[str, float]]:
    """P(supplied), and for each removable actor P(supplied, and not without the actor)."""
    certain = [flow for flow in case.flows.values() if probability(flow.likelihood) == 1]
    others = [flow for flow in case.flows.values() if probability(flow.likelihood) < 1]
    actors = oracle.removable(case, targets, origins)
    total, critical = 0.0, dict.fromkeys(actors, 0.0)
    for world in product((False, True), repeat=len(others)):
        chance = 1.0
        for flow, exists in zip(others, world, strict=True):
            chance *= probability(flow.likelihood) if exists else 1 - probability(flow.likelihood)
        flows = [*certain, *(flow for flow, exists in zip(others, world, strict=True) if exists)]
        if oracle.is_supplied(case, targets, origins, flows, only_from=only_from):
            total += chance
            for id in actors:
                if not oracle.is_supplied(case, targets, origins, flows, {id}, only_from=only_from):
                    critical[id] += chance
    return total, critical


@pytest.mark.parametrize("how", ["elimination", "enumeration"])
def test_exact_answers_equal_brute_force(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()
    if how == "enumeration":
        monkeypatch.setattr(module, "elimination_of", lambda *_: None)

    @settings(max_examples=80, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=9), st.booleans())
    def agree(question: Case, named: bool) -> None:
        case, targets, (origins, alone) = question.dataset, question.targets, question.named(named)
        answer = importance(build(case, ALL), targets, origins, only_from=alone)
        total, critical = brute(case, targets, origins, alone)
        assert answer.supplied == (total > 0)
        assert (answer.method, answer.worlds, answer.seed) == ("exact", None, None)
        assert answer.supplied_probability.estimate == pytest.approx(total, abs=1e-11)
        if not answer.supplied:
            assert answer.findings == ()
            return
        assert answer.how == how
        reachable = _near(case, targets, origins)
        found = {row.id: row for row in answer.findings}
        for id, chance in critical.items():
            row = found.pop(id, None)
            assert (row is None) == (chance == 0), "whoever can matter is in the answer, and nobody else"
            if row is None:
                seen["cannot matter"] += id in reachable
                continue
            assert row.on_every_route is not None
            assert row.birnbaum.estimate == pytest.approx(chance, abs=1e-11)
            assert row.on_every_route.estimate == pytest.approx(chance / total, abs=1e-9)
            assert row.birnbaum.low == row.birnbaum.high == row.birnbaum.estimate
            seen["between"] += 0 < chance < total
        assert not found, "nobody else is in it: no target, no named origin, nobody who cannot be removed"
        assert [(-row.birnbaum.estimate, row.id) for row in answer.findings] == sorted(
            (-row.birnbaum.estimate, row.id) for row in answer.findings
        )

    agree()
    assert seen["between"] >= 40 and seen["cannot matter"] >= 10, seen


@pytest.mark.parametrize("sampled", [False, True])
def test_where_no_flow_is_certain_those_on_minimal_routes_can_matter(sampled: bool) -> None:
    """Not those on a way back, nor those who only bring what comes to the same place without them anyway."""
    seen: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=9))
    def agree(question: Case) -> None:
        flows = [replace(flow, likelihood=flow.likelihood or "very likely") for flow in question.dataset.flows.values()]
        case = replace(question.dataset, flows={flow.id: flow for flow in flows})
        on_routes = {
            actor
            for route, _ in oracle.minimal_routes(case, question.targets)
            for id in route
            for actor in (case.flows[id].from_, case.flows[id].to, *case.flows[id].enabled_by)
        } & set(oracle.removable(case, question.targets, []))
        answer = importance(build(case, ALL), question.targets, sampled=sampled, worlds=2000)
        listed = {row.id for row in answer.findings}
        if sampled:
            assert listed <= on_routes
            _, critical = brute(case, question.targets, [], False)
            assert {id for id, chance in critical.items() if chance > 0.01} <= listed
        else:
            assert listed == on_routes
        seen["others"] += answer.supplied and bool(_near(case, question.targets, []) - on_routes)
        seen["some"] += bool(listed)

    agree()
    assert seen["others"] >= 2 and seen["some"] >= 50, seen


def test_who_can_matter_is_listed_however_little() -> None:
    """Beside a likely flow a way of twelve that have almost no chance: it counts in one of 10^19 worlds."""
    actors = [Actor(id=f"n{number:02}", produces=() if number else ("x",)) for number in range(13)]
    flows = [
        Flow(id=f"f{n:02}", from_=f"n{n:02}", to=f"n{n + 1:02}", commodity="x", likelihood="almost no chance")
        for n in range(12)
    ]
    flows += [
        Flow(id="direct", from_="n00", to="n12", commodity="x", likelihood="likely"),
        Flow(id="back", from_="n02", to="n01", commodity="x", likelihood="likely"),
        Flow(id="aside", from_="n03", to="side", commodity="x", likelihood="likely"),
        Flow(id="again", from_="side", to="n03", commodity="x", likelihood="likely"),
    ]
    answer = importance(build(dataset([*actors, Actor(id="side")], flows), ALL), ["n12"])
    assert answer.how == "elimination"
    assert [row.id for row in answer.findings] == [f"n{number:02}" for number in range(12)]
    assert answer.findings[1].birnbaum == Share(0, 0, 0)


def test_birnbaum_is_the_loss_of_supply() -> None:
    network = build(mint(), ALL)
    answer = importance(network, ["town"])
    for row in answer.findings:
        without = importance(build(mint(), View(min_likelihood=None, without=(row.id,))), ["town"])
        fall = answer.supplied_probability.estimate - without.supplied_probability.estimate
        assert row.birnbaum.estimate == pytest.approx(fall, abs=1e-11)


def test_the_view_admits_flows() -> None:
    likely = importance(build(mint(), View(min_likelihood="likely")), ["town"])
    every = importance(build(mint(), ALL), ["town"])
    assert likely.uncertain_flows == 5 and every.uncertain_flows == 7
    assert likely.supplied_probability.estimate < every.supplied_probability.estimate


def test_no_route_is_an_answer() -> None:
    answer = importance(build(mint(), View(min_likelihood=None, without=("mine", "press-maker"))), ["town"])
    assert (answer.supplied, answer.findings, answer.supplied_probability) == (False, (), Share(0, 0, 0))


def test_nothing_is_known_of_routes_where_no_world_has_one() -> None:
    """Twelve flows of almost no chance in a row: there is a route, but in none of the worlds drawn."""
    actors = [Actor(id=f"n{number:02}", produces=() if number else ("x",)) for number in range(13)]
    flows = [
        Flow(id=f"f{n:02}", from_=f"n{n:02}", to=f"n{n + 1:02}", commodity="x", likelihood="almost no chance")
        for n in range(12)
    ]
    network = build(dataset(actors, flows), ALL)
    answer = importance(network, ["n12"], sampled=True)
    assert answer.supplied and answer.supplied_probability == wilson(0, 10_000)
    assert {row.on_every_route for row in answer.findings} == {None}
    assert {row.birnbaum for row in answer.findings} == {wilson(0, 10_000)}
    exact = importance(network, ["n12"])
    assert exact.how == "enumeration"
    assert exact.findings[0].on_every_route == Share(1, 1, 1)


def _near(case: Dataset, targets: list[str], origins: list[str]) -> set[str]:
    """The removable actors that something may reach and that may lead to the goal."""
    compiled = engine_of(build(case, ALL), targets, origins).compiled
    ids = compiled.columns.actors.ids
    return {str(ids[row]) for row in plan(compiled, live(compiled)).actors}


def _sampled(network: Any, **options: Any) -> Importances:
    return importance(network, ["town"], sampled=True, **options)


def test_the_same_seed_gives_the_same_answer_and_another_does_not() -> None:
    network = build(mint(), ALL)
    assert _sampled(network, seed=1) == _sampled(network, seed=1)
    assert _sampled(network, seed=1) != _sampled(network, seed=2)
    answer = _sampled(network, seed=1, worlds=2000)
    assert (answer.method, answer.how, answer.worlds, answer.seed, answer.interval) == (
        "sampled",
        "sampling",
        2000,
        1,
        0.95,
    )


def test_scenarios_meet_the_same_fates() -> None:
    """A flow that becomes likelier is lost in no world, so that more supply is never an accident of the draw."""
    for seed in range(20):
        rng = random.Random(seed)
        flows = list(mint().flows.values())
        more = {flow.id for flow in rng.sample(flows, 2)}
        changed = [replace(flow, likelihood="almost certain") if flow.id in more else flow for flow in flows]
        other = dataset(mint().actors.values(), changed)
        before, after = (_sampled(build(case, ALL), worlds=500, seed=seed) for case in (mint(), other))
        assert after.supplied_probability.estimate >= before.supplied_probability.estimate


def test_intervals_hold_the_true_value_as_often_as_they_say() -> None:
    """In 1,000 seeded runs of 1,000 worlds each, for every statistic of a network made for it.

    Two presses in parallel, a bypass, and likelihoods such that no share is so near 0 or 1 that the steps between
    possible counts show; for the shares given supply, the number of supplied worlds varies with the run.
    """
    network = build(mint(), ALL)
    exact = importance(network, ["town"])
    compiled = engine_of(network, ["town"]).compiled
    ready = plan(compiled, live(compiled))
    actors = [compiled.columns.actors.ids[row] for row in ready.actors]
    inside: Counter[str] = Counter()
    rows = {row.id: row for row in exact.findings}
    for seed in range(1000):
        counts = count(draw(compiled, ready, 1000, seed))
        inside["supplied"] += _holds(wilson(counts.supplied, 1000), exact.supplied_probability)
        for id, hits in zip(actors, counts.critical, strict=True):
            given = rows[id].on_every_route
            assert given is not None
            inside[f"{id}, of all"] += _holds(wilson(int(hits), 1000), rows[id].birnbaum)
            inside[f"{id}, of those supplied"] += _holds(wilson(int(hits), counts.supplied), given)
    assert len(inside) == 1 + 2 * len(ready.actors) == 13
    assert all(930 <= number <= 970 for number in inside.values()), inside


def _holds(interval: Share, true: Share) -> bool:
    return interval.low <= true.estimate <= interval.high


@pytest.mark.parametrize("how", ["exactly", "drawn"])
def test_columns_in_any_order_give_what_a_network_gives(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One word of worlds at a time, and with a view that leaves out flows."""
    monkeypatch.setattr(planning, "_CELLS", 1)
    monkeypatch.setattr(module, "elimination_of", lambda *_: None)
    seen: Counter[str] = Counter()

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(cases(most_actors=7, most_flows=16), st.booleans(), st.integers(0, 99))
    def agree(question: Case, named: bool, seed: int) -> None:
        case, targets, (origins, alone) = question.dataset, question.targets, question.named(named)
        view = View(min_likelihood="unlikely" if seed % 3 else None)
        asked: dict[str, Any] = {"only_from": alone, "worlds": 200, "seed": seed, "sampled": how == "drawn"}
        expected = importance(build(case, view), targets, origins, **asked)
        answer = importance(Seen(columns_of(case, shuffled=seed), view), targets, origins, **asked)
        assert answer == expected
        seen[answer.how] += answer.supplied
        seen["rows"] += len(answer.findings)

    agree()
    assert seen["rows"] >= 100 and seen["enumeration" if how == "exactly" else "sampling"] >= 50, seen


def test_large_networks_are_not_written_out_to_find_out_that_they_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever would be eliminated is asked: only what the number of its states rules out is not."""
    written: list[int] = []
    monkeypatch.setattr(elimination, "written", lambda *_: written.append(1))
    monkeypatch.setattr(elimination, "elimination", lambda *_: None)
    compiled = engine_of(build(mint(), ALL), ["town"]).compiled
    arcs = live(compiled)
    states = len({int(node) for node in compiled.head[arcs]})
    for most, tried in ((2 * (2 * states - 1) * 7, 1), (2 * (2 * states - 1) * 7 - 1, 0)):
        monkeypatch.setattr(elimination, "MOST_NUMBERS", most)
        written.clear()
        assert elimination.elimination_of(compiled, arcs, 7) is None
        assert len(written) == tried
