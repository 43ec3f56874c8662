"""Our export, read and written again by somebody else's library, comes back with all that the library kept."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from graphdb.importing.draft import Draft, Row, columns
from graphdb.importing.file import File
from graphdb.network import View, build
from graphdb.present.exports import Form
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import Dataset
from tests.present.exports.readers import Graph, Rows, expected
from tests.present.exports.rich import datasets
from tests.present.exports.whole import written

CALLED = {"flow_id": "id", "source": "from", "target": "to"}
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def content(graph: FlatGraph, form: Form) -> bytes:
    whole = written(graph, form).whole
    assert whole is not None
    return whole.encode()


def as_it_is_graphml(graph: FlatGraph) -> bytes:
    return content(graph, "graphml")


def as_it_is_gexf(graph: FlatGraph) -> bytes:
    return content(graph, "gexf")


def by_networkx_graphml(graph: FlatGraph) -> bytes:
    read = nx.read_graphml(io.BytesIO(content(graph, "graphml")), force_multigraph=True, edge_key_type=str)
    file = io.BytesIO()
    nx.write_graphml(read, file)
    return file.getvalue()


def by_igraph_graphml(graph: FlatGraph) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.graphml"
        path.write_bytes(content(graph, "graphml"))
        igraph.Graph.Read_GraphML(str(path)).write_graphml(str(path))
        return path.read_bytes()


def by_networkx_gexf(graph: FlatGraph) -> bytes:
    file = io.BytesIO()
    nx.write_gexf(nx.read_gexf(io.BytesIO(content(graph, "gexf"))), file)
    return file.getvalue()


def by_networkx_gml(graph: FlatGraph) -> bytes:
    """GML of networkx has no keys with other signs than letters, and refuses a graph with such."""
    read = nx.read_graphml(io.BytesIO(content(graph, "graphml")), force_multigraph=True, edge_key_type=str)
    for row in (*(row for _, row in read.nodes(data=True)), *(row for *_, row in read.edges(data=True))):
        for name in [name for name in row if name.startswith("x:")]:
            del row[name]
    file = io.BytesIO()
    nx.write_gml(read, file)
    return file.getvalue()


WAYS: dict[Callable[[FlatGraph], bytes], tuple[set[str], set[str]]] = {
    as_it_is_graphml: (set(), set()),
    as_it_is_gexf: (set(), set()),
    by_networkx_graphml: (set(), set()),
    by_igraph_graphml: (set(), set()),
    by_networkx_gexf: (set(), {"label", "weight"}),
    by_networkx_gml: ({"label"}, set()),
}
"""What the library drops of actors, and what comes back of flows a second time."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_is_lost(way: Callable[[FlatGraph], bytes]) -> None:
    seen: Counter[str] = Counter()
    dropped, twice = WAYS[way]

    @quick
    @given(datasets)
    def check(dataset: Dataset) -> None:
        graph = flatten(dataset, build(dataset, View(min_likelihood=None)))
        draft = read(way, way(graph))
        want = without_own(expected(graph)) if way is by_networkx_gml else expected(graph)
        assert by_id(draft.nodes) == as_text(want.actors, dropped)
        assert without(by_id(draft.edges), twice) == as_text(want.flows, set())
        assert draft.is_directed or not graph.actors
        if "title" in draft.about:
            assert draft.about == want.about
        seen.update(own=any(name.startswith("x:") for name in columns(draft.nodes)))
        seen.update(parallel=len({(row.cells["from"], row.cells["to"]) for row in draft.edges}) < len(draft.edges))

    check()
    assert seen["parallel"] >= 3
    assert seen["own"] >= 3 or way is by_networkx_gml


def read(way: Callable[[FlatGraph], bytes], content: bytes) -> Draft:
    form = way.__name__.rpartition("_")[2]
    draft = import_module(f"graphdb.importing.formats.{form}").read(File(f"a.{form}", content))
    assert isinstance(draft, Draft)
    return draft


def by_id(rows: list[Row]) -> dict[str, dict[str, str | float]]:
    return {row.cells["id"]: {name: plain(name, cell) for name, cell in row.cells.items()} for row in rows}


def as_text(rows: Rows, dropped: set[str]) -> dict[str, dict[str, str | float]]:
    return {
        id: {CALLED.get(name, name): plain(name, str(value)) for name, value in row.items() if name not in dropped}
        for id, row in rows.items()
    }


def plain(name: str, cell: str) -> str | float:
    """A number whatever it looks like, in the columns that hold one."""
    numbers = ("latitude", "longitude", "cost", "probability", "level", "volume", "capacity", "best_credibility")
    return float(cell) if name in numbers or name.startswith("evidence_") else cell


def without(rows: dict[str, dict[str, str | float]], columns: set[str]) -> dict[str, dict[str, str | float]]:
    return {id: {name: cell for name, cell in row.items() if name not in columns} for id, row in rows.items()}


def without_own(graph: Graph) -> Graph:
    def bare(rows: Rows) -> Rows:
        return {id: {name: cell for name, cell in row.items() if not name.startswith("x:")} for id, row in rows.items()}

    return graph._replace(actors=bare(graph.actors), flows=bare(graph.flows))
