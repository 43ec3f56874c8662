"""Views: which flows a network holds, and which it admits."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from graphdb.arrays.admitted import Admission
from graphdb.arrays.years import years
from graphdb.likelihood import Likelihood
from graphdb.network import View, build, likelihood_in
from graphdb.problems import QuestionError
from graphdb.records import About, Actor, Dataset, Flow, Scenario
from tests.columns_of import columns_of
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


@pytest.mark.parametrize("id", ["a", "t", "e"])
@pytest.mark.parametrize(
    ("period", "as_of", "counts"),
    [
        ({"until": "2015"}, "2015-12-31", True),
        ({"until": "2015"}, "2016", False),
        ({"since": "2015-06"}, "2015", True),
        ({"since": "2015-06"}, "2015-05", False),
    ],
)
def test_a_flow_counts_only_while_its_actors_are_there(
    id: str, period: dict[str, str], as_of: str, counts: bool
) -> None:
    actors = [replace(actor, **period) if actor.id == id else actor for actor in ACTORS]
    case = dataset(actors, [flow("f", enabled_by=("e",))])
    network = build(case, View(as_of=as_of))
    assert set(network.edges(keys=True)) == ({("a", "t", "f")} if counts else set())
    assert (id in network, id in network.graph["absent"]) == (counts, not counts)
    assert build(case).number_of_edges() == 1, "without a date, whatever was ever there"


def test_actors_who_were_never_there_together_have_no_flow() -> None:
    """Both were there in 2018, one after the other; so the flow was not, in that year or in any."""
    actors = [replace(ACTORS[0], until="2018-03"), *ACTORS[1:3], replace(ACTORS[3], since="2018-06")]
    case = dataset(actors, [flow("f"), flow("g", since="2010")])
    for view in (View(), View(as_of="2018"), View(as_of="2018-04")):
        assert flows_in(case, view) == set()
    assert not years(columns_of(case))


def test_an_edge_has_the_period_in_which_it_counts() -> None:
    actors = [replace(ACTORS[0], since="2012-05"), *ACTORS[1:3], replace(ACTORS[3], until="2020")]
    case = dataset(actors, [flow("f", since="2012", until="2019-05")])
    assert build(case).edges["a", "t", "f"]["since"] == "2012-05"
    assert build(case).edges["a", "t", "f"]["until"] == "2019-05"
    assert years(columns_of(case)) == range(2012, 2020)


def test_without_takes_names_and_a_single_text() -> None:
    case = dataset([*ACTORS[:3], Actor(id="t", name="Town")], [flow("f")])
    assert build(case, View(without="town")).graph["view"].without == ("t",)  # type: ignore[arg-type]
    assert View(without=["a", "b"]).without == ("a", "b")  # type: ignore[arg-type]


TWO_WAYS = dataset(
    [*ACTORS, Actor(id="idle")],
    [
        Flow(id="a-b", from_="a", to="b", commodity="x", enabled_by=("e",)),
        Flow(id="a-t", from_="a", to="t", commodity="x"),
        Flow(id="b-t", from_="b", to="t", commodity="y"),
    ],
    [Scenario(id="s", name="S", summary="s", removes_flows=("a-t",))],
)


@pytest.mark.parametrize(
    ("view", "flows"),
    [
        (View(without=("a-b",)), {"a-t", "b-t"}),
        (View(without=("flow:a-b", "commodity:y")), {"a-t"}),
        (View(without=("b", "a-t")), set()),
        (View(only=("a-b",)), {"a-b"}),
        (View(only=("a", "t")), {"a-t"}),
        (View(only=("a", "b")), {"a-b"}),  # who enables it need not be named
        (View(only=("a", "t", "a-b")), {"a-b", "a-t"}),
        (View(only=("commodity:y",)), {"b-t"}),
        (View(only=("a",)), set()),
        (View(only=("a", "b", "t"), without=("a-b",)), {"a-t", "b-t"}),
        (View(only=("a-b", "a-t"), without=("e",)), {"a-t"}),
        (View(only=("a-b", "a-t"), scenario="s"), {"a-b"}),
        (View(without=("a-b",), scenario="s"), {"b-t"}),
        (View(only=()), {"a-b", "a-t", "b-t"}),
    ],
)
def test_a_view_of_some_flows(view: View, flows: set[str]) -> None:
    network = build(TWO_WAYS, view)
    assert {key for *_, key in network.edges(keys=True)} == flows
    assert {*network} == {*TWO_WAYS.actors} - {*view.without}, "actors stay, if nothing takes them away"


def test_a_network_s_view_has_ids_in_one_form() -> None:
    network = build(TWO_WAYS, View(without="a-b", only=["kind:actor", "a-t", "commodity:Y"]))  # type: ignore[arg-type]
    view = network.graph["view"]
    assert view.without == ("flow:a-b",)
    assert view.only == ("a", "b", "e", "idle", "t", "flow:a-t", "commodity:y")
    assert build(TWO_WAYS, view).edges == network.edges


@pytest.mark.parametrize(
    "view", [View(without=("a-t", "commodity:y")), View(only=("a", "b", "flow:a-t", "commodity:y"))]
)
def test_rows_in_blocks_are_the_rows_of_the_whole(view: View) -> None:
    """As columns of many flows are gone through, some at a time."""
    columns = columns_of(TWO_WAYS)
    admission = Admission(columns, view, 0)
    kept = {key for *_, key in build(TWO_WAYS, view).edges(keys=True)}
    for first in range(3):
        for end in range(first, 4):
            rows, _ = admission.of(slice(first, end))
            found = range(first, end) if rows is None else rows.tolist()
            assert [*found] == [row for row in range(first, end) if columns.flow_id(row) in kept]


@pytest.mark.parametrize("view", [View(without=("flow:a-c",)), View(only=("flow:a-c",))])
def test_an_unknown_flow_is_a_question_s_problem(view: View) -> None:
    with pytest.raises(QuestionError, match="no flow is called 'a-c'"):
        build(TWO_WAYS, view)
    with pytest.raises(QuestionError, match="no flow is called 'a-c'"):
        Admission(columns_of(TWO_WAYS), view, 0)
