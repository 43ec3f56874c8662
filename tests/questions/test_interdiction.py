"""Max-flow interdiction against published optima, and against brute force with networkx's max flow."""

from __future__ import annotations

import csv
import json
import math
import random
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from typer.testing import CliRunner

from graphdb.interdiction import interdicted_flow
from graphdb.network import View, build
from graphdb.problems import QuestionError
from graphdb.questions.disrupt import disrupt
from graphdb.records import Actor, Conversion, Dataset, Flow
from tests import oracle
from tests.datasets import cases, dataset

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "tests" / "reference" / "ht-interdiction"


class Optimum(NamedTuple):
    network: str
    budget: int
    source_rate: float
    max_flow: float


def _optima() -> list[Optimum]:
    with (PUBLISHED / "published_optima.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return [Optimum(name, int(budget), float(rate), float(most)) for name, budget, rate, most in rows]


OPTIMA = _optima()


def as_folder(place: Path, network: str, source_rate: float) -> tuple[Path, str, str]:
    """A published network as a data folder, with its source and its sink."""
    lines = (PUBLISHED / f"Modified_{network}.csv").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split(",") if cell.strip()] for line in lines if line.strip()]
    source, sink = rows[0]
    arcs = [row for row in rows[1:] if row[:2] != [sink, source]]
    place.mkdir()
    (place / "dataset.yaml").write_text(f"title: {network}\nevidence: optional\n", encoding="utf-8")
    nodes = sorted({node for row in arcs for node in row[:2]})
    (place / "actors.yaml").write_text("".join(f"- id: '{node}'\n" for node in nodes), encoding="utf-8")
    flows = []
    for number, (tail, head, capacity, cost, *_) in enumerate(arcs):
        most = math.floor(float(capacity) * source_rate) if tail == source else float(capacity)
        flows.append(
            f"- {{id: arc-{number}, from: '{tail}', to: '{head}', commodity: unit, capacity: {most}, cost: {cost}}}\n"
        )
    (place / "flows.yaml").write_text("".join(flows), encoding="utf-8")
    return place, source, sink


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, float], tuple[Path, str, str]]:
    place = tmp_path_factory.mktemp("published")
    wanted = sorted({(each.network, each.source_rate) for each in OPTIMA})
    return {(network, rate): as_folder(place / f"{network}-{rate}", network, rate) for network, rate in wanted}


def arguments(folder: tuple[Path, str, str], budget: int) -> list[str]:
    place, source, sink = folder
    ends = ["--data", str(place), "--from", source, "--to", sink]
    how = ["--interdict", "flows", "--objective", "flow", "--format", "json"]
    return ["disrupt", *ends, "--budget", str(budget), *how]


def test_all_published_optima_are_here() -> None:
    assert len(OPTIMA) == 105
    assert len({each[:3] for each in OPTIMA}) == 105


@pytest.mark.parametrize("optimum", OPTIMA, ids=lambda each: f"{each.network}-{each.budget}-{each.source_rate}")
def test_published_optimum(optimum: Optimum, folders: dict[tuple[str, float], tuple[Path, str, str]]) -> None:
    from cli.app import make_app

    asked = arguments(folders[optimum.network, optimum.source_rate], optimum.budget)
    done = CliRunner().invoke(make_app(asked), asked, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    agrees(json.loads(done.stdout), optimum)


@pytest.mark.parametrize("optimum", OPTIMA[4::25], ids=lambda each: f"{each.network}-{each.budget}-{each.source_rate}")
def test_published_optimum_in_a_process_of_its_own(
    optimum: Optimum, folders: dict[tuple[str, float], tuple[Path, str, str]]
) -> None:
    asked = arguments(folders[optimum.network, optimum.source_rate], optimum.budget)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "cli", *asked], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    agrees(json.loads(done.stdout), optimum)


def agrees(answer: dict[str, Any], optimum: Optimum) -> None:
    best = answer["findings"][0]
    assert (best["strategy"], best["optimal"], best["gap"]) == ("optimal", True, 0)
    assert best["objective"] == best["bound"] == optimum.max_flow
    assert best["cost"] <= optimum.budget
    assert all(row["objective"] >= optimum.max_flow and row["cost"] <= optimum.budget for row in answer["findings"])
    if optimum.budget == 0:
        assert best["members"] == []
        assert answer["baseline"] == optimum.max_flow


class Question(NamedTuple):
    dataset: Dataset
    target: str
    origins: list[str]
    only_from: bool
    budget: float
    protect: list[str]


def questions() -> st.SearchStrategy[Question]:
    """Random networks with capacities, parallel flows, enablers, conversions of one input, cycles and costs."""
    return st.integers(0, 2**32).map(lambda seed: _question(random.Random(seed)))


def _question(rng: random.Random) -> Question:
    names = [f"n{number}" for number in range(rng.randint(5, 8))]
    actors = []
    for number, id in enumerate(names):
        rules = (Conversion(from_=("x",), to="y"),) if rng.random() < 0.5 else ()
        produces = ("x",) if number < 2 or rng.random() < 0.1 else ()
        cost = rng.choice((1.0, 1.0, 1.0, 1.5, 0.1, 0.2, 2.0, 0.0, 1e6))
        removable = rng.random() < 0.9
        actors.append(Actor(id=id, produces=produces, converts=rules, cost=cost, removable=removable))
    flows = []
    for number in range(rng.randint(7, 13)):
        place = rng.randrange(len(names) - 1)
        receiver = rng.randrange(place + 1, len(names)) if rng.random() < 0.85 else rng.randrange(len(names))
        flows.append(
            Flow(
                id=f"f{number:02}",
                from_=names[place],
                to=names[receiver],
                commodity=rng.choice(("x", "x", "x", "x", "y")),
                enabled_by=tuple(rng.sample(names, 1)) if rng.random() < 0.2 else (),
                capacity=rng.choice((None, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 0.1, 0.2, 2.5, 1e6, 0.0)),
                cost=rng.choice((1.0, 1.0, 1.0, 1.0, 1.5, 0.1, 0.2, 3.0, 0.0)),
                likelihood=rng.choice((None, None, None, "likely", "likely", "unlikely")),
            )
        )
    origins = [names[0]] if rng.random() < 0.3 else []
    protect = rng.sample(names, rng.choice((0, 0, 1)))
    alone = bool(origins) and rng.random() < 0.5
    return Question(dataset(actors, flows), names[-1], origins, alone, rng.choice((0, 0.3, 1, 2, 2, 3)), protect)


def max_flow(question: Question, flows: list[Flow], gone: set[str]) -> float:
    """By networkx, straight from the records; infinite where it is unbounded."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_nodes_from(("source", "sink"))

    def add(tail: Any, head: Any, capacity: float) -> None:
        before = graph.edges[tail, head]["capacity"] if graph.has_edge(tail, head) else 0.0
        graph.add_edge(tail, head, capacity=before + capacity)

    case = question.dataset
    for id, actor in case.actors.items():
        sends = [flow.commodity for flow in case.flows.values() if flow.from_ == id and id in question.origins]
        makes = () if question.only_from and id not in question.origins else actor.produces
        for good in {*makes, *sends}:
            if id not in gone and id != question.target:
                add("source", (id, good), math.inf)
    for actor in case.actors.values():
        for rule in actor.converts:
            if actor.id not in gone and actor.id != question.target:
                add((actor.id, rule.from_[0]), (actor.id, rule.to), math.inf)
    for flow in flows:
        if flow.from_ != question.target and gone.isdisjoint((flow.from_, flow.to, *flow.enabled_by)):
            head = "sink" if flow.to == question.target else (flow.to, flow.commodity)
            add((flow.from_, flow.commodity), head, math.inf if flow.capacity is None else flow.capacity)
    for edge in [edge for edge in graph.edges if edge[0] == edge[1]]:
        graph.remove_edge(*edge)
    try:
        return float(nx.maximum_flow_value(graph, "source", "sink"))
    except nx.NetworkXUnbounded:
        return math.inf


def least(question: Question, interdict: str) -> float:
    """The least max flow over all that the budget pays for."""
    case = question.dataset
    flows = oracle.at_or_above(case, 4)
    if interdict == "actors":
        removable = set(oracle.removable(case, [question.target], question.origins)) - set(question.protect)
        costs = {id: case.actors[id].cost for id in sorted(removable)}
    else:
        costs = {
            flow.id: flow.cost for flow in flows if not {flow.from_, flow.to, *flow.enabled_by} & set(question.protect)
        }
    best = math.inf
    for size in range(len(costs) + 1):
        for chosen in combinations(costs, size):
            if round(sum(costs[id] for id in chosen), 6) <= question.budget:
                left = [flow for flow in flows if interdict == "actors" or flow.id not in chosen]
                best = min(best, max_flow(question, left, set(chosen) if interdict == "actors" else set()))
    return best


def test_flow_optimum_equals_brute_force() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(questions(), st.sampled_from(("actors", "flows")))
    def agree(question: Question, interdict: Any) -> None:
        network = build(question.dataset)
        options: dict[str, Any] = {"budget": question.budget, "protect": question.protect, "interdict": interdict}
        options["only_from"] = question.only_from
        whole = max_flow(question, oracle.at_or_above(question.dataset, 4), set())
        if math.isinf(whole):
            with pytest.raises(QuestionError, match="no capacity is given"):
                disrupt(network, [question.target], question.origins, objective="flow", **options)
            seen["unbounded"] += 1
            return
        answer = disrupt(network, [question.target], question.origins, objective="flow", **options)
        best = answer.findings[0]
        expected = least(question, interdict)
        assert best.objective == pytest.approx(expected, rel=1e-9, abs=1e-9)
        assert answer.baseline == pytest.approx(whole)
        assert best.bound == best.objective and best.gap == 0 and best.optimal
        for row in answer.findings:
            assert round(row.cost, 6) <= question.budget
            assert row.objective >= best.objective
            assert row.optimal == (row.objective == best.objective)
        seen[f"{interdict} lowered"] += expected < whole
        seen["greedy is worse"] += answer.findings[1].objective > expected + 1e-9
        seen["nothing left"] += whole > 0 and not expected

    agree()
    assert min(seen[key] for key in ("actors lowered", "flows lowered", "nothing left")) >= 30, seen
    assert min(seen["unbounded"] / 5, seen["greedy is worse"]) >= 1, seen


def test_parallel_flows_add_up() -> None:
    actors = [Actor(id="a", produces=("x",)), Actor(id="t")]
    flows = [
        Flow(id=f"f{number}", from_="a", to="t", commodity="x", capacity=capacity)
        for number, capacity in enumerate((1.0, 2.0, 4.0))
    ]
    answer = disrupt(build(dataset(actors, flows)), ["t"], budget=1, objective="flow", interdict="flows")
    assert (answer.baseline, answer.findings[0].objective, answer.findings[0].members) == (7, 3, ("f2",))


def test_an_actor_falls_with_all_it_sends_and_enables() -> None:
    actors = [Actor(id=id) for id in ("broker", "b", "c", "d", "t")] + [Actor(id="a", produces=("x",))]
    ends = [("a", "b", "d"), ("b", "t", "d"), ("a", "c", "broker"), ("c", "t", "broker"), ("a", "t", "broker")]
    flows = [
        Flow(id=f"f{number}", from_=sender, to=receiver, commodity="x", capacity=3.0, enabled_by=(enabler,))
        for number, (sender, receiver, enabler) in enumerate(ends)
    ]
    answer = disrupt(build(dataset(actors, flows)), ["t"], ["a"], budget=1, objective="flow")
    assert answer.baseline == 9
    assert [(row.members, row.objective) for row in answer.findings[:2]] == [(("broker",), 3)] * 2


@cache
def _mint() -> Dataset:
    from graphdb.examples import mint

    return mint()


def test_two_inputs_that_can_matter_are_refused_and_others_are_not() -> None:
    mint = _mint()
    flows = {id: replace(flow, capacity=1.0) for id, flow in mint.flows.items()}
    network = build(replace(mint, flows=flows))
    with pytest.raises(QuestionError, match="'workshop' makes coin of ore and press"):
        disrupt(network, ["town"], budget=1, objective="flow")
    answer = disrupt(network, ["workshop"], budget=1, objective="flow")
    assert answer.baseline == 3
    network = build(replace(mint, flows=flows), View(without=("mine",), min_likelihood=None))
    assert disrupt(network, ["town"], budget=0, objective="flow").baseline == 1


def test_what_is_held_anyway_needs_no_inputs() -> None:
    mint = _mint()
    flows = {id: replace(flow, capacity=1.0) for id, flow in mint.flows.items()}
    actors = {**mint.actors, "workshop": replace(mint.actors["workshop"], produces=("coin",))}
    network = build(replace(mint, actors=actors, flows=flows))
    assert disrupt(network, ["town"], budget=0, objective="flow").baseline == 1


def test_no_limit_is_refused_and_names_the_flows() -> None:
    actors = [Actor(id="a", produces=("x",)), Actor(id="b"), Actor(id="t")]
    flows = [Flow(id=f"f{sender}", from_=sender, to=receiver, commodity="x") for sender, receiver in ("ab", "bt")]
    with pytest.raises(QuestionError, match=r"no capacity is given for fa, fb \(give one"):
        disrupt(build(dataset(actors, flows)), ["t"], budget=1, objective="flow")
    flows[1] = replace(flows[1], capacity=4.0)
    answer = disrupt(build(dataset(actors, flows)), ["t"], budget=0, objective="flow")
    assert (answer.baseline, answer.findings[0].members, answer.supplied) == (4, (), True)


class Chosen(NamedTuple):
    members: tuple[str, ...]
    objective: float
    optimal: bool


@pytest.mark.parametrize(
    ("answered", "best"),
    [
        (frozenset(), Chosen(("b",), 2.0, True)),
        (frozenset({0, 1}), Chosen(("b",), 2.0, True)),
        (frozenset({0}), Chosen(("b",), 2.0, True)),
    ],
    ids=["worse than greedy", "with a member for nothing", "right"],
)
def test_what_the_solver_answers_is_measured_again(
    answered: frozenset[int], best: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "graphdb.interdiction.objectives.interdicted", lambda *_: interdicted_flow.Interdicted(answered, 2.0)
    )
    actors = [Actor(id="a", produces=("x",)), Actor(id="b"), Actor(id="c"), Actor(id="t")]
    flows = [
        Flow(id=f"f{sender}{receiver}", from_=sender, to=receiver, commodity="x", capacity=2.0)
        for sender, receiver in ("ab", "bt", "at")
    ]
    row = disrupt(build(dataset(actors, flows)), ["t"], ["a"], budget=2, objective="flow").findings[0]
    assert Chosen(row.members, row.objective, row.optimal) == best


def test_a_budget_is_kept_to_the_last_digit() -> None:
    """Two at 0.50000001 cost more than 1, by less than HiGHS can tell."""
    ways = ("b", "c")
    actors = [Actor(id="a", produces=("x",)), Actor(id="t"), *(Actor(id=id, cost=0.50000001) for id in ways)]
    flows = [
        Flow(id=f"f{sender}{receiver}", from_=sender, to=receiver, commodity="x", capacity=2.0)
        for way in ways
        for sender, receiver in (("a", way), (way, "t"))
    ]
    network = build(dataset(actors, flows))
    best = disrupt(network, ["t"], ["a"], budget=1, objective="flow").findings[0]
    assert (len(best.members), best.objective, best.optimal) == (1, 2, True)
    enough = disrupt(network, ["t"], ["a"], budget=1.00000002, objective="flow").findings[0]
    assert (enough.members, enough.cost, enough.objective) == (ways, 1.00000002, 0)


def test_time_that_runs_out_leaves_an_honest_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> interdicted_flow.Interdicted:
        return interdicted_flow.Interdicted(None, 1.0)

    monkeypatch.setattr("graphdb.interdiction.objectives.interdicted", late)
    actors = [Actor(id="a", produces=("x",)), Actor(id="b"), Actor(id="t")]
    flows = [
        Flow(id=f"f{sender}{receiver}", from_=sender, to=receiver, commodity="x", capacity=2.0)
        for sender, receiver in ("ab", "bt", "at")
    ]
    answer = disrupt(build(dataset(actors, flows)), ["t"], ["a"], budget=1, objective="flow", time_limit=0)
    best = answer.findings[0]
    assert (best.members, best.objective, best.bound, best.gap, best.optimal) == (("b",), 2.0, 1.0, 1.0, False)
    assert answer.stopped_by == "the time limit of 0 seconds"
    assert not any(row.optimal for row in answer.findings)


def test_cases_without_any_supply_are_answered() -> None:
    seen: Counter[bool] = Counter()

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(cases(most_actors=4, most_flows=5, plain=True))
    def answered(case: Any) -> None:
        flows = {id: replace(flow, capacity=1.0) for id, flow in case.dataset.flows.items()}
        answer = disrupt(build(replace(case.dataset, flows=flows)), case.targets, budget=1, objective="flow")
        assert answer.supplied == (answer.baseline > 0)
        seen[answer.supplied] += 1

    answered()
    assert min(seen[True], seen[False]) >= 5, seen
