"""Where inputs are needed together: routes are proven, soon, and where a search has to stop every answer says so."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest

from graphdb.findings import Question, Route
from graphdb.likelihood import Likelihood
from graphdb.network import Seen, View, build
from graphdb.present.answers.bypass import bypass_page
from graphdb.present.answers.chokepoints import chokepoints_page
from graphdb.present.answers.routes import routes_page
from graphdb.present.answers.tables import to_text
from graphdb.present.words.routes import UNPROVEN
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.cuts import cuts
from graphdb.questions.routes import routes
from graphdb.questions.sensitivity import sensitivity
from graphdb.records import Actor, Conversion, Dataset, Flow
from graphdb.supply.patience import Patience
from tests.columns_of import columns_of, large_chokepoints
from tests.datasets import dataset

NONE = Patience(steps=0)


def lines(inputs: int, hops: int, parallel: int) -> Dataset:
    """A lab that needs so many inputs, each over so many hops of so many parallel flows."""
    goods = [f"g{number}" for number in range(inputs)]
    actors = [Actor(id="lab", converts=(Conversion(from_=tuple(goods), to="pill"),)), Actor(id="town")]
    flows = [Flow(id="last", from_="lab", to="town", commodity="pill", likelihood="likely")]
    for good in goods:
        stops = [*(f"{good}-{number}" for number in range(hops)), "lab"]
        actors += [Actor(id=id, produces=() if number else (good,)) for number, id in enumerate(stops[:-1])]
        for number, (sender, receiver) in enumerate(pairwise(stops)):
            for way in range(parallel):
                id = f"{good}-{number}-{way}"
                flows.append(Flow(id=id, from_=sender, to=receiver, commodity=good, likelihood="likely"))
    return dataset(actors, flows)


def two_shops() -> Dataset:
    """A lab of four inputs: two come by lines of their own, two through a mill they share, or from shops.

    By the mill: one 'likely' hop for both. By the shops: two 'very likely' hops for each, which looks better for each
    input by itself.
    """
    rule = Conversion(from_=("p", "q", "x", "y"), to="pill")
    halves = (Conversion(from_=("ore",), to="x"), Conversion(from_=("ore",), to="y"))
    actors = [
        Actor(id="lab", converts=(rule,)),
        Actor(id="town"),
        Actor(id="mine", produces=("ore",)),
        Actor(id="mill", converts=halves),
        *(Actor(id=f"line-{good}", produces=(good,)) for good in "pq"),
        *(Actor(id=f"maker-{good}", produces=(good,)) for good in "xy"),
        *(Actor(id=f"shop-{good}") for good in "xy"),
    ]
    ends: list[tuple[str, str, str, Likelihood | None]] = [
        ("lab", "town", "pill", None),
        ("mine", "mill", "ore", "likely"),
        ("mill", "lab", "x", None),
        ("mill", "lab", "y", None),
    ]
    ends += [(f"line-{good}", "lab", good, "likely") for good in "pq"]
    for good in "xy":
        ends += [(f"maker-{good}", f"shop-{good}", good, "very likely"), (f"shop-{good}", "lab", good, "very likely")]
    flows = [
        Flow(id=f"{sender}-{receiver}-{good}", from_=sender, to=receiver, commodity=good, likelihood=term)
        for sender, receiver, good, term in ends
    ]
    return dataset(actors, flows)


@pytest.mark.parametrize("count", [1, 3])
def test_routes_reach_what_is_supplied_however_many_there_are(count: int) -> None:
    """Two inputs over ten hops of two parallel flows: a million equally good routes."""
    answer = routes(build(lines(2, 10, 2)), ["town"], count=count)
    assert (answer.supplied, len(answer.findings)) == (True, count)
    assert all(route.proven for route in answer.findings)
    assert len({route.flows for route in answer.findings}) == count


def test_parallel_inputs_are_proven() -> None:
    answer = chokepoints(build(lines(10, 1, 3)), ["town"])
    assert answer.most_likely_route is not None
    assert answer.most_likely_route.proven
    assert answer.most_likely_route.probability == pytest.approx(0.675**11)
    assert len(answer.findings) == 11


def test_the_most_likely_route_is_the_most_likely_and_no_removal_makes_it_likelier() -> None:
    answer = chokepoints(build(two_shops()), ["town"])
    best = answer.most_likely_route
    assert best is not None
    assert best.probability == pytest.approx(0.675**3)  # the mill and two lines, not four 'very likely' hops
    assert "mill" in best.actors
    for row in (*answer.findings, *answer.near_misses):
        if row.bypass is not None and row.bypass.weakest_likelihood == "likely":
            assert row.bypass.probability <= best.probability * (1 + 1e-9)
    without = chokepoints(build(two_shops(), View(without=("mill",))), ["town"]).most_likely_route
    assert without is not None
    assert without.probability == pytest.approx(0.675**2 * 0.875**4)


def said(question: str, answer: Any, page: Any, **options: Any) -> str:
    return to_text(page(two_shops(), Question(question, (), ("town",), options), View(), answer), None)


def test_a_search_that_has_to_stop_is_said_in_every_question() -> None:
    network = build(two_shops())
    found = chokepoints(network, ["town"], patience=NONE)
    assert found.supplied
    assert found.most_likely_route is not None
    assert not found.most_likely_route.proven
    assert f" > lab > town ({UNPROVEN})" in said("chokepoints", found, chokepoints_page, by=None)
    large = large_chokepoints(Seen(columns_of(two_shops()), View()), ["town"], patience=NONE)
    assert large == found
    few = routes(network, ["town"], count=1, patience=NONE)
    assert few.supplied
    assert [route.proven for route in few.findings] == [False]
    assert f"Route 1: probability {few.findings[0].probability:.3g}, weakest flow likely; {UNPROVEN}" in said(
        "routes", few, routes_page, shortest=False
    )
    rest = bypass(network, "line-p", ["town"], patience=NONE)
    assert rest.route is None  # which the fixpoint says
    way = bypass(network, "shop-x", ["town"], patience=NONE)
    assert way.route is not None
    assert f"A bypass, {UNPROVEN}" in said("bypass", way, bypass_page, actor="shop-x")
    rows = sensitivity(network, ["town"], patience=NONE)
    assert any(row.route and not row.route.proven for row in rows.near_misses)


def test_a_patience_of_no_seconds_ends_at_once_and_says_so() -> None:
    answer = routes(build(two_shops()), ["town"], count=1000, patience=Patience(seconds=-1))
    assert (answer.supplied, answer.complete, answer.stopped_by) == (True, False, "the time limit")
    assert not answer.findings[0].proven


def test_cuts_prove_their_members_within_their_time() -> None:
    answer = cuts(build(two_shops()), ["town"], max_size=1, time_limit=30)
    routes_: list[Route] = [proof.route for cut in answer.findings for proof in cut.proofs]
    assert routes_
    assert all(route.proven for route in routes_)
    assert math.isclose(max(route.probability for route in routes_), 0.675**3)
