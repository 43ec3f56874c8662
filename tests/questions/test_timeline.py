"""Year by year: each year is the answer of chokepoints, and the flows named are those that changed."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.arrays import best
from graphdb.arrays.years import years
from graphdb.findings import Moment
from graphdb.likelihood import level
from graphdb.network import Seen, View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.timeline import timeline
from graphdb.records import Actor, Dataset, Flow
from tests import oracle
from tests.columns_of import columns_of
from tests.datasets import Case, cases, dataset

YEARS = ("2018", "2019", "2020", "2021")


def dated(case: Dataset, seed: int) -> Dataset:
    """The same dataset, with other periods for its flows and for some of its actors."""
    rng = random.Random(seed)
    flows = {}
    for id, flow in case.flows.items():
        since, until = sorted(rng.choices(YEARS, k=2))
        bounds = rng.choice(({}, {"since": since}, {"until": until}, {"since": since, "until": until}))
        flows[id] = msgspec.structs.replace(flow, **{"since": None, "until": None, **bounds})
    actors = {id: msgspec.structs.replace(actor, since=None, until=None) for id, actor in case.actors.items()}
    for id, actor in actors.items():
        if rng.random() < 0.15:
            actors[id] = msgspec.structs.replace(actor, **{rng.choice(("since", "until")): rng.choice(YEARS)})
    return msgspec.structs.replace(case, actors=actors, flows=flows)


def alive(case: Dataset, year: str) -> set[str]:
    def is_there(record: Actor | Flow) -> bool:
        return (record.since or year) <= year <= (record.until or year)

    found = set()
    for id, flow in case.flows.items():
        needed: list[Actor | Flow] = [flow, *(case.actors[end] for end in (flow.from_, flow.to, *flow.enabled_by))]
        if all(map(is_there, needed)) and level(flow.likelihood) >= level("likely"):
            found.add(id)
    return found


def test_each_year_equals_chokepoints_and_names_what_changed() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(cases(), st.integers(0, 1000))
    def agree(question: Case, seed: int) -> None:
        case, targets = dated(question.dataset, seed), question.targets
        networks = [(year, build(case, View(as_of=year))) for year in YEARS]
        moments = timeline(networks, targets).findings
        assert [moment.as_of for moment in moments] == list(YEARS)
        assert (moments[0].entered, moments[0].left, moments[0].because) == ((), (), ())
        for moment, (_, network) in zip(moments, networks, strict=True):
            answer = chokepoints(network, targets)
            assert moment.supplied == answer.supplied
            assert moment.chokepoints == tuple(row.id for row in answer.findings)
        for before, now in pairwise(moments):
            hold(case, targets, before, now)
            seen["entered"] += len(now.entered)
            seen["left"] += len(now.left)
            seen["lost"] += before.supplied and not now.supplied
            seen["because"] += len(now.because)

    agree()
    assert min(seen.values()) >= 30, seen
    assert len(seen) == 4


def test_columns_give_what_networks_give() -> None:
    """By the ways that large networks take."""
    seen: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None, derandomize=True)
    @given(cases(most_actors=9, most_flows=20), st.integers(0, 1000), st.booleans())
    def agree(question: Case, seed: int, named: bool) -> None:
        case, targets, (origins, alone) = dated(question.dataset, seed), question.targets, question.named(named)
        views = [View(as_of=year, min_likelihood=random.Random(seed).choice(("likely", "unlikely"))) for year in YEARS]
        networks = [(view.as_of or "", build(case, view)) for view in views]
        columns = columns_of(case, shuffled=seed if seed % 2 else None)
        graphs = [(view.as_of or "", Seen(columns, view)) for view in views]
        expected = timeline(networks, targets, origins, only_from=alone)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(best, "FEW_ARCS", -1)
            answer = timeline(graphs, targets, origins, only_from=alone)
        assert answer == expected
        for moment in answer.findings:
            seen["entered"] += bool(moment.entered)
            seen["left"] += bool(moment.left)
            seen["because"] += bool(moment.because)

    agree()
    assert min(seen.values()) >= 80, seen
    assert len(seen) == 3


def hold(case: Dataset, targets: list[str], before: Moment, now: Moment) -> None:
    assert set(now.entered) == set(now.chokepoints) - set(before.chokepoints)
    assert set(now.left) == set(before.chokepoints) - set(now.chokepoints)
    was, are = alive(case, before.as_of), alive(case, now.as_of)
    assert set(now.because) <= was ^ are
    if before.supplied == now.supplied and not now.entered and not now.left:
        assert now.because == ()
    for actor in now.left if now.supplied else ():  # without the flows that began, it would be a chokepoint still
        begun = are & set(now.because) - was
        rest = [case.flows[id] for id in are & was | begun]
        then = msgspec.structs.replace(case, about=msgspec.structs.replace(case.about, current_through=now.as_of))
        assert oracle.is_supplied(then, targets, flows=rest, gone={actor})


def flow(id: str, start: str, end: str, since: str | None = None, until: str | None = None) -> Flow:
    return Flow(id=id, from_=start, to=end, commodity="x", since=since, until=until)


WAYS = dataset(
    [Actor(id="o", produces=("x",)), Actor(id="l"), Actor(id="r"), Actor(id="t")],
    [
        flow("o-l", "o", "l"),
        flow("l-t", "l", "t", since="2018", until="2021"),
        flow("o-r", "o", "r"),
        flow("r-t", "r", "t", since="2019", until="2019"),
    ],
)


@pytest.mark.parametrize(
    ("year", "supplied", "chokepoints", "entered", "left", "because"),
    [
        ("2017", False, (), (), (), ()),
        ("2018", True, ("o", "l"), ("o", "l"), (), ("l-t",)),
        ("2019", True, ("o",), (), ("l",), ("r-t",)),
        ("2020", True, ("o", "l"), ("l",), (), ("r-t",)),
        ("2022", False, (), (), ("o", "l"), ("l-t",)),
    ],
)
def test_two_ways_that_open_and_close(
    year: str,
    supplied: bool,
    chokepoints: tuple[str, ...],
    entered: tuple[str, ...],
    left: tuple[str, ...],
    because: tuple[str, ...],
) -> None:
    networks = [(date, build(WAYS, View(as_of=date))) for date in ("2017", "2018", "2019", "2020", "2022")]
    moments = {moment.as_of: moment for moment in timeline(networks, ["t"]).findings}
    assert moments[year] == Moment(
        as_of=year, supplied=supplied, chokepoints=chokepoints, entered=entered, left=left, because=because
    )


def test_the_years_that_a_dataset_covers() -> None:
    assert years(columns_of(WAYS)) == range(2018, 2022)
    assert not years(columns_of(dataset([Actor(id="a")], [])))
