"""What graphdb exports it reads again: every column of every actor and flow, and what is said of the dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.reading import read
from graphdb.network import View, build
from graphdb.present.exports import Form
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import Actor, Dataset, Flow
from tests.datasets import dataset
from tests.importing.ends import ends
from tests.present.exports.readers import expected
from tests.present.exports.rich import datasets
from tests.present.exports.whole import written

FORMS: tuple[Form, ...] = ("node-link", "cytoscape-js", "cx2", "gephi-csv", "kumu-csv")
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def again(graph: FlatGraph, form: Form) -> Draft:
    whole, parts, _ = written(graph, form)
    files = {"net.json": whole} if whole is not None else parts
    return read([File(name, text.encode()) for name, text in files.items()])


def flat(data: Dataset) -> FlatGraph:
    return flatten(data, build(data, View(min_likelihood=None)))


def by_id(rows: Iterable[Row], **names: str) -> dict[str, dict[str, str]]:
    """Rows by their ids, their columns by the names in exports."""
    found = [{names.get(name, name): cell for name, cell in row.cells.items()} for row in rows]
    return {row[names.get("id", "id")]: row for row in found}


@pytest.mark.parametrize("form", FORMS)
def test_every_column_comes_back(form: Form) -> None:
    seen: Counter[str] = Counter()

    @quick
    @given(datasets)
    def check(data: Dataset) -> None:
        graph = flat(data)
        draft = again(graph, form)
        want = expected(graph)
        texts = [{id: {name: str(cell) for name, cell in row.items()} for id, row in rows.items()} for rows in want[:2]]
        assert by_id(draft.nodes) == texts[0]
        assert len(draft.nodes) == len(graph.actors)
        edges = by_id(draft.edges, id="flow_id", **{"from": "source", "to": "target"})
        assert edges == texts[1]
        assert len(draft.edges) == len(graph.flows)
        assert not any({"flow_id", "actor_id", "key"} & {*row.cells} for row in (*draft.nodes, *draft.edges))
        assert draft.about == {name: str(cell) for name, cell in want.about.items()}
        assert draft.is_directed in (True, None)
        assert not any("directed" in row.cells for row in draft.edges)
        seen.update(own=any(row.own for row in graph.actors), parallel=len(edges) > len({*ends(draft)}))

    check()
    assert min(seen[case] for case in ("own", "parallel")) >= 3


@pytest.mark.parametrize("form", ["gephi-csv", "kumu-csv"])
@pytest.mark.parametrize("name", ["'=1", "''=1", "=1", "'", " a ", "a|b", "Twin (b)", "b", "007", "1,5", "a;b;c"])
def test_a_name_of_any_shape_comes_back_from_a_table(form: Form, name: str) -> None:
    twins = [Actor(id="a", name=name), Actor(id="b", name=name.upper()), Actor(id="c", name="b")]
    flows = [Flow(id="f", from_="a", to="b", commodity="x"), Flow(id="g", from_="b", to="c", commodity="x")]
    draft = again(flat(dataset(twins, flows)), form)
    assert [(row.cells["id"], row.cells["label"]) for row in draft.nodes] == [
        ("a", name),
        ("b", name.upper()),
        ("c", "b"),
    ]
    assert [*ends(draft)] == ["a", "b", "b", "c"]


@pytest.mark.parametrize("form", ["gephi-csv", "kumu-csv"])
def test_a_text_with_many_semicolons_does_not_make_a_table_another(form: Form) -> None:
    summary = "\n".join(["a;b"] * 60)
    data = dataset([Actor(id="a", summary=summary)], [Flow(id="f", from_="a", to="a", commodity="x", summary=summary)])
    draft = again(flat(data), form)
    assert [row.cells["summary"] for row in (*draft.nodes, *draft.edges)] == [summary, summary]


def test_tables_alone_come_back_without_what_is_said_of_them() -> None:
    data = dataset([Actor(id="a"), Actor(id="b")], [Flow(id="f", from_="a", to="b", commodity="x")])
    parts = written(flat(data), "kumu-csv").parts
    draft = read([File("connections.csv", parts["connections.csv"].encode())])
    assert [(row.cells["from"], row.cells["to"], row.cells["id"]) for row in draft.edges] == [("a", "b", "f")]
    assert draft.nodes == []
    assert draft.about == {}
