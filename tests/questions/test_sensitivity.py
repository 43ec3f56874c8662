"""Sensitivity against brute force: add every set of doubtful flows, leave out every set of uncertain ones."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.examples import mint
from graphdb.findings import HingesOn, Route, Sensitivity
from graphdb.interdiction import turning
from graphdb.likelihood import Likelihood, level, probability
from graphdb.network import View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.sensitivity import sensitivity
from graphdb.records import Actor, Conversion, Dataset, Flow, Kind
from graphdb.supply.patience import Patience
from tests import oracle
from tests.datasets import Case, cases, dataset

Sets = list[frozenset[str]]
Group = Literal["kind", "country", "region", "stage", "mode", "commodity"]


class Asked:
    """A random dataset and a question about it, of actors or of groups."""

    def __init__(self, case: Case, seed: int, by: Group | None = None) -> None:
        rng = random.Random(seed)
        self.dataset = widened(case, rng) if by is None else regrouped(widened(case, rng), rng)
        self.targets = case.targets
        self.origins, self.only_from = case.named(rng.random() < 0.3)
        self.most = rng.choice((1, 2, 3, 3))
        self.lowest: Likelihood = rng.choice(("likely", "likely", "very likely", "almost certain", "very unlikely"))
        flows = [flow for flow in self.dataset.flows.values() if oracle.counts(self.dataset, flow)]
        self.admitted = [flow for flow in flows if level(flow.likelihood) >= level(self.lowest)]
        self.doubtful = [flow for flow in flows if level(flow.likelihood) < level(self.lowest)]
        self.uncertain = [flow for flow in self.admitted if probability(flow.likelihood) < 1]
        self.network = build(self.dataset, View(min_likelihood=self.lowest))
        self.by = by
        ends = (self.targets, self.origins)
        self.answer = sensitivity(self.network, *ends, only_from=self.only_from, by=by, max_size=self.most)

    def supplied(self, flows: Iterable[Flow], gone: str | None = None) -> bool:
        """Whether a target is, without an actor or group."""
        actors, lost = self.members(gone) if gone is not None else (set(), set())
        left = [flow for flow in flows if flow.id not in lost]
        return oracle.is_supplied(self.dataset, self.targets, self.origins, left, actors, only_from=self.only_from)

    def members(self, id: str) -> tuple[set[str], set[str]]:
        """The actors and the flows that are gone with an actor or group."""
        if self.by is None:
            return {id}, set()
        flows = self.dataset.flows.values()
        if self.by in ("mode", "commodity"):
            return set(), {flow.id for flow in flows if id in (flow.modes if self.by == "mode" else [flow.commodity])}
        removable = oracle.removable(self.dataset, self.targets, self.origins)
        stages = {kind.id: kind.stage for kind in self.dataset.about.kinds}
        return {
            actor.id
            for actor in self.dataset.actors.values()
            if actor.id in removable
            and id == (stages.get(actor.kind) if self.by == "stage" else getattr(actor, self.by))
        }, set()

    def opens(self, id: str) -> Callable[[frozenset[str]], bool]:
        flows = self.dataset.flows
        return lambda chosen: self.supplied([*self.admitted, *(flows[each] for each in chosen)], id)

    def closes(self, id: str) -> Callable[[frozenset[str]], bool]:
        def holds(chosen: frozenset[str]) -> bool:
            left = [flow for flow in self.admitted if flow.id not in chosen]
            return not self.supplied(left, id) and self.supplied(left)

        return holds

    def is_a_route(self, route: Route, flows: Iterable[Flow], gone: str | None = None) -> None:
        own = [self.dataset.flows[id] for id in route.flows]
        assert {flow.id for flow in own} <= {flow.id for flow in flows}
        assert self.supplied(own, gone)
        for flow in own:
            assert not self.supplied([other for other in own if other is not flow], gone)

    def touches(self, route: Route, id: str) -> bool:
        actors, flows = self.members(id)
        return not actors.isdisjoint((*route.actors, *route.enablers)) or not flows.isdisjoint(route.flows)


def widened(case: Case, rng: random.Random) -> Dataset:
    """The case with flows told twice, and with detours by new actors, so that it often takes several to turn it."""
    actors, flows = dict(case.dataset.actors), dict(case.dataset.flows)
    strong: list[Likelihood] = ["likely", "very likely"]
    weak: list[Likelihood] = ["unlikely", "very unlikely", "likely"]
    likely = rng.choice((strong, weak))
    for id, flow in case.dataset.flows.items():
        if rng.random() < 0.35 and len(flows) < 14:
            flows[f"{id}-again"] = replace(flow, id=f"{id}-again", likelihood=rng.choice(likely), enabled_by=())
    for number in range(rng.choice((0, 1, 2))):
        good = rng.choice(("x", "y"))
        stops = [rng.choice(sorted(case.dataset.actors)), f"d{number}", *([f"e{number}"] * rng.randint(0, 1))]
        for place, (sender, receiver) in enumerate(pairwise([*stops, case.targets[0]])):
            id = f"detour-{number}-{place}"
            flows[id] = Flow(id=id, from_=sender, to=receiver, commodity=good, likelihood=rng.choice(likely))
        actors |= {stop: Actor(id=stop) for stop in stops[1:]}
        if rng.random() < 0.6:
            start = actors[stops[0]]
            actors[stops[0]] = replace(start, produces=tuple(dict.fromkeys((*start.produces, good))))
    for id, flow in flows.items() if rng.random() < 0.2 else ():
        if level(flow.likelihood) >= level("likely") and rng.random() < 0.7:
            flows[id] = replace(flow, likelihood=None)
    return replace(case.dataset, actors=dict(sorted(actors.items())), flows=flows)


def regrouped(case: Dataset, rng: random.Random) -> Dataset:
    """The same with more groups, of fewer members, so that not everything falls with the first of them."""
    kinds = tuple(Kind(id=f"k{number}", name=f"k{number}", stage=f"s-{min(number, 3)}") for number in range(1, 5))
    actors = {
        id: replace(
            actor,
            kind=rng.choice(kinds).id,
            country=rng.choice(("MX", "US", "CN", "CA")),
            region=rng.choice((None, "r1", "r2", "r3", "r4")),
        )
        for id, actor in case.actors.items()
    }
    return replace(case, about=replace(case.about, kinds=kinds), actors=actors)


def smallest(flows: list[Flow], holds: Callable[[frozenset[str]], bool], most: int) -> Sets:
    """All the smallest sets of flows for which something holds, by trying all sets."""
    for size in range(min(most, len(flows)) + 1):
        found = [chosen for each in combinations(flows, size) if holds(chosen := frozenset(flow.id for flow in each))]
        if found:
            return found
    return []


def test_equal_brute_force() -> None:
    seen = compared(800, None)
    for kind in ("way round", "absent"):
        assert min(seen[f"{kind}: {size}"] for size in (1, 2)) >= 15, seen
        assert min(seen[f"{kind}: {size}"] for size in ("none", 3, "more than asked for")) >= 2, seen


@pytest.mark.parametrize("by", ["kind", "country", "region", "stage", "mode", "commodity"])
def test_groups_equal_brute_force(by: Group) -> None:
    seen = compared(200, by)
    for kind in ("way round", "absent"):
        assert min(seen[f"{kind}: none"], seen[f"{kind}: 1"]) >= 2, seen
        assert sum(seen[f"{kind}: {size}"] for size in (2, 3, "more than asked for")) >= 2, seen
    assert seen["of several"] >= 40, seen


def compared(examples: int, by: Group | None) -> Counter[str]:
    """Compare answers on random datasets, and say how many sets of which size were met."""
    seen: Counter[str] = Counter()

    @settings(max_examples=examples, deadline=None, derandomize=True)
    @given(cases(6, 11), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        asked = Asked(case, seed, by)
        answer = asked.answer
        plain = chokepoints(asked.network, asked.targets, asked.origins, only_from=asked.only_from, by=by)
        assert (answer.supplied, answer.max_size) == (plain.supplied, asked.most)
        assert [(row.id, row.name) for row in answer.findings] == [(row.id, row.name) for row in plain.findings]
        assert [(row.id, row.name) for row in answer.near_misses] == [(row.id, row.name) for row in plain.near_misses]
        for row in (*answer.findings, *answer.near_misses):
            seen["of several"] += sum(map(len, asked.members(row.id))) > 1
        for row in answer.findings:
            seen[f"way round: {chokepoint_holds(asked, row)}"] += 1
        for row in answer.near_misses:
            seen[f"absent: {near_miss_holds(asked, row)}"] += 1

    agree()
    return seen


def chokepoint_holds(asked: Asked, row: HingesOn) -> str:
    expected = smallest(asked.doubtful, asked.opens(row.id), len(asked.doubtful))
    assert row.is_smallest
    assert row.none_up_to is None
    if not expected:
        assert (row.size, row.sets, row.complete, row.route) == (None, (), True, None)
        return "none"
    size = len(expected[0])
    assert row.size == size
    assert row.complete == (size <= asked.most)
    if row.complete:
        assert [frozenset(each.flows) for each in row.sets] == ranked(asked, expected, probability)
    else:
        assert len(row.sets) == 1
        best = chance(asked, ranked(asked, expected, probability)[0], probability)
        assert row.sets[0].probability == pytest.approx(best, rel=1e-5)
        assert frozenset(row.sets[0].flows) in expected
    for each in row.sets:
        assert each.flows == tuple(sorted(each.flows))
        assert each.probability == pytest.approx(chance(asked, each.flows, probability))
    assert row.route is not None
    asked.is_a_route(row.route, [*asked.admitted, *(asked.dataset.flows[id] for id in row.sets[0].flows)], row.id)
    assert not asked.touches(row.route, row.id)
    return str(size) if row.complete else "more than asked for"


def near_miss_holds(asked: Asked, row: HingesOn) -> str:
    expected = smallest(asked.uncertain, asked.closes(row.id), asked.most)
    assert row.complete
    assert row.is_smallest
    if not expected:
        assert (row.size, row.sets, row.route) == (None, (), None)
        if row.none_up_to is None:
            assert not smallest(asked.uncertain, asked.closes(row.id), 8)
            return "none"
        assert row.none_up_to == asked.most
        return "more than asked for"
    assert (row.size, row.none_up_to) == (len(expected[0]), None)
    assert [frozenset(each.flows) for each in row.sets] == ranked(asked, expected, absence)
    for each in row.sets:
        assert each.flows == tuple(sorted(each.flows))
        assert each.probability == pytest.approx(chance(asked, each.flows, absence))
    assert row.route is not None
    asked.is_a_route(row.route, [flow for flow in asked.admitted if flow.id not in row.sets[0].flows])
    assert asked.touches(row.route, row.id)
    return str(row.size)


def absence(likelihood: Likelihood | None) -> float:
    return 1 - probability(likelihood)


def chance(asked: Asked, ids: Iterable[str], of: Callable[[Likelihood | None], float]) -> float:
    return math.prod(sorted(of(asked.dataset.flows[id].likelihood) for id in ids))


def ranked(asked: Asked, sets: Sets, of: Callable[[Likelihood | None], float]) -> Sets:
    """Most probable first, then by ids."""
    return sorted(sets, key=lambda each: (-chance(asked, each, of), sorted(each)))


def chain(*ids: str, likelihood: Likelihood | None = "likely") -> list[Flow]:
    return [
        Flow(id=f"{sender}-{receiver}", from_=sender, to=receiver, commodity="x", likelihood=likelihood)
        for sender, receiver in pairwise(ids)
    ]


def actors(ids: str) -> list[Actor]:
    return [Actor(id=id, produces=("x",) if id == "s" else ()) for id in ids]


def asked(case: Dataset, most: int = 3, patience: Patience | None = None) -> dict[str, HingesOn]:
    answer = sensitivity(build(case), ["t"], ["s"], max_size=most, patience=patience)
    return {row.id: row for row in (*answer.findings, *answer.near_misses)}


def test_a_flow_whose_loss_ends_all_supply_makes_no_chokepoint() -> None:
    case = dataset(actors("sabmt"), [*chain("s", "a", "m", "t"), *chain("s", "b", "m", likelihood="likely")])
    row = asked(case)["a"]
    assert [each.flows for each in row.sets] == [("b-m",), ("s-b",)]
    assert (row.size, row.route and row.route.flows) == (1, ("s-a", "a-m", "m-t"))
    assert asked(case)["m"].size is None


@pytest.mark.parametrize("most", [1, 3])
def test_a_way_of_certain_flows_cannot_be_closed(most: int) -> None:
    case = dataset(actors("sabt"), [*chain("s", "a", "t", likelihood=None), *chain("s", "b", "t", likelihood=None)])
    row = asked(case, most)["a"]
    assert (row.size, row.none_up_to, row.complete, row.route) == (None, None, True, None)


def test_where_all_that_closes_the_ways_round_ends_all_supply_nothing_turns_the_answer() -> None:
    ways = [*chain("s", "a", "m", likelihood=None), *chain("s", "b", "c", "m", likelihood=None)]
    row = asked(dataset(actors("sabcmt"), [*ways, *chain("m", "t")]))["a"]
    assert (row.size, row.none_up_to, row.complete) == (None, None, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["unlikely"] * 4, ["roughly even chance"] * 5),
        (["roughly even chance"] * 4 + ["likely"] * 5, ["unlikely"] * 4),
    ],
)
def test_fewest_doubtful_flows_then_the_most_probable_whatever_the_rest(
    one: list[Likelihood], other: list[Likelihood]
) -> None:
    """By the probability of the whole route, the other way would be the better."""
    flows = chain("s", "k", "t")
    for name, way in (("one", one), ("other", other)):
        stops = ["s", *(f"{name}-{number}" for number in range(len(way) - 1)), "t"]
        for flow, likelihood in zip(chain(*stops), way, strict=True):
            flows.append(replace(flow, id=f"{name}: {flow.id}", likelihood=likelihood))
    ids = {end for flow in flows for end in (flow.from_, flow.to)}
    case = dataset([Actor(id=id, produces=("x",) if id == "s" else ()) for id in ids], flows)
    row = asked(case)["k"]
    assert (row.size, row.is_smallest, row.complete) == (4, True, False)
    assert all(flow.startswith("one: ") for flow in row.sets[0].flows)


SHARED = dataset(
    [
        Actor(id="k"),
        Actor(id="s", produces=("x", "z")),
        Actor(id="b", converts=(Conversion(from_=("x",), to="y"), Conversion(from_=("x",), to="z"))),
        Actor(id="c"),
        Actor(id="d", converts=(Conversion(from_=("y", "z"), to="made"),)),
        Actor(id="t"),
    ],
    [
        *chain("s", "k", "t"),
        *chain("s", "b", likelihood="very unlikely"),
        Flow(id="b-d-y", from_="b", to="d", commodity="y"),
        Flow(id="b-d-z", from_="b", to="d", commodity="z"),
        Flow(id="s-c", from_="s", to="c", commodity="z"),
        Flow(id="c-d", from_="c", to="d", commodity="z", likelihood="unlikely"),
        Flow(id="d-t", from_="d", to="t", commodity="made"),
    ],
)


def test_a_doubtful_flow_that_two_inputs_share_counts_once() -> None:
    row = asked(SHARED)["k"]
    assert [(each.flows, each.probability) for each in row.sets] == [(("s-b",), 0.125)]
    assert row.route is not None
    assert set(row.route.flows) == {"s-b", "b-d-y", "b-d-z", "d-t"}


def test_where_the_search_for_a_route_stops_the_sets_still_prove_how_few(monkeypatch: pytest.MonkeyPatch) -> None:
    row = asked(SHARED, patience=Patience(steps=0))["k"]
    assert (row.size, row.sets[0].flows, row.is_smallest, row.complete) == (1, ("s-b",), True, True)
    monkeypatch.setattr(turning, "STEP_LIMIT", 1)
    row = asked(SHARED, patience=Patience(steps=0))["k"]
    assert (row.size, row.is_smallest, row.complete) == (2, False, False)
    assert row.sets[0].flows == ("c-d", "s-b")


def test_steps_that_are_used_up_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    flows = [*chain("s", "a", "t"), *chain("s", "b", "t"), *chain("s", "c", "d", "t")]
    full = asked(dataset(actors("sabcdt"), flows))["a"]
    assert (full.size, len(full.sets), full.complete) == (2, 6, True)
    monkeypatch.setattr(turning, "STEP_LIMIT", 8)
    part = asked(dataset(actors("sabcdt"), flows))["a"]
    assert (part.size, part.is_smallest, part.complete) == (2, True, False)
    assert set(part.sets) < set(full.sets)
    monkeypatch.setattr(turning, "STEP_LIMIT", 1)
    none = asked(dataset(actors("sabcdt"), flows))["a"]
    assert (none.size, none.none_up_to, none.complete, none.route) == (None, 0, False, None)


def test_more_than_is_listed_is_still_found_for_a_chokepoint() -> None:
    detour = chain("s", "a", "b", "c", "t", likelihood="unlikely")
    row = asked(dataset(actors("skabct"), [*chain("s", "k", "t"), *detour]))["k"]
    assert (row.size, row.is_smallest, row.complete) == (4, True, False)
    assert [each.flows for each in row.sets] == [("a-b", "b-c", "c-t", "s-a")]


def test_not_supplied_is_said_and_nothing_else() -> None:
    answer = sensitivity(build(mint(), View(without=("mine",))), ["town"])
    assert answer == Sensitivity(supplied=False, max_size=3, findings=(), near_misses=())


def test_the_network_is_left_as_it_was() -> None:
    network = build(mint())
    before = (list(network.nodes(data=True)), list(network.edges(keys=True, data=True)))
    sensitivity(network, ["town"])
    assert (list(network.nodes(data=True)), list(network.edges(keys=True, data=True))) == before
