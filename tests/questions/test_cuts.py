"""Cuts against brute force: take away every set of up to three members, search again."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from itertools import combinations, pairwise
from typing import get_args

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays.compiling import compile
from graphdb.examples import mint
from graphdb.findings import Cuts, Route
from graphdb.likelihood import TERMS, Likelihood, level
from graphdb.network import View, build
from graphdb.questions.cuts import Grouping, cuts
from graphdb.records import Actor, Dataset, Flow, Kind
from graphdb.supply.routing import best_route
from tests import oracle
from tests.datasets import Case, cases, dataset

EXAMPLES = settings(max_examples=350, deadline=None, derandomize=True)
VALUES = ("v1", "v2", "v3", "v4", "v5", "v6")
COSTS = (0.0, 0.1, 0.2, 0.3, 1.0, 2.0)


class Asked:
    """A random dataset with costs, and a question about it with protected actors."""

    def __init__(self, case: Case, seed: int, by: Grouping | None) -> None:
        rng = random.Random(seed)
        self.dataset = varied(case, rng)
        actors = self.dataset.actors
        self.targets = case.targets
        self.origins, self.only_from = case.named(rng.random() < 0.4)
        self.protect = rng.sample(sorted(actors), rng.choice((0, 0, 0, 1, 2)))
        self.most = rng.choice((1, 3, 3, 3))
        self.lowest: Likelihood = rng.choice(("likely", "very unlikely"))
        self.flows = oracle.at_or_above(self.dataset, level(self.lowest))
        self.network = build(self.dataset, View(min_likelihood=self.lowest))
        may_go = set(oracle.removable(self.dataset, self.targets, self.origins)) - set(self.protect)
        self.members: dict[str, set[str]] = {}
        for id, actor in actors.items():
            value = id if by is None else f"s-{actor.kind}" if by == "stage" else getattr(actor, by)
            if value is not None and id in may_go:
                self.members.setdefault(value, set()).add(id)
        self.answer = cuts(
            self.network,
            self.targets,
            self.origins,
            only_from=self.only_from,
            max_size=self.most,
            protect=self.protect,
            by=by,
            time_limit=1e9,
        )

    def actors(self, members: tuple[str, ...]) -> set[str]:
        return {actor for member in members for actor in self.members[member]}

    def supplied(self, gone: set[str], flows: list[Flow] | None = None) -> bool:
        flows = self.flows if flows is None else flows
        return oracle.is_supplied(self.dataset, self.targets, self.origins, flows, gone, only_from=self.only_from)

    def is_a_route(self, route: Route, gone: set[str]) -> None:
        flows = [self.dataset.flows[id] for id in route.flows]
        assert not gone & {*route.actors, *route.enablers}
        assert min(level(flow.likelihood) for flow in flows) >= level(self.lowest)
        assert self.supplied(gone, flows)
        for flow in flows:
            assert not self.supplied(gone, [other for other in flows if other is not flow])

    def brute_force(self) -> list[tuple[str, ...]]:
        """Minimal cuts, cheapest first."""
        found: list[tuple[str, ...]] = []
        for size in range(1, self.most + 1):
            for members in combinations(sorted(self.members), size):
                if not any(set(smaller) <= set(members) for smaller in found):
                    found += [] if self.supplied(self.actors(members)) else [members]
        return sorted(found, key=lambda members: (self.cost(members), len(members), members))

    def cost(self, members: tuple[str, ...]) -> Decimal:
        return sum((Decimal(str(self.dataset.actors[id].cost)) for id in self.actors(members)), Decimal())


def varied(case: Case, rng: random.Random) -> Dataset:
    """The case with costs, more groups and, often, more origins and ways to the target, so that cuts need be larger."""
    wide = rng.random() < 0.8
    actors, flows = {}, dict(case.dataset.flows)
    for id, actor in case.dataset.actors.items():
        more = ("x",) if wide and rng.random() < 0.6 else ()
        actors[id] = replace(
            actor,
            cost=rng.choice(COSTS),
            kind=rng.choice(VALUES),
            country=rng.choice(("MX", "US", "CN", "CA", "IN", "GT")),
            region=rng.choice((None, *VALUES, *VALUES)),
            produces=tuple(dict.fromkeys((*actor.produces, *more))),
        )
        if more or (wide and rng.random() < 0.4):
            to = rng.choice((*case.targets, *case.targets, *case.dataset.actors))
            good = rng.choice(more or ("y", "made"))
            flows[f"more-{id}"] = Flow(id=f"more-{id}", from_=id, to=to, commodity=good)
    kinds = tuple(Kind(id=kind, name=kind, stage=f"s-{kind}") for kind in VALUES)
    return replace(case.dataset, about=replace(case.dataset.about, kinds=kinds), actors=actors, flows=flows)


@pytest.mark.parametrize("by", [None, *get_args(Grouping)])
def test_cuts_equal_brute_force(by: Grouping | None) -> None:
    seen: Counter[str] = Counter()

    @EXAMPLES
    @given(cases(8, 20), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        asked = Asked(case, seed, by)
        answer = asked.answer
        assert answer.supplied == asked.supplied(set())
        assert (answer.complete, answer.stopped_by) == (True, None)
        expected = asked.brute_force() if answer.supplied else []
        assert [cut.members for cut in answer.findings] == expected
        remains = answer.supplied and asked.supplied(asked.actors(tuple(asked.members)))
        assert (answer.uncuttable_route is not None) == remains
        if answer.uncuttable_route is not None:
            asked.is_a_route(answer.uncuttable_route, asked.actors(tuple(asked.members)))
        none_found = answer.supplied and not expected and not remains
        assert answer.smallest_size_is_above == (asked.most if none_found else None)
        hold(asked)
        seen["cut exists"] += bool(expected)
        seen["size 2"] += any(cut.size == 2 for cut in answer.findings)
        seen["size 3"] += any(cut.size == 3 for cut in answer.findings)
        seen["several sizes"] += len({cut.size for cut in answer.findings}) > 1
        seen["only larger ones"] += none_found
        seen["protected"] += bool(expected) and bool(asked.protect)
        seen["uncuttable"] += remains
        seen["not supplied"] += not answer.supplied

    agree()
    assert len(seen) == 8
    assert seen["cut exists"] >= 100, seen
    assert seen["protected"] >= 20, seen
    assert min(seen.values()) >= 5, seen


def hold(asked: Asked) -> None:
    """Each row says of its cut what can be seen from the records."""
    supply = compile(asked.network, asked.targets, asked.origins, only_from=asked.only_from)
    for cut in asked.answer.findings:
        gone = asked.actors(cut.members)
        assert cut.size == len(cut.members)
        assert Decimal(str(cut.cost)) == asked.cost(cut.members)
        best = oracle.best_level(asked.dataset, asked.targets, asked.origins, gone, only_from=asked.only_from)
        assert cut.best_bypass_likelihood == (None if best is None else TERMS[best])
        assert tuple(proof.member for proof in cut.proofs) == cut.members
        for proof in cut.proofs:
            others = asked.actors(tuple(member for member in cut.members if member != proof.member))
            asked.is_a_route(proof.route, others)
            best_of_all = best_route(supply, level=level(asked.lowest), blocked=supply.blocked_by(others))
            assert best_of_all is not None
            assert proof.route.probability == best_of_all.probability


def test_the_smallest_is_as_small_as_that_of_networkx_on_plain_datasets() -> None:
    seen: Counter[int] = Counter()

    @EXAMPLES
    @given(cases(9, 40, plain=True))
    def agree(case: Case) -> None:
        target = case.targets[0]
        actors = {id: replace(actor, removable=True) for id, actor in case.dataset.actors.items()}
        data = replace(case.dataset, actors=actors)
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(("START", target))
        graph.add_edges_from(("START", id) for id, actor in data.actors.items() if actor.produces and id != target)
        graph.add_edges_from((flow.from_, flow.to) for flow in oracle.at_or_above(data, 0) if flow.from_ != target)
        answer = cuts(build(data, View(min_likelihood=None)), [target], max_size=9)
        assert answer.supplied == nx.has_path(graph, "START", target)
        if answer.supplied:
            smallest = len(nx.minimum_node_cut(graph, "START", target))
            assert min(cut.size for cut in answer.findings) == smallest
            seen[smallest] += 1

    agree()
    assert min(seen[size] for size in (1, 2, 3)) >= 10, seen


def chains(*lengths: int, direct: bool = False) -> Dataset:
    """Chains of actors side by side from a source to t, as long as they are told; and perhaps a flow past them all."""
    actors = [Actor(id="source", produces=("x",), cost=10), Actor(id="t")]
    flows = [Flow(id="direct", from_="source", to="t", commodity="x")] if direct else []
    for chain, length in enumerate(lengths):
        ids = ["source", *(f"{chain}-{place}" for place in range(length)), "t"]
        actors += [Actor(id=id) for id in ids[1:-1]]
        flows += [
            Flow(id=f"{chain}-{place}-on", from_=sender, to=receiver, commodity="x")
            for place, (sender, receiver) in enumerate(pairwise(ids))
        ]
    return dataset(actors, flows)


@pytest.mark.parametrize(
    ("lengths", "size", "count"),
    [((5,), 1, 5), ((5, 4), 2, 20), ((6, 5, 4), 3, 120), ((3, 3, 3, 3), 4, 81), ((2, 2, 2, 2, 2), 5, 32)],
)
def test_parallel_chains_are_cut_by_one_of_each(lengths: tuple[int, ...], size: int, count: int) -> None:
    network = build(chains(*lengths))
    answer = cuts(network, ["t"], ["source"], max_size=9)
    assert (len(answer.findings), {cut.size for cut in answer.findings}) == (count, {size})
    assert [cut.members for cut in answer.findings] == sorted(cut.members for cut in answer.findings)
    assert answer.complete
    if size > 1:
        fewer = cuts(network, ["t"], ["source"], max_size=size - 1)
        assert (fewer.findings, fewer.complete, fewer.smallest_size_is_above) == ((), True, size - 1)


def test_cheapest_first_and_not_smallest_first() -> None:
    answer = cuts(build(chains(1, 1)), ["t"])
    assert [(cut.members, cut.cost) for cut in answer.findings] == [(("0-0", "1-0"), 2.0), (("source",), 10.0)]


def test_a_proof_stays_within_the_view_though_a_weaker_route_is_the_most_likely() -> None:
    case = chains(5, direct=True)
    flows = {
        id: replace(flow, likelihood="unlikely" if id == "direct" else "likely") for id, flow in case.flows.items()
    }
    answer = cuts(build(replace(case, flows=flows)), ["t"], ["source"])
    assert [cut.members for cut in answer.findings] == [(f"0-{place}",) for place in range(5)]
    for cut in answer.findings:
        assert cut.best_bypass_likelihood == "unlikely"
        assert [proof.route.weakest_likelihood for proof in cut.proofs] == ["likely"]


@pytest.mark.parametrize(
    ("direct", "origins", "protect", "uncuttable"),
    [
        (True, ["source"], [], ("direct",)),
        (True, [], [], None),
        (True, [], ["source"], ("direct",)),
        (False, ["source"], [], None),
        (False, ["source"], ["0-0"], ("0-0-on", "0-1-on")),
        (False, ["source"], ["1-0"], None),
    ],
)
def test_a_route_of_those_who_stay_is_shown(
    direct: bool, origins: list[str], protect: list[str], uncuttable: tuple[str, ...] | None
) -> None:
    answer = cuts(build(chains(1, 2, direct=direct)), ["t"], origins, protect=protect)
    assert (answer.uncuttable_route and answer.uncuttable_route.flows) == uncuttable
    assert bool(answer.findings) == (uncuttable is None)
    assert (answer.supplied, answer.complete, answer.smallest_size_is_above) == (True, True, None)


def test_an_actor_without_the_group_asked_of_cannot_be_removed() -> None:
    answer = cuts(build(chains(1)), ["t"], by="region")
    assert answer.uncuttable_route is not None
    assert answer.findings == ()


def test_a_group_costs_nothing_for_those_whom_the_view_leaves_out() -> None:
    case = chains(1, 1)
    actors = {id: replace(actor, country="MX" if "-" in id else None) for id, actor in case.actors.items()}
    for view, cost in ((View(), 2.0), (View(without=("1-0",)), 1.0)):
        answer = cuts(build(replace(case, actors=actors), view), ["t"], by="country")
        assert [(cut.members, cut.cost) for cut in answer.findings] == [(("MX",), cost)]


def test_not_supplied_is_said_and_nothing_else() -> None:
    assert cuts(build(mint(), View(without=("mine",), min_likelihood="likely")), ["town"]) == Cuts(
        supplied=False,
        findings=(),
        complete=True,
        stopped_by=None,
        uncuttable_route=None,
        smallest_size_is_above=None,
    )


def test_a_search_that_is_stopped_says_so_and_what_it_found_holds() -> None:
    network = build(chains(60, 60, 60))
    nothing = cuts(network, ["t"], time_limit=0)
    assert (nothing.complete, nothing.stopped_by, nothing.findings) == (False, "the time limit of 0 seconds", ())
    assert nothing.smallest_size_is_above == 0
    some = cuts(network, ["t"], time_limit=0.5)
    assert (some.complete, some.stopped_by) == (False, "the time limit of 0.5 seconds")
    assert 0 < len(some.findings) < 60**3
    for cut in some.findings:
        assert cut.members == ("source",) or {member[0] for member in cut.members} == {"0", "1", "2"}


def test_the_network_is_left_as_it_was() -> None:
    network = build(mint())
    before = (list(network.nodes(data=True)), list(network.edges(keys=True, data=True)))
    cuts(network, ["town"])
    assert (list(network.nodes(data=True)), list(network.edges(keys=True, data=True))) == before
