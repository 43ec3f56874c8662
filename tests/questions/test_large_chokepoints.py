"""Chokepoints of columns against chokepoints of the same dataset as records."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays import admitted, compiled, paths, proofs, searching, sorting, trees
from graphdb.arrays.candidates import Grouping
from graphdb.arrays.compiling import compile
from graphdb.findings import Chokepoints, Route
from graphdb.likelihood import TERMS, Likelihood, level
from graphdb.network import Seen, View, build
from graphdb.problems import QuestionError
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Conversion, Dataset, Flow, Scenario
from graphdb.supply import GOAL
from tests import oracle
from tests.columns_of import columns_of, large_chokepoints
from tests.datasets import Case, cases, dataset

EXAMPLES = settings(max_examples=800, deadline=None, derandomize=True)
SEEDS = st.integers(0, 2**32)


def dressed(case: Case, rng: random.Random) -> tuple[Dataset, View]:
    """The case, or the case with periods and a scenario, and a view that may use each of them."""
    if rng.random() < 0.5:
        return case.dataset, View()
    terms: list[Likelihood] = list(TERMS)
    flows = {
        id: replace(
            flow, since=rng.choice((None, "2010", "2012-03")), until=rng.choice((None, None, "2013", "2012-03-09"))
        )
        for id, flow in case.dataset.flows.items()
    }
    scenario = Scenario(
        id="what-if",
        name="What if",
        summary="Some things change.",
        removes=tuple(rng.sample(sorted(case.dataset.actors), rng.random() < 0.3)),
        removes_flows=tuple(rng.sample(sorted(flows), min(len(flows), rng.randint(0, 1)))),
        likelihoods={id: rng.choice(terms) for id in rng.sample(sorted(flows), min(len(flows), rng.randint(0, 3)))},
    )
    view = View(
        as_of=rng.choice((None, None, "2012", "2012-02", "2012-03-09", "2014")),
        min_likelihood=rng.choice(("likely", "likely", "unlikely", None, "almost certain")),
        scenario=rng.choice((None, None, "what-if")),
        without=tuple(rng.sample(sorted(case.dataset.actors), rng.random() < 0.15)),
    )
    return replace(case.dataset, flows=flows, scenarios={"what-if": scenario}), view


def funnelled(question: Case) -> Case:
    """The question with all that reaches its first target passing one more actor, whatever it is."""
    case, target = question.dataset, question.targets[0]
    flows = {id: replace(flow, to="hub") if flow.to == target else flow for id, flow in case.flows.items()}
    for good in sorted({flow.commodity for flow in flows.values() if flow.to == "hub"}):
        flows[f"hub-{good}"] = Flow(id=f"hub-{good}", from_="hub", to=target, commodity=good, likelihood="likely")
    hub = {"hub": Actor(id="hub", kind="k1", region="r1")}
    return Case(replace(case, actors=hub | case.actors, flows=flows), [target], question.origins, question.only_from)


def seen(case: Dataset, view: View) -> Dataset:
    """What is left of a dataset in a view, as a dataset of its own and without dates."""
    network = build(case, view)
    flows = {
        id: replace(case.flows[id], likelihood=data["likelihood"], since=None, until=None)
        for _, _, id, data in network.edges(keys=True, data=True)
    }
    return replace(case, actors={id: replace(case.actors[id], since=None, until=None) for id in network}, flows=flows)


def hold(
    case: Dataset,
    targets: list[str],
    origins: list[str],
    route: Route,
    gone: set[str],
    lost: set[str],
    *,
    only_from: bool = False,
) -> None:
    """A route supplies, is minimal, and avoids what it should; its parts belong together."""
    flows = [case.flows[id] for id in route.flows]
    assert oracle.is_supplied(case, targets, origins, flows, gone, only_from=only_from)
    for flow in flows:
        rest = [other for other in flows if other != flow]
        assert not oracle.is_supplied(case, targets, origins, rest, gone, only_from=only_from)
    assert not gone & {*route.actors, *route.enablers}
    assert not lost & set(route.flows)
    assert route.commodities == tuple(flow.commodity for flow in flows)
    assert route.actors == tuple(dict.fromkeys(actor for flow in flows for actor in (flow.from_, flow.to)))
    assert level(route.weakest_likelihood) == min(level(flow.likelihood) for flow in flows)


def missed_by_dominators(
    case: Dataset, view: View, targets: list[str], origins: list[str], only_from: bool, actor: str
) -> bool:
    """Whether an actor that enables nothing is on every route although none of its states is."""
    if any(actor in flow.enabled_by for flow in case.flows.values()):
        return False
    supply = compile(build(case, view), targets, origins, only_from=only_from)
    lowest = level(view.min_likelihood) if view.min_likelihood else 0
    states = [number for number, (holder, _) in enumerate(supply.states) if holder == actor]
    return all(supply.supplied(lowest, frozenset(supply.out_of[state]))[GOAL] for state in states)


@pytest.mark.parametrize("shortcuts", [True, False])
def test_columns_give_what_records_give(shortcuts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without shortcuts: few candidates and arcs at a time, no search node by node, states renumbered."""
    found: Counter[str] = Counter()
    search = searching.searched

    def searched(*arguments: Any) -> int | None:
        cost = search(*arguments)
        found["given up" if cost is None else "searched"] += 1
        return cost

    monkeypatch.setattr(paths, "searched", searched)
    if not shortcuts:
        monkeypatch.setattr(proofs, "AT_ONCE", 2)
        monkeypatch.setattr(searching, "FEW", -1)
        monkeypatch.setattr(compiled, "SPARSE", 0)
        monkeypatch.setattr(admitted, "FEW", 0)
        monkeypatch.setattr(sorting, "PIECE", 3)

    @settings(EXAMPLES, max_examples=800 if shortcuts else 400)
    @given(cases(most_actors=9, most_flows=18), SEEDS, st.booleans())
    def agree(question: Case, seed: int, named: bool) -> None:
        rng = random.Random(seed)
        question = funnelled(question) if rng.random() < 0.2 else question
        case, view = dressed(question, rng)
        targets, (origins, alone) = question.targets, question.named(named)
        expected = chokepoints(build(case, view), targets, origins, only_from=alone)
        columns = columns_of(case, shuffled=seed if seed % 2 else None)
        answer = large_chokepoints(Seen(columns, view), targets, origins, only_from=alone)
        assert answer.supplied == expected.supplied
        if answer.most_likely_route is None or expected.most_likely_route is None:
            assert answer == expected
            return
        left = seen(case, view)
        there = [id for id in origins if id in left.actors]
        hold(left, targets, there, answer.most_likely_route, set(), set(), only_from=alone)
        assert answer == expected
        for row in (*answer.findings, *answer.near_misses):
            if row.bypass is not None:
                hold(left, targets, there, row.bypass, {row.id}, set(), only_from=alone)
        count(found, case, view, targets, origins, alone, answer)

    agree()
    gone_about = {how: found.pop(how, 0) for how in ("searched", "given up")}
    assert gone_about["searched" if shortcuts else "given up"] >= 100, gone_about
    assert found["supplied"] >= 120, found
    assert min(found.values()) >= (10 if shortcuts else 4), found
    assert len(found) == 9, found


def count(
    found: Counter[str],
    case: Dataset,
    view: View,
    targets: list[str],
    origins: list[str],
    only_from: bool,
    answer: Chokepoints,
) -> None:
    """Note which features an answer met."""
    route = answer.most_likely_route
    assert route is not None
    found["supplied"] += 1
    found["chokepoints"] += len(answer.findings)
    found["near misses"] += len(answer.near_misses)
    found["bypassed below the view"] += any(row.bypass is not None for row in answer.findings)
    found["enabler is chokepoint"] += bool({row.id for row in answer.findings} - set(route.actors))
    found["two inputs"] += len({case.flows[id].to for id in route.flows}) < len(route.flows)
    found["missed by dominators"] += any(
        missed_by_dominators(case, view, targets, origins, only_from, row.id) for row in answer.findings
    )
    found["scenario"] += view.scenario is not None
    found["as of"] += view.as_of is not None


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("by", ["kind", "country", "region", "stage", "mode", "commodity"])
def test_groups_of_columns_are_those_of_records(by: Grouping, plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few arcs at a time."""
    found: Counter[str] = Counter()
    monkeypatch.setattr(sorting, "PIECE", 3)

    @settings(EXAMPLES, max_examples=250)
    @given(cases(), SEEDS, st.booleans())
    def agree(question: Case, seed: int, named: bool) -> None:
        case, view = dressed(question, random.Random(seed))
        targets, (origins, alone) = question.targets, question.named(named)
        asked: dict[str, Any] = {"only_from": alone, "by": by, "plain": plain}
        expected = chokepoints(build(case, view), targets, origins, **asked)
        columns = columns_of(case, shuffled=seed if seed % 2 else None)
        answer = large_chokepoints(Seen(columns, view), targets, origins, **asked)
        assert answer == expected
        found["chokepoints"] += len(answer.findings)
        found["near misses"] += len(answer.near_misses)

    agree()
    assert min(found.values()) >= 4, found
    assert len(found) == 2


def test_plain_columns_forget_what_plain_records_forget() -> None:
    found: Counter[str] = Counter()

    @settings(EXAMPLES, max_examples=200)
    @given(cases(), SEEDS)
    def agree(question: Case, seed: int) -> None:
        case, view = dressed(question, random.Random(seed))
        expected = chokepoints(build(case, view), question.targets, plain=True)
        answer = large_chokepoints(Seen(columns_of(case), view), question.targets, plain=True)
        assert answer == expected
        found["chokepoints"] += len(answer.findings)

    agree()
    assert found["chokepoints"] >= 100


def test_where_the_exact_search_would_be_too_wide_a_route_is_still_a_route(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_ARCS", 0)
    found: Counter[str] = Counter()

    @settings(EXAMPLES, max_examples=500)
    @given(cases(most_actors=9, most_flows=18))
    def agree(question: Case) -> None:
        case = question.dataset
        expected = chokepoints(build(case), question.targets)
        answer = large_chokepoints(Seen(columns_of(case), View()), question.targets)
        assert {row.id for row in answer.findings} == {row.id for row in expected.findings}
        if answer.most_likely_route is None:
            return
        hold(case, question.targets, [], answer.most_likely_route, set(), set())
        for row in (*answer.findings, *answer.near_misses):
            if row.bypass is not None:
                assert row.best_bypass_likelihood == row.bypass.weakest_likelihood
                hold(case, question.targets, [], row.bypass, {row.id}, set())
        found["two inputs"] += len({case.flows[id].to for id in answer.most_likely_route.flows}) < len(
            answer.most_likely_route.flows
        )

    agree()
    assert found["two inputs"] >= 5


def test_flows_without_ids_are_known_by_their_row() -> None:
    case = dataset(
        [Actor(id="a", produces=("x",)), Actor(id="b", name="Bee"), Actor(id="t")],
        [Flow(id="row-1", from_="b", to="t", commodity="x"), Flow(id="row-2", from_="a", to="b", commodity="x")],
        [Scenario(id="s", name="S", summary="Less.", removes_flows=("row-2", "row-9", "other"))],
    )
    columns = columns_of(case)
    columns = replace(columns, flows=replace(columns.flows, ids=None, level=None, enabled_by=None, modes=None))
    answer = large_chokepoints(Seen(columns, View()), ["t"])
    assert [(row.id, row.name, row.needed_by) for row in answer.findings] == [
        ("a", "a", ("row-2",)),
        ("b", "Bee", ("row-2",)),
    ]
    assert large_chokepoints(Seen(columns, View()), ["t"], by="mode").findings == ()
    assert not large_chokepoints(Seen(columns, View(scenario="s")), ["t"]).supplied
    with pytest.raises(QuestionError, match="no scenario is called 'x'"):
        large_chokepoints(Seen(columns, View(scenario="x")), ["t"])


def test_sums_that_double_at_every_join_do_not_overflow() -> None:
    """A tree that counts shared flows again at each of 80 joins would cost more than 64 bits hold."""
    both = (Conversion(from_=("x", "y"), to="z"),)
    actors = [Actor(id="a00", produces=("x", "y")), Actor(id="t")]
    flows = [Flow(id="last", from_="a80", to="t", commodity="z", likelihood="likely")]
    for number in range(1, 81):
        split = (Conversion(from_=("z",), to="x"), Conversion(from_=("z",), to="y"))
        actors.append(Actor(id=f"a{number:02}", converts=(*both, *split)))
        for good in ("x", "y"):
            flows.append(
                Flow(
                    id=f"{number:02}{good}",
                    from_=f"a{number - 1:02}",
                    to=f"a{number:02}",
                    commodity=good,
                    likelihood="likely",
                )
            )
    case = dataset(actors, flows)
    answer = large_chokepoints(Seen(columns_of(case), View()), ["t"])
    assert len(answer.findings) == 81
    assert answer.most_likely_route is not None
    assert len(answer.most_likely_route.flows) == 161
