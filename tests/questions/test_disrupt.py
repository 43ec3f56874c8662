"""The best removals against brute force over all subsets and all worlds, and against every other strategy."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays.compiling import engine_of
from graphdb.findings import Disruption, Question
from graphdb.interdiction import adaptation
from graphdb.interdiction.interdicted_worlds import interdicted_worlds
from graphdb.interdiction.removable import Removable, falls_with, removables
from graphdb.likelihood import probability
from graphdb.network import Network, View, build
from graphdb.present.answers.disrupt import disrupt_page
from graphdb.problems import QuestionError
from graphdb.questions.disrupt import disrupt
from graphdb.records import Actor, Dataset, Flow
from graphdb.worlds import drawing, elimination
from graphdb.worlds.drawing import Worlds
from tests import oracle
from tests.datasets import Case, cases, dataset

ALL = View(min_likelihood=None)


def supplied(case: Case, flows: list[Flow], gone: frozenset[str]) -> float:
    """P(supplied), by asking each world."""
    flows = [flow for flow in flows if oracle.counts(case.dataset, flow)]
    certain = [flow for flow in flows if probability(flow.likelihood) == 1]
    others = [flow for flow in flows if probability(flow.likelihood) < 1]
    total = 0.0
    for draw in product((False, True), repeat=len(others)):
        chance = 1.0
        for flow, exists in zip(others, draw, strict=True):
            chance *= probability(flow.likelihood) if exists else 1 - probability(flow.likelihood)
        present = [*certain, *(flow for flow, exists in zip(others, draw, strict=True) if exists)]
        if oracle.is_supplied(case.dataset, case.targets, case.origins, present, gone, only_from=case.only_from):
            total += chance
    return total


def least(case: Case, interdict: str, protect: list[str], budget: float) -> float:
    """The least P(supplied) over all that the budget pays for."""
    flows = list(case.dataset.flows.values())
    if interdict == "actors":
        removable = set(oracle.removable(case.dataset, case.targets, case.origins)) - set(protect)
        costs = {id: case.dataset.actors[id].cost for id in sorted(removable)}
    else:
        costs = {flow.id: flow.cost for flow in flows}
        for flow in flows:
            if {flow.from_, flow.to, *flow.enabled_by} & set(protect):
                del costs[flow.id]
    best = 1.0
    for size in range(len(costs) + 1):
        for chosen in combinations(costs, size):
            if round(sum(costs[id] for id in chosen), 6) <= budget:
                left = [flow for flow in flows if interdict == "actors" or flow.id not in chosen]
                best = min(best, supplied(case, left, frozenset(chosen if interdict == "actors" else ())))
    return best


def with_costs(case: Case, rng: random.Random) -> Case:
    actors = {id: replace(actor, cost=_cost(rng)) for id, actor in case.dataset.actors.items()}
    flows = {id: replace(flow, cost=_cost(rng)) for id, flow in case.dataset.flows.items()}
    costly = replace(case.dataset, actors=actors, flows=flows)
    return Case(costly, case.targets, *case.named(rng.random() < 0.3))


def _cost(rng: random.Random) -> float:
    return rng.choice((1.0, 1.0, 1.0, 0.1, 0.2, 1.5, 2.0, 0.0))


def test_optimum_equals_brute_force_over_all_subsets() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=8), st.integers(0, 2**32), st.sampled_from(("actors", "actors", "flows")))
    def agree(drawn: Case, seed: int, interdict: Any) -> None:
        rng = random.Random(seed)
        case = with_costs(drawn, rng)
        budget, protect = (
            rng.choice((0, 0.3, 1, 1, 2, 2.2, 3)),
            rng.sample(sorted(case.dataset.actors), rng.random() < 0.3),
        )
        kept = [id for id in case.dataset.actors if rng.random() < 0.1]
        protect = sorted({*protect, *kept})
        network = build(case.dataset, ALL)
        answer = disrupt(
            network,
            case.targets,
            case.origins,
            only_from=case.only_from,
            budget=budget,
            protect=protect,
            interdict=interdict,
            kingpin=min(actor.kind for actor in case.dataset.actors.values()),
        )
        expected = least(case, interdict, protect, budget)
        best = answer.findings[0]
        assert answer.exact and answer.seed is None
        assert answer.baseline == pytest.approx(
            supplied(case, list(case.dataset.flows.values()), frozenset()), abs=1e-9
        )
        assert best.objective == pytest.approx(expected, abs=1e-9)
        assert (best.bound, best.gap, best.optimal) == (best.objective, 0, True)
        assert [row.strategy for row in answer.findings] == ["optimal", "greedy", "degree", "betweenness", "kingpin"]
        costs = (
            {**{id: actor.cost for id, actor in case.dataset.actors.items()}}
            if interdict == "actors"
            else {id: flow.cost for id, flow in case.dataset.flows.items()}
        )
        for row in answer.findings:
            assert row.objective >= best.objective - 1e-12
            assert round(row.cost, 6) == round(sum(costs[id] for id in row.members), 6) <= budget
            assert row.optimal == (row.objective <= best.objective + 1e-12)
            assert list(row.members) == sorted(row.members)
            if interdict == "actors":
                assert set(row.members) <= set(oracle.removable(case.dataset, case.targets, case.origins)) - set(
                    protect
                )
                flows = list(case.dataset.flows.values())
                assert row.objective == pytest.approx(supplied(case, flows, frozenset(row.members)), abs=1e-9)
        seen[f"{interdict} lowered"] += best.objective < answer.baseline
        seen["not to nothing"] += 0 < best.objective < answer.baseline
        seen["several"] += len(best.members) > 1
        seen["greedy is worse"] += not answer.findings[1].optimal

    agree()
    assert min(seen[key] for key in ("actors lowered", "flows lowered", "not to nothing", "several")) >= 25, seen
    assert seen["greedy is worse"] >= 1, seen


def _layers(rng: random.Random, width: int, depth: int) -> Dataset:
    """Layers of actors, each supplied by some of the layer before."""
    names = [[f"l{layer}-{place}" for place in range(width)] for layer in range(depth)]
    actors = [Actor(id="t")]
    actors += [
        Actor(id=id, kind=f"k{layer}", region="r", produces=("x",) if not layer else ())
        for layer, ids in enumerate(names)
        for id in ids
    ]
    terms: tuple[Any, ...] = ("unlikely", "roughly even chance", "likely", "very likely")
    ends = [(sender, id) for before, ids in pairwise(names) for id in ids for sender in rng.sample(before, 2)]
    ends += [(sender, "t") for sender in names[-1]]
    flows = [
        Flow(id=f"f{number:03}", from_=sender, to=receiver, commodity="x", likelihood=rng.choice(terms))
        for number, (sender, receiver) in enumerate(ends)
    ]
    return dataset(actors, flows)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("interdict", ["actors", "flows"])
def test_optimum_in_sampled_worlds_equals_trying_every_set(seed: int, interdict: Any) -> None:
    rng = random.Random(seed)
    width, depth = (4, 4) if interdict == "actors" else (3, 3)
    network = build(_layers(rng, width, depth), ALL)
    answer = disrupt(network, ["t"], budget=2, interdict=interdict, worlds=500, seed=seed)
    assert (answer.exact, answer.worlds, answer.seed, answer.fresh_seed) == (False, 500, seed, seed + 1)
    tried = _tried(network, interdict, seed)
    assert answer.baseline == pytest.approx(tried[()])
    best = answer.findings[0]
    assert best.optimal and best.objective == pytest.approx(min(tried.values()), abs=1e-12)
    assert all(row.objective == pytest.approx(tried[row.members], abs=1e-12) for row in answer.findings)
    assert all(row.out_of_sample is not None for row in answer.findings)


@pytest.mark.parametrize("seed", range(12))
def test_the_search_needs_no_good_start(seed: int) -> None:
    """Without what greedy found, so that the search alone has to find the best; one removal is free."""
    rng = random.Random(seed)
    network = build(_layers(rng, 3, rng.choice((3, 4))), ALL)
    tried = _tried(network, "actors", seed, most=3)
    drawn, things = _drawn(network, "actors", seed)
    free = rng.randrange(len(things))
    things[free] = things[free]._replace(cost=Fraction(0))
    for budget in (0, 1, 2):
        found = interdicted_worlds(drawn, things, Fraction(budget))
        expected = min(
            value for chosen, value in tried.items() if len(set(chosen).difference([things[free].id])) <= budget
        )
        assert found.value == found.bound == pytest.approx(expected, abs=1e-12)
        assert tried[tuple(things[place].id for place in sorted(found.chosen))] == pytest.approx(found.value)


def _drawn(network: Network, interdict: Any, seed: int) -> tuple[Worlds, list[Removable]]:
    compiled = engine_of(network, ["t"]).compiled
    return Worlds(compiled, count=500, seed=seed), removables(compiled, 0, interdict)


def _tried(network: Network, interdict: Any, seed: int, most: int = 2) -> dict[tuple[str, ...], float]:
    """The share of worlds supplied after every set of removals, by asking the worlds."""
    drawn, things = _drawn(network, interdict, seed)
    sets = [chosen for size in range(most + 1) for chosen in combinations(range(len(things)), size)]
    return {
        tuple(things[place].id for place in chosen): drawn.share(drawn.supplied(falls_with(things, chosen))).estimate
        for chosen in sets
    }


@pytest.mark.parametrize("interdict", ["actors", "flows"])
def test_exact_probabilities_beside_drawn_worlds_equal_brute_force(
    interdict: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "EXACT_FLOWS", -1)
    seen: Counter[str] = Counter()

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=9), st.sampled_from([1, 2]), st.integers(0, 99))
    def agree(case: Case, budget: int, seed: int) -> None:
        network, flows = build(case.dataset, ALL), list(case.dataset.flows.values())
        drawn = {"interdict": interdict, "worlds": 100, "seed": seed}
        answer = disrupt(network, case.targets, case.origins, only_from=case.only_from, budget=budget, **drawn)
        assert not answer.exact
        assert answer.baseline_exact_probability == pytest.approx(supplied(case, flows, frozenset()), abs=1e-11)
        for row in answer.findings:
            gone = frozenset(row.members if interdict == "actors" else ())
            left = flows if interdict == "actors" else [flow for flow in flows if flow.id not in row.members]
            assert row.exact_probability == pytest.approx(supplied(case, left, gone), abs=1e-11)
            seen["uncertain"] += 0 < (row.exact_probability or 0) < 1
            seen["changed"] += bool(row.members) and row.exact_probability != answer.baseline_exact_probability
        least = min(row.objective for row in answer.findings)
        assert answer.findings[0].objective == least, "what is best is best in the drawn worlds"

    agree()
    assert min(seen["uncertain"], seen["changed"]) >= 50, seen


def test_what_is_best_in_drawn_worlds_need_not_be_the_best_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a there is 0.675 x 0.5 = 0.3375 of supply, by b 0.325: few worlds may tell them apart wrongly."""
    monkeypatch.setattr(drawing, "EXACT_FLOWS", -1)
    actors = [Actor(id=id, produces=("x",) if id == "s" else ()) for id in ("s", "a", "b", "c", "t")]
    flows = [
        Flow(id="f1", from_="s", to="a", commodity="x", likelihood="likely"),
        Flow(id="f2", from_="a", to="t", commodity="x", likelihood="roughly even chance"),
        Flow(id="f3", from_="s", to="b", commodity="x", likelihood="unlikely"),
        Flow(id="f4", from_="b", to="t", commodity="x"),
        Flow(id="f5", from_="a", to="c", commodity="x"),
    ]
    case = dataset(actors, flows)
    options = {"interdict": "actors", "budget": 1, "adapt": None, "protect": (), "kingpin": None}
    better, met = "Over all worlds, these leave less than the best of the drawn ones", set()
    for seed in range(10):
        answer = disrupt(build(case, ALL), ["t"], ["s"], budget=1, worlds=100, seed=seed)
        rows = {row.strategy: row for row in answer.findings}
        best, degree = rows["optimal"], rows["degree"]
        assert best.optimal and best.objective <= degree.objective
        assert degree.members == ("a",)
        assert degree.exact_probability == pytest.approx(0.325)
        is_best = best.members == ("a",)
        assert best.exact_probability == pytest.approx(0.325 if is_best else 0.3375)
        said = disrupt_page(case, Question("disrupt", (), ("t",), options), ALL, answer).remarks
        assert (f"{better}: most flows, betweenness." in said) == (not is_best) == any(better in each for each in said)
        met.add(best.members)
    assert met == {("a",), ("b",)}


def test_where_the_network_is_too_entangled_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _asked().baseline_exact_probability is not None
    monkeypatch.setattr(elimination, "MOST_AXES", 1)
    answer = _asked()
    assert answer.baseline_exact_probability is None
    assert {row.exact_probability for row in answer.findings} == {None}
    assert all(row.out_of_sample is not None for row in answer.findings)


def _asked(**options: Any) -> Disruption:
    return disrupt(build(_layers(random.Random(1), 6, 5), ALL), ["t"], **{"budget": 3, "worlds": 1000, **options})


def test_time_that_runs_out_leaves_the_best_so_far_and_an_honest_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    proven = _asked(budget=4)
    ticks = iter(range(10**9))
    monkeypatch.setattr("time.monotonic", lambda: next(ticks) / 100)
    stopped = 0
    for limit in (1.0, 3.0, 5.0, 8.0):
        answer = _asked(budget=4, time_limit=limit)
        best = answer.findings[0]
        assert best.bound is not None and best.gap is not None
        assert best.bound <= proven.findings[0].objective <= best.objective
        assert best.gap == pytest.approx(best.objective - best.bound)
        assert all(row.objective >= best.objective for row in answer.findings)
        assert best.optimal == (best.gap == 0) == (answer.stopped_by is None)
        stopped += not best.optimal
    assert stopped >= 1


def test_the_same_seed_gives_the_same_answer_and_another_other_worlds() -> None:
    assert _asked() == _asked()
    assert _asked().baseline != _asked(seed=5).baseline
    answer = _asked()
    fresh = _asked(seed=1)
    assert answer.baseline_out_of_sample is not None
    assert answer.baseline_out_of_sample.estimate == fresh.baseline


def test_no_member_is_there_for_nothing() -> None:
    answer = _asked(budget=30)
    best = answer.findings[0]
    assert best.objective == 0
    for member in best.members:
        others = [id for id in best.members if id != member]
        network = build(_layers(random.Random(1), 6, 5), View(min_likelihood=None, without=tuple(others)))
        assert disrupt(network, ["t"], budget=0, worlds=1000).baseline > 0


def twins(region: str | None = "r") -> Dataset:
    """Two ways from a to t, by b or c; d could stand in for b."""
    actors = [
        Actor(id="a", produces=("x",)),
        Actor(id="b", kind="port", region=region),
        Actor(id="c", kind="port", region="elsewhere"),
        Actor(id="d", kind="port", region=region),
        Actor(id="t"),
    ]
    flows = [
        Flow(
            id=f"f{sender}{receiver}", from_=sender, to=receiver, commodity="x", likelihood="likely", capacity=capacity
        )
        for sender, receiver, capacity in (("a", "b", 5.0), ("b", "t", 5.0), ("a", "c", 2.0), ("c", "t", 2.0))
    ]
    return dataset(actors, flows)


def test_adaptation_puts_flows_back_with_the_probability_given() -> None:
    network = build(twins(), ALL)
    way = 0.675**2
    best = disrupt(network, ["t"], ["a"], budget=2, adapt=0.3).findings[0]
    assert (best.members, best.objective, best.replaceable) == (("b", "c"), 0, ("b",))
    assert best.adapted == pytest.approx(0.3 * way)
    one = disrupt(network, ["t"], ["a"], budget=1, protect=["c"], adapt=0.3).findings[0]
    assert one.adapted == pytest.approx(0.7 * way + 0.3 * (1 - (1 - way) ** 2))
    assert disrupt(network, ["t"], ["a"], budget=2).findings[0].adapted is None
    flowing = disrupt(build(twins()), ["t"], ["a"], budget=2, objective="flow", adapt=0.3).findings[0]
    assert flowing.objective == 0
    assert flowing.adapted == pytest.approx(1.5)


def test_who_has_no_twin_or_no_region_or_is_removed_too_is_not_replaced() -> None:
    assert disrupt(build(twins(None), ALL), ["t"], ["a"], budget=2, adapt=1).findings[0].replaceable == ()
    case = twins()
    flows = [*case.flows.values(), *(replace(case.flows[f"f{ends}"], id=f"g{ends}") for ends in ("ab", "bt"))]
    flows[-2:] = [replace(flows[-2], to="d"), replace(flows[-1], from_="d")]
    both = dataset(case.actors.values(), flows)
    best = disrupt(build(both, ALL), ["t"], ["a"], budget=3, adapt=1).findings[0]
    assert (best.members, best.replaceable, best.adapted) == (("b", "c", "d"), (), 0)


def test_many_replacements_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = [row.adapted for row in _asked(budget=5, adapt=0.5).findings]
    monkeypatch.setattr(adaptation, "EXACT_UP_TO", 1)
    drawn = [row.adapted for row in _asked(budget=5, adapt=0.5).findings]
    assert exact != drawn
    assert drawn == pytest.approx(exact, abs=0.1)
    with pytest.raises(QuestionError, match="only actors are replaced"):
        _asked(adapt=0.5, interdict="flows")


def test_a_threshold_leaves_out_weaker_flows() -> None:
    network = build(twins(), View(min_likelihood="very likely"))
    answer = disrupt(network, ["t"], ["a"], budget=1)
    assert (answer.supplied, answer.baseline, answer.findings[0].members) == (False, 0, ())


def test_the_other_strategies_follow_their_measures() -> None:
    """b has the most flows, a is on every shortest path, and the gangs c and e enable two flows and one."""
    actors = [
        Actor(id="o", produces=("x",)),
        Actor(id="a"),
        Actor(id="b"),
        Actor(id="c", kind="gang"),
        Actor(id="d"),
        Actor(id="e", kind="gang"),
        Actor(id="t"),
    ]
    ends = [("o", "a", "c"), ("a", "t", "c"), ("o", "d", "e"), ("d", "b", None), ("d", "b", None), ("b", "d", None)]
    ends += [("o", "b", None), ("b", "a", None)]
    flows = [
        Flow(id=f"f{number}", from_=sender, to=receiver, commodity="x", enabled_by=(enabler,) if enabler else ())
        for number, (sender, receiver, enabler) in enumerate(ends)
    ]
    answer = disrupt(build(dataset(actors, flows)), ["t"], ["o"], budget=1, kingpin="gang")
    chosen = {row.strategy: row.members for row in answer.findings}
    assert chosen == {
        "optimal": ("a",),
        "greedy": ("a",),
        "degree": ("b",),
        "betweenness": ("a",),
        "kingpin": ("c",),
    }
    two = disrupt(build(dataset(actors, flows)), ["t"], ["o"], budget=9, kingpin="gang")
    assert {row.strategy: row.members for row in two.findings}["kingpin"] == ("c", "e")
    assert {row.strategy: row.members for row in two.findings}["betweenness"] == ("a",)
