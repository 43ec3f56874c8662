"""Which actors a text means, and which flows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from graphdb.columns import Columns
from graphdb.columns.texts import Texts
from graphdb.problems import QuestionError
from graphdb.records import Actor, Dataset, Flow
from graphdb.selectors import parted, select, select_any, shadowed
from tests.columns_of import columns_of
from tests.datasets import dataset

CASE = dataset(
    [
        Actor(
            id="cjng", name="Jalisco Cartel", kind="k1", country="MX", region="r1", aliases=("CJNG", "New Generation")
        ),
        Actor(id="port-a", name="Port", kind="k2", country="MX"),
        Actor(id="port-b", name="Port", kind="k2", country="US"),
    ],
    [],
)


@pytest.mark.parametrize(
    ("texts", "ids"),
    [
        (["cjng"], ("cjng",)),
        (["new generation"], ("cjng",)),
        (["Jalisco cartel"], ("cjng",)),
        (["kind:k2"], ("port-a", "port-b")),
        (["country:mx"], ("cjng", "port-a")),
        (["region:r1"], ("cjng",)),
        (["stage:s-k2"], ("port-a", "port-b")),
        (["port-b", "kind:k2"], ("port-b", "port-a")),
        ([], ()),
    ],
)
def test_texts_and_what_they_mean(texts: list[str], ids: tuple[str, ...]) -> None:
    assert select(CASE, texts) == ids


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cjgn", "no actor is called 'cjgn' (did you mean 'cjng'?)"),
        ("port", "'port' means several actors (use an id: port-a, port-b)"),
        ("kind:k", "no actor has the kind 'k' (did you mean 'k2'?)"),
        ("region:", "no actor has the region '' (there are: r1)"),
        ("colour:red", "'colour' is no field to select by (one of: kind, country, region, stage)"),
        ("zzzzz", "no actor is called 'zzzzz' ('graphdb show' lists them all)"),
    ],
)
def test_texts_that_mean_nothing_or_too_much(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        select(CASE, [text])
    assert str(raised.value) == message


def test_an_empty_dataset_says_so() -> None:
    with pytest.raises(QuestionError, match="the dataset has no actors"):
        select(dataset([], []), ["x"])


def _flow(id: str, commodity: str = "x") -> Flow:
    return Flow(id=id, from_="port-a", to="port-b", commodity=commodity)


SHIPPED = dataset(
    [*CASE.actors.values(), Actor(id="by-air", aliases=("By Mule",))],
    [_flow("by-ship"), _flow("by-air"), _flow("By-Ship", "y"), _flow("by mule", "y")],
)


def _in_tables(ids: list[str] | None) -> Columns:
    """The columns as tables give them: the ids of flows in one piece of memory, or none but the numbers of rows."""
    columns = columns_of(SHIPPED)
    texts = None if ids is None else Texts("".join(f"{id}\0" for id in ids).encode())
    return replace(columns, flows=replace(columns.flows, ids=texts))


FORMS: dict[str, Dataset | Columns] = {
    "records": SHIPPED,
    "columns": columns_of(SHIPPED),
    "tables": _in_tables([flow.id for flow in SHIPPED.flows.values()]),
}


@pytest.fixture(params=sorted(FORMS))
def known(request: pytest.FixtureRequest) -> Dataset | Columns:
    return FORMS[request.param]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["by-ship"], ("flow:by-ship",)),
        (["flow:by-ship", "by-ship"], ("flow:by-ship",)),
        (["By-Ship"], ("flow:By-Ship",)),
        (["by-air"], ("by-air",)),
        (["flow:by-air"], ("flow:by-air",)),
        (["by mule"], ("by-air",)),  # as without flows: the alias of an actor
        (["kind:k2", "by-ship", "new generation"], ("port-a", "port-b", "flow:by-ship", "cjng")),
        (["commodity:X", "commodity:x"], ("commodity:x",)),
        ("by-ship", ("flow:by-ship",)),
        ([f"flow:{id}" for id in sorted(SHIPPED.flows)] * 10, tuple(f"flow:{id}" for id in sorted(SHIPPED.flows))),
        ([], ()),
    ],
)
def test_texts_that_may_mean_flows(known: Dataset | Columns, texts: str | list[str], found: tuple[str, ...]) -> None:
    assert select_any(known, texts) == found
    assert select_any(known, found) == found, "what was found means itself"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("by-shop", "no actor or flow is called 'by-shop' (did you mean 'by-ship'?)"),
        ("cjgn", "no actor or flow is called 'cjgn' (did you mean 'cjng'?)"),
        ("flow:by-shop", "no flow is called 'by-shop' (did you mean 'by-ship'?)"),
        ("flow:cjng", "no flow is called 'cjng' ('graphdb show ACTOR' lists the flows of one)"),
        ("flow:BY-SHIP", "no flow is called 'BY-SHIP' (did you mean 'by-ship'?)"),
        ("commodity:xx", "no commodity is called 'xx' (did you mean 'x'?)"),
        ("commodity:", "no commodity is called '' (there are: made, x, y, z)"),
        ("port", "'port' means several actors (use an id: port-a, port-b)"),
        ("kind:k", "no actor has the kind 'k' (did you mean 'k2'?)"),
        ("colour:red", "'colour' is no field to select by (one of: kind, country, region, stage, commodity, flow)"),
        (
            "zzzzz",
            "no actor or flow is called 'zzzzz' ('graphdb show' lists the actors; 'graphdb show ACTOR' lists the flows "
            "of one)",
        ),
        (7, "7 is no text, and actors go by their ids, names or selectors"),
    ],
)
def test_what_is_neither_an_actor_nor_a_flow(known: Dataset | Columns, text: str, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        select_any(known, [text])
    assert str(raised.value) == message


def test_where_only_actors_can_be_meant_no_flow_is() -> None:
    for text in ("by-ship", "flow:by-ship", "commodity:x"):
        with pytest.raises(QuestionError):
            select(SHIPPED, [text])


def test_rows_without_ids_go_by_their_numbers() -> None:
    rows = _in_tables(None)
    assert select_any(rows, ["row-4", "flow:row-1"]) == ("flow:row-4", "flow:row-1")
    for text in ("row-5", "flow:row-0", "row-01"):
        with pytest.raises(QuestionError):
            select_any(rows, text)


def test_an_actor_that_stands_before_a_flow(known: Dataset | Columns) -> None:
    assert shadowed(known, ["by-ship", "by-air", "by mule", "flow:by-air", "cjng", "by-air"]) == ("by-air", "by mule")


def test_one_commodity_of_two_that_differ_in_case() -> None:
    case = dataset([Actor(id="port-a"), Actor(id="port-b")], [_flow("f", "ore"), _flow("g", "Ore")])
    assert select_any(case, ["commodity:Ore"]) == ("commodity:Ore",)
    assert select_any(case, ["commodity:ore"]) == ("commodity:ore",)


def test_what_was_found_apart() -> None:
    found = parted(select_any(SHIPPED, ["kind:k2", "by-ship", "commodity:y"]))
    flows = SHIPPED.flows
    assert [found.has(flows[id]) for id in ("by-ship", "By-Ship", "by-air")] == [True, True, False]
    assert [found.has_or_joins(flows[id]) for id in ("by-ship", "By-Ship", "by-air")] == [True, True, True]
    assert not parted(["port-a"]).has_or_joins(flows["by-air"]), "both ends have to be named"
