"""Routes of columns, by the ways that large networks take, against routes of the same dataset as lists of clauses."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays import best, compiled, paths, searching, sorting, trees
from graphdb.findings import Routes
from graphdb.likelihood import Likelihood
from graphdb.network import Seen, View, build
from graphdb.questions.routes import routes
from graphdb.records import Actor, Conversion, Dataset, Flow
from graphdb.supply.patience import Patience
from graphdb.supply.prices import Order
from tests.columns_of import columns_of
from tests.datasets import Case, cases, dataset
from tests.questions.test_large_chokepoints import dressed
from tests.questions.test_limits import lines, two_shops

SEEDS = st.integers(0, 2**32)
OUT_OF_TIME = Patience(seconds=-1)


def large_routes(*asked: Any, **options: Any) -> Routes:
    """``routes``, by the ways that large networks take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "FEW_ARCS", -1)
        return routes(*asked, **options)


def even(case: Dataset, rng: random.Random) -> Dataset:
    """The dataset with likelihoods that leave many routes equally good."""
    terms = rng.choice(((None,), ("likely",), ("likely", None)))
    flows = {id: replace(flow, likelihood=rng.choice(terms)) for id, flow in case.flows.items()}
    return replace(case, flows=flows)


def labs(rng: random.Random) -> Case:
    """Labs that need two goods, from makers and from mills that make one good of another and may serve both needs."""
    makers, mills, shops = (
        [f"{kind}-{number}" for number in range(rng.randint(1, 3))] for kind in ("maker", "mill", "lab")
    )
    actors = [Actor(id=id, produces=(rng.choice("xy"),)) for id in makers]
    for id in mills:
        rules = [Conversion(from_=(good,), to=other) for good, other in ("xy", "yx", "xz") if rng.random() < 0.6]
        actors.append(Actor(id=id, converts=tuple(rng.sample(rules, len(rules)))))
    for id in shops:
        rules = [Conversion(from_=("x", "y"), to="made")] + [Conversion(from_=("z",), to="made")] * rng.randint(0, 1)
        actors.append(Actor(id=id, converts=tuple(rng.sample(rules, len(rules)))))
    steps: list[tuple[list[str], list[str], str | list[str]]] = [
        *[(makers, mills, "xy")] * 3,
        *[(mills, shops, "xyz")] * 5,
        *[(makers, shops, "xy")] * 2,
    ]
    steps += [(shops, shops, "xy"), (mills, makers, "xy"), *[(shops, ["town"], ["made"])] * 2]
    flows = [
        Flow(
            id=f"f{rng.randrange(10**6):06}",
            from_=rng.choice(senders),
            to=rng.choice(receivers),
            commodity=rng.choice(goods),
            likelihood=rng.choice((None, "very likely", "likely", "almost certain", "likely", "unlikely")),
        )
        for senders, receivers, goods in steps
        for _ in range(rng.randint(1, 3))
    ]
    return Case(dataset([*actors, Actor(id="town")], flows), ["town"], [rng.choice(makers)])


@pytest.mark.parametrize("order", ["likely", "short"])
@pytest.mark.parametrize("shortcuts", [True, False])
def test_columns_give_what_lists_give(order: Order, shortcuts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without shortcuts: few arcs at a time, no search node by node, states renumbered."""
    found: Counter[str] = Counter()
    joined = trees.Trees.several

    def several(self: trees.Trees, *asked: Any) -> Any:
        found["joined"] += 1
        return joined(self, *asked)

    monkeypatch.setattr(trees.Trees, "several", several)
    monkeypatch.setattr(trees, "AT_FIRST", 2)
    if not shortcuts:
        monkeypatch.setattr(searching, "FEW", -1)
        monkeypatch.setattr(compiled, "SPARSE", 0)
        monkeypatch.setattr(sorting, "PIECE", 3)

    @settings(max_examples=500 if shortcuts else 150, deadline=None, derandomize=True)
    @given(cases(most_actors=9, most_flows=22), SEEDS, st.booleans(), st.integers(1, 12))
    def agree(question: Case, seed: int, named: bool, count: int) -> None:
        rng = random.Random(seed)
        question = labs(rng) if rng.random() < 0.5 else question
        case, view = dressed(question, rng)
        case = even(case, rng) if rng.random() < 0.5 else case
        targets, (origins, alone) = question.targets, question.named(named)
        asked: dict[str, Any] = {"only_from": alone, "count": count, "objective": order}
        expected = routes(build(case, view), targets, origins, **asked)
        seen = Seen(columns_of(case, shuffled=seed if seed % 2 else None), view)
        assert large_routes(seen, targets, origins, **asked) == expected
        costs = [(route.probability, len(route.flows)) for route in expected.findings]
        found["complete"] += expected.complete
        found["cut short"] += not expected.complete
        found["several"] += len(costs) > 2
        found["tied"] += len({*costs}) < len(costs)
        found["conversions"] += any(len({*route.commodities}) > 1 for route in expected.findings)
        found["two inputs"] += any(
            len({case.flows[id].to for id in route.flows}) < len(route.flows) for route in expected.findings
        )

    agree()
    assert min(found.values()) >= (80 if shortcuts else 25), found
    assert len(found) == 7, found


def layers(width: int, depth: int) -> Dataset:
    """Everybody of a layer sends to everybody of the next; no flow says how likely it is."""
    names = [[f"a{layer:02}-{place}" for place in range(width)] for layer in range(depth)]
    actors = [Actor(id=id, produces=() if layer else ("x",)) for layer, row in enumerate(names) for id in row]
    ends = [(a, b) for one, other in zip([*names], [*names[1:], ["town"]], strict=True) for a in one for b in other]
    flows = [Flow(id=f"{a}-{b}", from_=a, to=b, commodity="x") for a, b in ends]
    return dataset([*actors, Actor(id="town")], flows)


@pytest.mark.parametrize("count", [1, 5, 40])
def test_routes_that_are_all_equally_good(count: int) -> None:
    case = layers(4, 6)
    expected = routes(build(case), ["town"], count=count)
    answer = large_routes(Seen(columns_of(case, shuffled=count), View()), ["town"], count=count)
    assert answer == expected
    assert len(answer.findings) == count


def test_only_what_may_be_next_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of four steps has a second way; the way round the last step comes next, and no other is looked for."""
    terms: list[Likelihood] = ["unlikely", "roughly even chance", "likely", "very likely"]
    actors = [Actor(id="a0", produces=("x",)), *(Actor(id=f"a{step}") for step in range(1, 5))]
    flows = [
        Flow(id=f"{step}-{term}", from_=f"a{step}", to=f"a{step + 1}", commodity="x", likelihood=term)
        for step, second in enumerate(terms)
        for term in (second, "almost certain")
    ]
    searches: list[Any] = []
    search = paths.Paths.best

    def counted(self: paths.Paths, *part: Any) -> Any:
        searches.append(part)
        return search(self, *part)

    monkeypatch.setattr(paths.Paths, "best", counted)
    graph = Seen(columns_of(dataset(actors, flows)), View(min_likelihood=None))
    answer = large_routes(graph, ["a4"], count=2)
    assert [route.flows[-1] for route in answer.findings] == ["3-almost certain", "3-very likely"]
    assert len(searches) == 3  # the third says that there are more


@pytest.mark.parametrize("order", ["likely", "short"])
def test_what_cannot_be_searched_whole_is_told(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Routes that are proven are the best all the same, and the others are routes."""
    monkeypatch.setattr(trees, "AT_FIRST", 2)
    seen: Counter[str] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(SEEDS.map(random.Random).map(labs), st.integers(0, 20))
    def agree(question: Case, most: int) -> None:
        monkeypatch.setattr(trees, "MOST_ARCS", most)
        graph = Seen(columns_of(question.dataset), View())
        every = routes(graph, question.targets, count=1000, objective=order)
        answer = large_routes(graph, question.targets, count=4, objective=order)
        again = Seen(columns_of(question.dataset, shuffled=most), View())
        assert large_routes(again, question.targets, count=4, objective=order) == answer
        proven = [route for route in answer.findings if route.proven]
        assert answer.findings[: len(proven)] == every.findings[: len(proven)]
        assert {route.flows for route in answer.findings} <= {route.flows for route in every.findings}
        assert answer.supplied == every.supplied
        assert len(answer.findings) <= 4
        if len(proven) < min(4, len(every.findings)):
            assert answer.stopped_by == "the number of flows that may be on routes"
            seen["some are proven"] += bool(proven)
            seen["some are not"] += len(answer.findings) - len(proven)

    agree()
    assert min(seen.values()) >= 10, seen
    assert len(seen) == 2, seen


@pytest.mark.parametrize("case", [two_shops(), lines(2, 4, 2), layers(3, 4)])
def test_no_time_at_all(case: Dataset) -> None:
    answer = large_routes(Seen(columns_of(case), View()), ["town"], count=20, patience=OUT_OF_TIME)
    assert (answer.supplied, answer.complete, answer.stopped_by) == (True, False, "the time limit")
    assert len(answer.findings) == 1


def test_what_is_not_supplied_has_no_routes() -> None:
    joined = dataset([Actor(id="a", converts=(Conversion(from_=("x", "y"), to="z"),)), Actor(id="t")], [])
    for case in (joined, dataset([Actor(id="a", produces=("x",)), Actor(id="t")], [])):
        answer = large_routes(Seen(columns_of(case), View()), ["t"])
        assert answer == Routes(supplied=False, findings=(), complete=True, stopped_by=None)


def test_an_objective_of_ones_own_is_asked_of_clauses() -> None:
    case = two_shops()
    ask: dict[str, Any] = {"count": 5, "objective": lambda clause: 1 + len(clause.flow)}
    answer = large_routes(Seen(columns_of(case, shuffled=1), View()), ["town"], **ask)
    assert answer == routes(build(case), ["town"], **ask)
    assert len(answer.findings) == 4
