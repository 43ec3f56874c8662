"""Each format read back by somebody else's library, as plain mappings from ids to attributes."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import networkx as nx
from msgspec.structs import asdict

from graphdb.present.exports.rows import FlatGraph, FlatRow
from tests.present.exports.cypher_text import rows_of
from tests.present.exports.whole import written

Rows = dict[str, dict[str, Any]]


class Graph(NamedTuple):
    """What a file holds."""

    actors: Rows
    flows: Rows
    about: dict[str, Any]


def expected(graph: FlatGraph) -> Graph:
    """What was to be written."""
    return Graph(
        {actor.id: _fields(actor) for actor in graph.actors},
        {flow.flow_id: _fields(flow) for flow in graph.flows},
        _fields(graph.about),
    )


def graphml_by_networkx(graph: FlatGraph) -> Graph:
    return _from_networkx(nx.read_graphml(_bytes(graph, "graphml"), force_multigraph=True, edge_key_type=str))


def graphml_by_igraph(graph: FlatGraph) -> Graph:
    import igraph

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.graphml"
        path.write_bytes(_bytes(graph, "graphml").getvalue())
        read = igraph.Graph.Read_GraphML(str(path))
    ids = read.vs["id"] if read.vcount() else []
    flows = [
        {**_present(edge.attributes()), "source": ids[edge.source], "target": ids[edge.target]} for edge in read.es
    ]
    for flow in flows:
        flow.pop("id", None)
    about = {name: read[name] for name in read.attributes()}
    return Graph(
        {v["id"]: _present(v.attributes()) for v in read.vs}, {f["flow_id"]: f for f in flows}, _present(about)
    )


def gexf_by_networkx(graph: FlatGraph) -> Graph:
    read = nx.read_gexf(_bytes(graph, "gexf"))
    actors = {id: {**data, "id": id} for id, data in read.nodes(data=True)}
    flows = {}
    for source, target, data in read.edges(data=True):
        flows[data["flow_id"]] = {**data, "source": source, "target": target}
        assert data["id"] == data["flow_id"]
        assert data["weight"] == data["probability"]
        assert data["label"] == data["commodity_name"]
    for row in (*actors.values(), *flows.values()):
        for name in ("start", "end"):
            row.pop(name, None)
    for flow in flows.values():
        del flow["id"], flow["weight"], flow["label"]
    return Graph(actors, flows, {})


def node_link_by_networkx(graph: FlatGraph) -> Graph:
    return _from_networkx(nx.node_link_graph(json.load(_bytes(graph, "node-link")), edges="edges"))


def gephi_csv_by_pandas(graph: FlatGraph) -> Graph:
    tables = _by_pandas(graph, "gephi-csv")
    actors = {row["Id"]: _lower(row, Id="id", Label="label") for row in tables["nodes.csv"]}
    flows = {}
    for row in tables["edges.csv"]:
        assert row["Id"] == row["flow_id"]
        assert row["Weight"] == row["probability"]
        assert row["Type"] == "Directed"
        flow = _lower(row, Source="source", Target="target")
        flows[row["Id"]] = {name: flow[name] for name in flow if name not in ("Type", "Kind", "Id", "Label", "Weight")}
    return Graph(actors, flows, {})


def kumu_csv_by_pandas(graph: FlatGraph) -> Graph:
    tables = _by_pandas(graph, "kumu-csv")
    ids = {row["Label"]: row["actor_id"] for row in tables["elements.csv"]}
    assert len(ids) == len(tables["elements.csv"])
    actors, flows = {}, {}
    names = {actor.id: actor.label for actor in graph.actors}
    for row in tables["elements.csv"]:
        assert row["Label"].startswith(names[row["actor_id"]])
        actor = _lower(row, actor_id="id", Description="summary")
        actor["label"] = names[row["actor_id"]]
        actors[actor["id"]] = {name: actor[name] for name in actor if name not in ("Label", "Type", "Tags")}
    for row in tables["connections.csv"]:
        flow = _lower(row, Description="summary")
        flow |= {"source": ids[row["From"]], "target": ids[row["To"]]}
        extra = ("From", "To", "Type", "Label", "Direction", "Tags")
        flows[flow["flow_id"]] = {name: flow[name] for name in flow if name not in extra}
    return Graph(actors, flows, {})


def cypher(graph: FlatGraph) -> Graph:
    whole = written(graph, "cypher").whole
    assert whole is not None
    found = [rows_of(whole, decode_first=decode_first) for decode_first in (False, True)]
    assert found[0] == found[1]
    dataset, actors, flows = found[0]
    return Graph({row["id"]: row for row in actors}, {row["flow_id"]: row for row in flows}, dataset[0])


def by_stix2(graph: FlatGraph) -> Any:
    import stix2

    return stix2.parse(written(graph, "stix").whole, version="2.1")


READERS: Mapping[str, Callable[[FlatGraph], Graph]] = {
    read.__name__: read
    for read in (
        graphml_by_networkx,
        graphml_by_igraph,
        gexf_by_networkx,
        node_link_by_networkx,
        gephi_csv_by_pandas,
        kumu_csv_by_pandas,
        cypher,
    )
}


def _fields(row: FlatRow) -> dict[str, Any]:
    """All but the tuples, which are no columns."""
    return {name: value for name, value in asdict(row).items() if value is not None and not isinstance(value, tuple)}


def _bytes(graph: FlatGraph, form: Any) -> io.BytesIO:
    whole = written(graph, form).whole
    assert whole is not None
    return io.BytesIO(whole.encode())


def _from_networkx(read: Any) -> Graph:
    assert isinstance(read, nx.MultiDiGraph)
    flows = {}
    for source, target, key, data in read.edges(keys=True, data=True):
        assert data["flow_id"] == key
        flows[key] = {**data, "source": source, "target": target}
    for flow in flows.values():
        flow.pop("id", None)  # networkx gives an edge the id that GraphML gives it
    about = {name: value for name, value in read.graph.items() if name not in ("node_default", "edge_default")}
    return Graph({id: {**data, "id": id} for id, data in read.nodes(data=True)}, flows, about)


def _present(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in row.items()
        if value not in (None, "") and not (isinstance(value, float) and math.isnan(value))
    }


def _by_pandas(graph: FlatGraph, form: Any) -> dict[str, list[dict[str, Any]]]:
    """Each table's rows, in the types that csv-metadata.json names, without the cells that are empty."""
    import pandas

    parts = written(graph, form).parts
    types: dict[str, Any] = {"string": "string", "integer": "Int64", "double": "float64"}
    found = {}
    for table in json.loads(parts["csv-metadata.json"])["tables"]:
        frame = pandas.read_csv(
            io.BytesIO(parts[table["url"]].encode()),
            dtype={column["titles"]: types[column["datatype"]] for column in table["tableSchema"]["columns"]},
            keep_default_na=False,
            na_values=[""],
            encoding="utf-8",
        )
        rows = [
            {str(name): row[name] for name in row if not pandas.isna(row[name])} for row in frame.to_dict("records")
        ]
        found[table["url"]] = [{name: _bare(value) for name, value in row.items()} for row in rows]
    return found


def _bare(value: Any) -> Any:
    """A cell without the apostrophe that keeps it from being a formula."""
    formula = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n", "'＝", "'＋", "'－", "'＠")
    return value[1:] if isinstance(value, str) and value.startswith(formula) else value


def _lower(row: Mapping[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in row.items()}
