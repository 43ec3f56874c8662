"""Views: which flows a network holds, and which it admits."""

from __future__ import annotations

import pytest

from graphdb.likelihood import Likelihood
from graphdb.network import View, admitted, build, likelihood_in
from graphdb.problems import QuestionError
from graphdb.records import About, Actor, Dataset, Flow, Scenario
from tests.datasets import dataset

ACTORS = [Actor(id="a", produces=("x",)), Actor(id="b"), Actor(id="e"), Actor(id="t")]


def flow(id: str, likelihood: Likelihood | None = "likely", **more: object) -> Flow:
    return Flow(id=id, from_="a", to="t", commodity="x", likelihood=likelihood, **more)  # type: ignore[arg-type]


def flows_in(case: Dataset, view: View) -> set[str]:
    return {key for *_, key in build(case, view).edges(keys=True)}


@pytest.mark.parametrize(
    ("since", "until", "as_of", "counts"),
    [
        (None, None, "2018", True),
        ("2018", None, "2018", True),
        ("2018-06", None, "2018", True),
        ("2018-06", None, "2018-05", False),
        ("2018-06-15", None, "2018-06-15", True),
        ("2018-06-15", None, "2018-06-14", False),
        (None, "2018", "2018-12-31", True),
        (None, "2018", "2019", False),
        (None, "2018-03", "2018-03-31", True),
        ("2019", "2019-05", "2019-05", True),
        ("2019", "2019-05", "2019-06", False),
    ],
)
def test_a_flow_counts_when_its_period_overlaps_the_date(
    since: str | None, until: str | None, as_of: str, counts: bool
) -> None:
    case = dataset(ACTORS, [flow("f", since=since, until=until)])
    assert flows_in(case, View(as_of=as_of)) == ({"f"} if counts else set())


def test_without_a_date_the_dataset_s_own_counts_and_without_that_all_do() -> None:
    case = dataset(ACTORS, [flow("old", until="2018"), flow("new", since="2024")])
    assert flows_in(case, View()) == {"old", "new"}
    about = About(title="dated", evidence="optional", current_through="2025-06")
    dated = Dataset(about, case.actors, case.flows, case.commodities, {}, {})
    assert flows_in(dated, View()) == {"new"}
    assert flows_in(dated, View(as_of="2018")) == {"old"}


def test_parallel_flows_are_kept_and_the_unlikely_ones_marked() -> None:
    network = build(dataset(ACTORS, [flow("f1"), flow("f2", "unlikely"), flow("f3", None)]))
    assert network.number_of_edges("a", "t") == 3
    assert {key: data["admitted"] for *_, key, data in network.edges(keys=True, data=True)} == {
        "f1": True,
        "f2": False,
        "f3": True,
    }
    assert {key: data["probability"] for *_, key, data in network.edges(keys=True, data=True)} == {
        "f1": 0.675,
        "f2": 0.325,
        "f3": 1.0,
    }
    assert set(admitted(network).edges(keys=True)) == {("a", "t", "f1"), ("a", "t", "f3")}


@pytest.mark.parametrize("gone", ["a", "e", "t"])
def test_without_an_actor_its_flows_and_those_it_enables_are_gone(gone: str) -> None:
    case = dataset(ACTORS, [flow("f", enabled_by=("e",))])
    network = build(case, View(without=(gone,)))
    assert gone not in network
    assert network.number_of_edges() == 0


def test_a_scenario_removes_actors_and_flows_and_changes_likelihoods() -> None:
    what_if = Scenario(
        id="s", name="S", summary="s", removes=("b",), removes_flows=("f1",), likelihoods={"f2": "almost certain"}
    )
    case = dataset(ACTORS, [flow("f1"), flow("f2", "unlikely")], [what_if])
    network = build(case, View(scenario="s"))
    assert "b" not in network
    assert [(key, data["likelihood"]) for *_, key, data in network.edges(keys=True, data=True)] == [
        ("f2", "almost certain")
    ]
    assert likelihood_in(case, View(scenario="s"), case.flows["f2"]) == "almost certain"
    assert likelihood_in(case, View(), case.flows["f2"]) == "unlikely"


def test_an_unknown_scenario_is_a_question_s_problem() -> None:
    with pytest.raises(QuestionError, match="no scenario is called 'x'"):
        build(dataset(ACTORS, []), View(scenario="x"))


def test_order_of_the_files_does_not_matter() -> None:
    one = dataset(ACTORS, [flow("f1"), flow("f2")])
    other = Dataset(
        one.about, dict(reversed(one.actors.items())), dict(reversed(one.flows.items())), one.commodities, {}, {}
    )
    assert list(build(one).nodes) == list(build(other).nodes)
    assert list(build(one).edges(keys=True)) == list(build(other).edges(keys=True))
