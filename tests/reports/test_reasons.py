"""Why nothing arrives: each reason by hand, and on random datasets, as records and as columns."""

from __future__ import annotations

import random
from collections import Counter
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.findings import Reason, ReasonCode
from graphdb.likelihood import TERMS, level
from graphdb.network import View, build
from graphdb.present.answers.reasons import reason_sentence
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Conversion, Dataset, Flow, Scenario
from graphdb.reports.attempts import Attempts, Ends
from graphdb.reports.reasons import reason, why_not
from tests import oracle
from tests.columns_of import columns_of
from tests.datasets import Case, cases, dataset


def chain(**first: object) -> Dataset:
    """A mill that makes flour of grain and water, and a shop that sells it."""
    return dataset(
        [
            Actor(id="field", name="Field", produces=("x",)),
            Actor(id="spring", name="Spring", produces=("y",)),
            Actor(id="mill", name="Mill", converts=(Conversion(from_=("x", "y"), to="made"),)),
            Actor(id="town", name="Town"),
        ],
        [
            Flow(id="grain", from_="field", to="mill", commodity="x", **first),  # type: ignore[arg-type]
            Flow(id="water", from_="spring", to="mill", commodity="y"),
            Flow(id="flour", from_="mill", to="town", commodity="made"),
        ],
    )


def without(case: Dataset, *flows: str) -> Dataset:
    return replace(case, flows={id: flow for id, flow in case.flows.items() if id not in flows})


def said(case: Dataset, view: View, found: Reason) -> str:
    return reason_sentence(case, view, ("town",), found)


def test_less_likely_flows_come_first() -> None:
    case, view = chain(likelihood="unlikely"), View()
    found = why_not(case, view, ["town"])
    assert (found.code, found.route and found.route.weakest_likelihood) == ("likelihood", "unlikely")
    assert said(case, view, found) == (
        "The strongest route has a flow that is only unlikely (20–45 %): --min-likelihood unlikely admits it. "
        "It goes by Field > Mill; Spring > Mill > Town."
    )


@pytest.mark.parametrize(("as_of", "year"), [("1990", "2010"), ("2015-06", "2012"), ("2013", "2012")])
def test_the_nearest_year_with_a_route(as_of: str, year: str) -> None:
    case, view = chain(since="2010", until="2012"), View(as_of=as_of)
    found = why_not(case, view, ["town"])
    assert (found.code, found.as_of) == ("date", year)
    assert said(case, view, found).startswith(
        f"There is a route as of {year}: ask with --as-of {year}. It goes by Field"
    )


def test_a_date_may_need_a_lower_likelihood_too() -> None:
    case, view = chain(since="2010", likelihood="very unlikely"), View(as_of="1990")
    found = why_not(case, view, ["town"])
    assert (found.code, found.as_of) == ("date", "2010")
    assert 'ask with --as-of 2010 and --min-likelihood "very unlikely".' in said(case, view, found)


def test_a_year_that_is_likely_enough_comes_before_a_nearer_one() -> None:
    case = chain(since="2012", until="2012", likelihood="unlikely")
    earlier = replace(case.flows["grain"], id="grain-earlier", since="2005", until="2005", likelihood="very likely")
    case = replace(case, flows={**case.flows, earlier.id: earlier})
    found = why_not(case, View(as_of="2013", min_likelihood="likely"), ["town"])
    assert (found.code, found.as_of) == ("date", "2005")
    found = why_not(case, View(as_of="2013", min_likelihood="unlikely"), ["town"])
    assert (found.code, found.as_of) == ("date", "2012")


def test_flows_that_never_meet_in_one_year() -> None:
    case = chain(since="2010", until="2012")
    case = replace(case, flows={**case.flows, "flour": replace(case.flows["flour"], since="2015")})
    found = why_not(case, View(as_of="2011"), ["town"])
    assert (found.code, found.as_of, found.route) == ("date", None, None)
    assert "different dates" in said(case, View(), found)


def test_what_was_taken_away() -> None:
    shut = Scenario(id="shut", name="The mill shuts", summary="S", removes=("mill",))
    case = replace(chain(), scenarios={"shut": shut})
    view = View(without=("spring",), scenario="shut")
    found = why_not(case, view, ["town"])
    assert found.code == "removed"
    assert said(case, view, found).startswith(
        "There is a route where nothing is taken away (scenario 'The mill shuts'; Spring)."
    )


@pytest.mark.parametrize(
    ("view", "gone"),
    [
        (View(without=("flow:water",)), "flow water (Spring > Mill)"),
        (View(without=("commodity:y",)), "flows of y"),
        (View(only=("field", "mill", "town")), "all but Field, Mill, Town"),
        (View(without=("spring",), only=("flow:grain",)), "Spring; all but flow grain (Field > Mill)"),
    ],
)
def test_what_was_taken_away_may_be_flows(view: View, gone: str) -> None:
    found = why_not(chain(), view, ["town"])
    assert (found.code, found.route and found.route.flows) == ("removed", ("grain", "water", "flour"))
    assert said(chain(), view, found).startswith(f"There is a route where nothing is taken away ({gone}). It goes by")


def test_what_is_left_may_be_enough_at_another_likelihood_or_date() -> None:
    left = ("flow:grain", "flow:water", "flow:flour")
    found = why_not(chain(likelihood="unlikely"), View(only=left), ["town"])
    assert found.code == "likelihood"
    found = why_not(chain(until="2012"), View(as_of="2020", only=left), ["town"])
    assert (found.code, found.as_of) == ("date", "2012")
    found = why_not(without(chain(), "water"), View(only=("flow:grain", "flow:flour")), ["town"])
    assert found.code == "missing-input", "to let all else flow would not help"


def test_the_input_that_is_missing() -> None:
    case = without(chain(), "water")
    found = why_not(case, View(), ["town"])
    assert found.code == "missing-input"
    assert found.gap is not None
    assert (found.gap.maker, found.gap.makes, found.gap.has, found.gap.missing) == ("mill", "made", ("x",), ("y",))
    assert said(case, View(), found) == "Supply gets as far as Mill, which needs x and y to make made, and gets no y."


def test_nobody_produces() -> None:
    case = chain()
    case = replace(case, actors={id: replace(actor, produces=()) for id, actor in case.actors.items()})
    found = why_not(case, View(), ["town"])
    assert found.code == "nobody-produces"
    assert said(case, View(), found) == "No actor that routes could start at produces anything."


def test_nothing_leads_there() -> None:
    lonely = without(chain(), "flour")
    found = why_not(lonely, View(), ["town"])
    assert said(lonely, View(), found) == ("Supply reaches 3 actors, but no flow of these dates leads to Town at all.")
    cut_off = without(chain(), "grain", "water")
    found = why_not(cut_off, View(), ["town"])
    assert found.code == "no-path"
    assert said(cut_off, View(), found) == (
        "Supply reaches 2 actors, but nothing that could flow on from Mill to Town."
    )


def test_errors_in_the_data_are_told() -> None:
    case = without(chain(), "water")
    found = reason(Attempts(columns_of(case), Ends(["town"])), View(), None, errors=2)
    assert (found.code, found.errors) == ("invalid-data", 2)
    assert said(case, View(), found).endswith(" 'graphdb check' finds 2 errors in these data that may be why.")
    likelier = reason(Attempts(columns_of(chain(likelihood="unlikely")), Ends(["town"])), View(), None, errors=2)
    assert (likelier.code, likelier.errors) == ("likelihood", 0)


def broken(case: Dataset, rng: random.Random) -> Dataset:
    """The case with less in it, and periods, so that nothing arrives more often."""
    flows = {
        id: replace(flow, since=rng.choice((None, "2015")), until=rng.choice((None, "2014", "2017")))
        for id, flow in case.flows.items()
        if rng.random() < 0.9
    }
    idle = rng.random() < 0.1
    actors = {
        id: replace(actor, produces=()) if idle or rng.random() < 0.3 else actor for id, actor in case.actors.items()
    }
    return replace(case, flows=flows, actors=actors)


def test_reasons_hold_on_random_datasets() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=1000, deadline=None, derandomize=True)
    @given(cases(), st.integers(0, 2**32))
    def agree(question: Case, seed: int) -> None:
        rng = random.Random(seed)
        case, targets = broken(question.dataset, rng), question.targets
        origins = question.origins if rng.random() < 0.3 else []
        removed = tuple(rng.sample(sorted(case.actors), rng.random() < 0.3))
        view = View(
            as_of=rng.choice((None, "2013", "2016")), min_likelihood=rng.choice((None, *TERMS[3:])), without=removed
        )
        only_from = bool(origins) and rng.random() < 0.5
        if chokepoints(build(case, view), targets, origins, only_from=only_from).supplied:
            return
        found = why_not(case, view, targets, origins, only_from=only_from)
        columns = Attempts(columns_of(case), Ends(targets, origins, only_from))
        same = reason(columns, view, None)
        assert same == replace(found, route=same.route)
        assert (same.route is None) == (found.route is None)
        seen[found.code] += 1
        as_of = found.as_of if found.code == "date" and found.as_of else view.as_of
        then = replace(case, about=replace(case.about, current_through=as_of or case.about.current_through))
        if found.route:
            shown = replace(
                view,
                min_likelihood=found.route.weakest_likelihood,
                **({"as_of": found.as_of} if found.code == "date" else {}),
                **({"without": ()} if found.code == "removed" else {}),
            )
            there = build(case, shown)
            flows = [case.flows[id] for id in found.route.flows]
            assert {flow.id for flow in flows} <= {id for *_, id in there.edges(keys=True)}
            assert min(level(flow.likelihood) for flow in flows) == level(found.route.weakest_likelihood)
            kept = only_from and found.code != "only-from"
            assert oracle.is_supplied(then, targets, origins, flows, shown.without, only_from=kept)
        if found.code in ("missing-input", "no-path", "nobody-produces"):
            wide = build(case, replace(view, min_likelihood=None, without=()))
            flows = [case.flows[id] for *_, id in wide.edges(keys=True)]
            assert not oracle.is_supplied(then, targets, origins, flows, only_from=only_from)

    agree()
    assert {*seen} == {*get_args(ReasonCode)} - {"invalid-data"}, seen
    assert min(seen.values()) >= 5, seen
