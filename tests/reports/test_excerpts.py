"""An excerpt of any dataset: it has what the answer names, says what the whole says, and counts the whole."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.examples import mint
from graphdb.findings import Bypassed, Chokepoints
from graphdb.likelihood import Likelihood
from graphdb.network import Network, Seen, View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset
from graphdb.reports import excerpts
from graphdb.reports.excerpts import Excerpt, excerpt, named_routes, nearest
from tests.columns_of import columns_of
from tests.datasets import GOODS, Case
from tests.tables.folders import full_cases

EXAMPLES = settings(max_examples=300, deadline=None, derandomize=True)


def view_of(rng: random.Random, case: Case) -> View:
    """Any likelihood, date, scenario, and actors and flows taken away or left."""
    terms: list[Likelihood | None] = [None, "likely", "likely", "unlikely"]
    others = sorted(case.dataset.actors.keys() - {*case.targets, *case.origins})
    view = View(
        as_of=rng.choice((None, None, None, "2014")),
        min_likelihood=rng.choice(terms),
        scenario=rng.choice((None, None, *case.dataset.scenarios)),
        without=tuple(rng.sample(others, int(rng.random() < 0.2 and bool(others)))),
    )
    flows = sorted(case.dataset.flows)
    if len(flows) > 3 and rng.random() < 0.2:
        view = replace(view, without=(*view.without, *rng.sample(flows, 1), f"commodity:{GOODS[2]}"))
    if len(flows) > 3 and rng.random() < 0.2:
        view = replace(view, only=(*rng.sample(flows, 3), *rng.sample(sorted(case.dataset.actors), 4)))
    return view


def asked(case: Case, seed: int) -> tuple[Seen, Chokepoints, Excerpt]:
    """A view of the columns in some order, its answer, and the excerpt of that: if complete, it answers the same."""
    rng = random.Random(seed)
    origins, only_from = case.named(rng.random() < 0.5)
    seen = Seen(columns_of(case.dataset, shuffled=seed), view_of(rng, case))
    answer = chokepoints(seen, case.targets, origins, only_from=only_from)
    found = excerpt(case.dataset, seen, answer, case.targets, origins)
    there = [[id for id in ids if id in found.dataset.actors] for ids in (case.targets, origins)]
    if found.is_complete and answer.supplied:
        assert summary(chokepoints(found.network, *there, only_from=only_from)) == summary(answer)
    return seen, answer, found


def summary(answer: Chokepoints) -> object:
    """What an answer says, but for routes that are as likely as another."""

    def rows(found: tuple[Bypassed, ...]) -> object:
        return sorted((row.id, row.best_bypass_likelihood, row.bypass and row.bypass.probability) for row in found)

    route = answer.most_likely_route
    return answer.supplied, rows(answer.findings), route and route.probability


def test_an_excerpt_says_what_the_whole_says() -> None:
    met: Counter[str] = Counter()

    @EXAMPLES
    @given(full_cases(9, 18), st.integers(0, 2**32))
    def check(case: Case, seed: int) -> None:
        _, answer, found = asked(case, seed)
        if not answer.supplied:
            return
        named = {flow for route in named_routes(answer) for flow in route.flows}
        named |= {pivot.flow for pivot in answer.hinges_on}
        assert found.is_complete
        assert found.answer == answer
        assert set(found.dataset.flows) == named
        assert {key for *_, key in found.network.edges(keys=True)} == named
        met["chokepoints"] += bool(answer.findings)
        met["near misses"] += bool(answer.near_misses)
        met["left out"] += len(named) < len(case.dataset.flows)
        met["scenarios"] += bool(found.dataset.scenarios)

    check()
    assert min(met[kind] for kind in ("chokepoints", "near misses", "left out", "scenarios")) > 10, met


def test_an_excerpt_has_at_most_so_many_flows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excerpts, "MOST_FLOWS", 2)
    met: Counter[str] = Counter()

    @EXAMPLES
    @given(full_cases(9, 18), st.integers(0, 2**32))
    def check(case: Case, seed: int) -> None:
        _, answer, found = asked(case, seed)
        flows = set(found.dataset.flows)
        assert len(flows) <= 2
        assert all(flows.issuperset(route.flows) for route in named_routes(found.answer))
        rows = (*answer.findings, *answer.near_misses)
        kept = (*found.answer.findings, *found.answer.near_misses)
        assert [(row.id, row.best_bypass_likelihood) for row in kept] == [
            (row.id, row.best_bypass_likelihood) for row in rows
        ]
        route = answer.most_likely_route
        if route and len(route.flows) <= 2:
            assert flows.issuperset(route.flows)
        elif route:
            assert flows == {*route.flows[-2:]}
            met["too long"] += 1
        met["bypass left out"] += any(row.bypass and not one.bypass for row, one in zip(rows, kept, strict=True))
        met["complete"] += bool(route) and found.is_complete

    check()
    assert min(met[kind] for kind in ("too long", "bypass left out", "complete")) > 10, met


def test_an_excerpt_counts_the_whole() -> None:
    met: Counter[str] = Counter()

    @EXAMPLES
    @given(full_cases(9, 18), st.integers(0, 2**32))
    def check(case: Case, seed: int) -> None:
        seen, _, found = asked(case, seed)
        data, whole = case.dataset, build(case.dataset, seen.view)
        assert (found.whole.actors, found.whole.flows) == (len(data.actors), len(data.flows))
        assert found.whole.kinds == Counter(kind for _, kind in whole.nodes(data="kind"))
        assert found.whole.commodities == Counter(flow["commodity"] for flow in admitted(whole))
        for id, touching in found.touching.items():
            assert touching == counted(data, id)
            met["enables"] += touching.enables > 0
        assert found.touching.keys() == found.dataset.actors.keys()
        met["gone"] += len(whole) < len(data.actors)

    check()
    assert min(met["enables"], met["gone"]) > 10, met


def admitted(network: Network) -> list[dict[str, object]]:
    return [data for *_, data in network.edges(data=True) if data["admitted"]]


def counted(data: Dataset, id: str) -> tuple[int, int, int]:
    flows = data.flows.values()
    return (
        sum(flow.to == id for flow in flows),
        sum(flow.from_ == id for flow in flows),
        sum(flow.enabled_by.count(id) for flow in flows),
    )


def test_without_a_route_the_nearest_flows() -> None:
    met: Counter[str] = Counter()

    @EXAMPLES
    @given(full_cases(9, 18), st.integers(0, 2**32), st.integers(1, 8))
    def check(case: Case, seed: int, most: int) -> None:
        seen = Seen(columns_of(case.dataset, shuffled=seed), view_of(random.Random(seed), case))
        network = build(case.dataset, seen.view)
        ends = {key: (u, v) for u, v, key, data in network.edges(keys=True, data=True) if data["admitted"]}
        near, kept = set(case.targets), set[str]()
        while True:
            longer = {key for key, (_, receiver) in ends.items() if receiver in near}
            if len(longer) > most or longer == kept:
                break
            kept, near = longer, near | {ends[key][0] for key in longer}
        if not kept:
            kept = {*sorted(longer)[:most]}
            met["cut"] += bool(longer)
        assert nearest(seen, case.targets, most) == kept
        met["several steps"] += len({ends[key][1] for key in kept}) > 1

    check()
    assert min(met["cut"], met["several steps"]) > 10, met


def test_an_excerpt_has_the_likelihoods_of_its_scenario() -> None:
    seen = Seen(columns_of(mint()), View(scenario="flood"))
    found = excerpt(mint(), seen, chokepoints(seen, ["town"]), ["town"])
    assert mint().flows["mine-to-workshop-ore"].likelihood == "unlikely"
    assert found.dataset.flows["mine-to-workshop-ore"].likelihood == "likely"
    assert [*found.dataset.scenarios] == ["flood"]
