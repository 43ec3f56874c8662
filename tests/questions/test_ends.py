"""Who may be named in a question, in which words, and where routes start: the same in every question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import graphdb
from graphdb.arrays.every_route import on_every_route
from graphdb.findings import Finding
from graphdb.network import Network, Seen, View, build
from graphdb.problems import QuestionError
from graphdb.questions.scenarios import outlook
from graphdb.records import Actor, Conversion, Dataset, Flow
from graphdb.reports.briefing import briefing
from graphdb.reports.comparison import compare
from graphdb.reports.smallest_cuts import smallest_cuts
from tests.columns_of import columns_of, large_chokepoints
from tests.datasets import dataset

Ask = Callable[..., Any]


def flow(id: str, sender: str, receiver: str, good: str = "x", **more: Any) -> Flow:
    return Flow(id=id, from_=sender, to=receiver, commodity=good, likelihood="likely", **more)


CHAIN = dataset(
    [
        Actor(id="firm", kind="k1", produces=("x",)),
        Actor(
            id="lab", kind="k2", name="Laboratory", aliases=("The Lab",), converts=(Conversion(from_=("x",), to="y"),)
        ),
        Actor(id="port", kind="k2"),
        Actor(id="town", name="Town", region="r1"),
        Actor(id="idle", region="r2"),
    ],
    [flow("firm-lab", "firm", "lab"), flow("lab-port", "lab", "port", "y"), flow("port-town", "port", "town", "y")],
)

QUESTIONS: dict[str, Ask] = {
    "chokepoints": graphdb.chokepoints,
    "groups": lambda network, *ends, **more: graphdb.chokepoints(network, *ends, by="kind", **more),
    "plain": lambda network, *ends, **more: graphdb.chokepoints(network, *ends, plain=True, **more),
    "bypass": lambda network, *ends, **more: graphdb.bypass(network, "firm", *ends, **more),
    "cuts": graphdb.cuts,
    "smallest cuts": smallest_cuts,
    "disrupt": lambda network, *ends, **more: graphdb.disrupt(network, *ends, budget=1, **more),
    "importance": graphdb.importance,
    "missing actors": lambda network, *ends, **more: graphdb.missing_actors(network, *ends, probability=0.1, **more),
    "rank": graphdb.rank,
    "routes": graphdb.routes,
    "sensitivity": graphdb.sensitivity,
    "timeline": lambda network, *ends, **more: graphdb.timeline([("2020", network)], *ends, **more),
    "outlook": lambda network, *ends, **more: outlook(
        network, graphdb.chokepoints(network, *ends, **more), *ends, **more
    ),
    "columns": lambda network, *ends, **more: large_chokepoints(Seen(columns_of(CHAIN), View()), *ends, **more),
    "every route": lambda network, *ends, **more: on_every_route(columns_of(CHAIN), View(), *ends, **more),
    "brief": lambda network, *ends, **more: briefing(CHAIN, View(), *ends, **more).chokepoints,
    "comparison": lambda network, *ends, **more: compare(CHAIN, View(), *ends, **more),
}


@pytest.fixture(params=sorted(QUESTIONS))
def ask(request: pytest.FixtureRequest) -> Ask:
    found: Ask = QUESTIONS[request.param]
    return found


@pytest.fixture(scope="module")
def network() -> Network:
    return build(CHAIN)


@pytest.mark.parametrize("targets", ["town", "Town", ["Town"], ["region:r1"], ("town", "TOWN")])
def test_ids_names_and_selectors_mean_the_same(ask: Ask, network: Network, targets: Any) -> None:
    expected = ask(network, ["town"])
    assert expected
    assert ask(network, targets) == expected


def test_origins_are_resolved_likewise(ask: Ask, network: Network) -> None:
    expected = ask(network, ["town"], ["lab"], only_from=True)
    assert ask(network, ["town"], "the lab", only_from=True) == expected
    assert ask(network, ["town"], ["Laboratory"], only_from=True) == expected


@pytest.mark.parametrize(
    ("targets", "origins", "more", "message"),
    [
        (["townn"], [], {}, r"no actor is called 'townn' \(did you mean 'town'\?\)"),
        ("nowhere", [], {}, "no actor is called 'nowhere'"),
        (["kind:market"], [], {}, "no actor has the kind 'market'"),
        (["town"], ["labb"], {}, r"no actor is called 'labb' \(did you mean 'lab'\?\)"),
        (["town"], ["colour:red"], {}, "'colour' is no field to select by"),
        (["town"], [], {"only_from": True}, "only_from needs origins"),
        ([7], [], {}, "7 is no text"),
    ],
)
def test_nobody_unknown_is_taken_for_somebody(
    ask: Ask, network: Network, targets: Any, origins: Any, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(QuestionError, match=message):
        ask(network, targets, origins, **more)


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - {"rank"}))  # which ranks whole networks then
def test_a_question_needs_a_target(name: str, network: Network) -> None:
    with pytest.raises(QuestionError, match="no target is given"):
        QUESTIONS[name](network, [], [])


def test_who_is_not_in_the_view_is_known_all_the_same() -> None:
    view = View(without="Laboratory")  # type: ignore[arg-type]
    network = build(CHAIN, view)
    assert network.graph["view"].without == ("lab",)
    for name, ask in QUESTIONS.items():
        if name not in ("columns", "every route", "brief", "comparison"):  # which build their network themselves
            found = ask(network, ["lab"])
            assert isinstance(found, Finding)
            assert found.supplied is False  # type: ignore[attr-defined]
    assert large_chokepoints(Seen(columns_of(CHAIN), view), ["lab"]).supplied is False
    gone = graphdb.bypass(network, "Laboratory", ["town"])
    assert (gone.actor, gone.name, gone.supplied, gone.route) == ("lab", "Laboratory", False, None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"as_of": "2018-2"}, "as_of: '2018-2' is no date"),
        ({"as_of": 2018}, "as_of: '2018' is no date"),
        ({"min_likelihood": "maybe"}, "min_likelihood: 'maybe' is none of: almost no chance, very unlikely"),
        ({"min_likelihood": "Likely"}, "did you mean 'likely'"),
        ({"without": ["nobody"]}, "no actor or flow is called 'nobody'"),
        ({"without": ["firm-lob"]}, "did you mean 'firm-lab'"),
        ({"only": ["flow:firm"]}, "no flow is called 'firm'"),
        ({"only": "labb"}, "did you mean 'lab'"),
        ({"without": "labb"}, "did you mean 'lab'"),
        ({"scenario": "flood"}, "no scenario is called 'flood'"),
    ],
)
def test_a_view_is_what_it_may_be(options: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        build(CHAIN, View(**options))
    with pytest.raises(QuestionError, match=message):
        large_chokepoints(Seen(columns_of(CHAIN), View(**options)), ["town"])


@pytest.mark.parametrize(
    ("question", "options", "message"),
    [
        (
            graphdb.chokepoints,
            {"by": "countries"},
            r"by: 'countries' is none of: kind, .* \(did you mean 'country'\?\)",
        ),
        (graphdb.cuts, {"by": "mode"}, "by: 'mode' is none of: kind, country, region, stage"),
        (graphdb.cuts, {"max_size": 0}, "max_size: '0' is no whole number from 1 on"),
        (graphdb.cuts, {"protect": ["labb"]}, "no actor is called 'labb'"),
        (graphdb.disrupt, {"budget": -1}, "budget: '-1' is no number from 0 on"),
        (graphdb.disrupt, {"budget": float("nan")}, "budget: 'nan' is no number"),
        (graphdb.disrupt, {"budget": float("inf")}, "budget: 'inf' is no number"),
        (graphdb.disrupt, {"budget": "2"}, "budget: '2' is no number"),
        (graphdb.disrupt, {"budget": 1, "objective": "flows"}, "objective: 'flows' is none of: probability, flow"),
        (graphdb.disrupt, {"budget": 1, "interdict": "edges"}, "interdict: 'edges' is none of: actors, flows"),
        (graphdb.disrupt, {"budget": 1, "worlds": 0}, "worlds: '0' is no whole number from 1 on"),
        (graphdb.disrupt, {"budget": 1, "adapt": 2}, "adapt: '2' is no number from 0 to 1"),
        (graphdb.disrupt, {"budget": 1, "kingpin": "boss"}, "no actor has the kind 'boss'"),
        (graphdb.disrupt, {"budget": 1, "protect": ["nobody"]}, "no actor is called 'nobody'"),
        (graphdb.importance, {"worlds": 2.5}, "worlds: '2.5' is no whole number"),
        (graphdb.missing_actors, {"probability": 1.1}, "probability: '1.1' is no number from 0 to 1"),
        (graphdb.missing_actors, {"probability": 0.1, "draws": 0}, "draws: '0' is no whole number from 1 on"),
        (graphdb.rank, {"by": "degrees"}, r"by: 'degrees' is none of: .*betweenness"),
        (graphdb.routes, {"count": 0}, "count: '0' is no whole number from 1 on"),
        (graphdb.routes, {"count": True}, "count: 'True' is no whole number"),
        (graphdb.routes, {"objective": "shortest"}, "objective: 'shortest' is none of: likely, short"),
        (graphdb.sensitivity, {"by": "kinds"}, "by: 'kinds' is none of"),
        (graphdb.sensitivity, {"max_size": 0}, "max_size: '0' is no whole number from 1 on"),
    ],
)
def test_an_argument_is_what_it_may_be(network: Network, question: Ask, options: dict[str, Any], message: str) -> None:
    """Whether something is supplied or not: nobody has to find a route first to hear of it."""
    for target in ("town", "idle"):
        with pytest.raises(QuestionError, match=message):
            question(network, target, **options)


def test_columns_are_grouped_as_records_are() -> None:
    for target in ("town", "idle"):
        with pytest.raises(QuestionError, match="by: 'countries' is none of"):
            large_chokepoints(Seen(columns_of(CHAIN), View()), target, by="countries")


def test_bypass_names_one_actor(network: Network) -> None:
    assert graphdb.bypass(network, "The Lab", "town").actor == "lab"
    with pytest.raises(QuestionError, match=r"'kind:k2' means 2 actors \(name one of: lab, port\)"):
        graphdb.bypass(network, "kind:k2", "town")
    with pytest.raises(QuestionError, match="no actor is called 'labb'"):
        graphdb.bypass(network, "labb", "town")


def test_a_folder_may_be_a_text() -> None:
    folder = Path(__file__).parents[2] / "docs" / "example"
    assert graphdb.load(str(folder)) == graphdb.load(folder)
    assert graphdb.review(str(folder)) == graphdb.review(folder)


# Where routes start


def with_(case: Dataset, id: str, **changes: Any) -> Dataset:
    return replace(case, actors={**case.actors, id: replace(case.actors[id], **changes)})


@pytest.mark.parametrize("only_from", [False, True])
@pytest.mark.parametrize("produces", [(), ("z",), ("y",)])
def test_what_a_named_origin_produces_besides_takes_no_supply_away(produces: tuple[str, ...], only_from: bool) -> None:
    case = with_(CHAIN, "lab", produces=produces)
    network = build(case)
    for found in (
        graphdb.chokepoints(network, "town", "lab", only_from=only_from),
        large_chokepoints(Seen(columns_of(case), View()), "town", "lab", only_from=only_from),
    ):
        assert [row.id for row in found.findings] == ["port"]
        assert found.most_likely_route is not None
        assert found.most_likely_route.flows == ("lab-port", "port-town")


def test_other_producers_stay_origins_and_can_be_removed() -> None:
    """The port needs what two bring; only one of them is named."""
    both = (Conversion(from_=("x", "y"), to="z"),)
    case = dataset(
        [
            Actor(id="a", produces=("x",)),
            Actor(id="b", produces=("y",)),
            Actor(id="port", converts=both),
            Actor(id="t"),
        ],
        [flow("a-port", "a", "port"), flow("b-port", "b", "port", "y"), flow("port-t", "port", "t", "z")],
    )
    network = build(case)
    assert [row.id for row in graphdb.chokepoints(network, "t", "a").findings] == ["b", "port"]
    assert [row.id for row in graphdb.importance(network, "t", "a").findings] == ["b", "port"]
    assert not graphdb.chokepoints(network, "t", "a", only_from=True).supplied
    assert graphdb.disrupt(network, "t", "a", budget=1).baseline == pytest.approx(0.675**3)
    assert graphdb.disrupt(network, "t", "a", budget=1, only_from=True).baseline == 0


def test_ranking_starts_where_routes_do() -> None:
    case = with_(CHAIN, "port", produces=("y",))
    between = {row.id: row.betweenness for row in graphdb.rank(build(case), "town", "firm").findings}
    alone = {row.id: row.betweenness for row in graphdb.rank(build(case), "town", "firm", only_from=True).findings}
    assert (between["lab"], alone["lab"]) == (0.5, 1.0)


# Who cannot be removed


def test_who_cannot_be_removed_is_on_routes_and_in_no_answer() -> None:
    case = with_(CHAIN, "lab", removable=False)
    network = build(case)
    answer = graphdb.chokepoints(network, "town")
    assert [row.id for row in answer.findings] == ["firm", "port"]
    assert answer.most_likely_route is not None and "lab" in answer.most_likely_route.actors
    assert large_chokepoints(Seen(columns_of(case), View()), "town").findings == answer.findings
    assert on_every_route(columns_of(case), View(), "town") == ("firm", "port")
    assert [row.id for row in graphdb.chokepoints(network, "town", plain=True).findings] == ["firm", "port"]
    assert [cut.members for cut in graphdb.cuts(network, "town").findings] == [("firm",), ("port",)]
    assert [row.id for row in graphdb.importance(network, "town").findings] == ["firm", "port"]
    assert [row.id for row in graphdb.sensitivity(network, "town").findings] == ["firm", "port"]
    assert graphdb.timeline([("2020", network)], "town").findings[0].chokepoints == ("firm", "port")
    assert {row.members for row in graphdb.disrupt(network, "town", budget=9, kingpin="k2").findings} <= {
        ("firm",),
        ("port",),
        ("firm", "port"),
    }
    hidden = graphdb.missing_actors(network, "town", probability=0.5)
    assert hidden.still_supplied.estimate == 0.25  # of the three between, two may be hidden
    with pytest.raises(QuestionError, match=r"'lab' cannot be removed, so no route has to avoid it \(--without lab"):
        graphdb.bypass(network, "lab", "town")
    assert not graphdb.chokepoints(build(case, View(without=("lab",))), "town").supplied, "a what-if says so itself"


def test_a_group_goes_with_those_of_it_that_can_be_removed() -> None:
    some, none = (
        with_(CHAIN, "lab", removable=False),
        with_(with_(CHAIN, "lab", removable=False), "port", removable=False),
    )
    for case, groups in ((some, ["k1", "k2"]), (none, ["k1"])):
        assert [row.id for row in graphdb.chokepoints(build(case), "town", by="kind").findings] == groups
        assert [
            row.id for row in large_chokepoints(Seen(columns_of(case), View()), "town", by="kind").findings
        ] == groups
        assert [cut.members for cut in graphdb.cuts(build(case), "town", by="kind").findings] == [
            (id,) for id in groups
        ]
    row = graphdb.chokepoints(build(some), "town", by="kind").findings[1]
    assert row.needed_by == ("lab-port",), "the port falls, and with it what reaches it; the laboratory stays"


def test_where_nobody_can_be_removed_no_cut_is_there() -> None:
    case = CHAIN
    for id in CHAIN.actors:
        case = with_(case, id, removable=False)
    answer = graphdb.cuts(build(case), "town")
    assert answer.findings == () and answer.uncuttable_route is not None
    assert graphdb.chokepoints(build(case), "town").findings == ()
