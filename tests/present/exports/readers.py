"""Each format read back by somebody else's library, as plain mappings from ids to attributes."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import networkx as nx
from msgspec.structs import asdict

from graphdb.present.exports.rows import Evident, FlatGraph, FlatRow
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
    assert not [label for label in ids if "|" in label]
    actors, flows = {}, {}
    for row in tables["elements.csv"]:
        assert row["Label"].startswith(row["actor_label"].replace("|", "/"))
        actor = _lower(row, actor_id="id", actor_label="label", Description="summary")
        actors[actor["id"]] = {name: actor[name] for name in actor if name not in ("Label", "Type", "Tags")}
    for row in tables["connections.csv"]:
        assert (ids[row["From"]], ids[row["To"]]) == (row["from_id"], row["to_id"])
        flow = _lower(row, Description="summary", from_id="source", to_id="target")
        extra = ("From", "To", "Type", "Label", "Direction", "Tags")
        flows[flow["flow_id"]] = {name: flow[name] for name in flow if name not in extra}
    return Graph(actors, flows, {})


def cytoscape_js(graph: FlatGraph) -> Graph:
    """As cytoscape.js reads it, for which ids of nodes and edges are of one kind."""
    read = json.load(_bytes(graph, "cytoscape-js"))
    nodes, edges = ([element["data"] for element in read["elements"][what]] for what in ("nodes", "edges"))
    elements = {data["id"]: data for data in (*nodes, *edges)}
    assert len(elements) == len(nodes) + len(edges)
    ids = {node["id"] for node in nodes}
    flows = {}
    for edge in edges:
        assert {edge["source"], edge["target"]} <= ids
        assert edge["interaction"] == edge["commodity"]
        flows[edge["flow_id"]] = {name: edge[name] for name in edge if name not in ("id", "interaction")}
    for named in (read["data"], *nodes):
        assert named["name"] == (named["label"] if "label" in named else named["title"])
        del named["name"]
    return Graph({node["id"]: node for node in nodes}, flows, read["data"])


def cx2(graph: FlatGraph) -> Graph:
    """As the specification has it: attributes of the types that are declared, ids that are numbers."""
    pieces = json.load(_bytes(graph, "cx2"))
    assert pieces[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert pieces[-1] == {"status": [{"success": True, "error": ""}]}
    aspects = {name: piece[name] for piece in pieces[1:] for name in piece}
    assert len(aspects) == len(pieces) - 1
    assert {each["name"]: each["elementCount"] for each in aspects["metaData"]} == {
        name: len(elements) for name, elements in aspects.items() if name not in ("metaData", "status")
    }
    types = {"string": str, "integer": int, "double": float}
    [about] = aspects["networkAttributes"]
    values = {"networkAttributes": [about]} | {
        name: [each["v"] for each in aspects[name]] for name in ("nodes", "edges")
    }
    for aspect, rows in values.items():
        declared = aspects["attributeDeclarations"][0][aspect]
        assert "id" not in declared
        for row in rows:
            assert {name: type(value) for name, value in row.items()} == {
                name: types[declared[name]["d"]] for name in row
            }
    ids = {node["id"]: node["v"]["actor_id"] for node in aspects["nodes"]}
    actors = {node["v"]["actor_id"]: _lower(node["v"], actor_id="id", name="label") for node in aspects["nodes"]}
    flows = {}
    for edge in aspects["edges"]:
        assert edge["v"].pop("interaction") == edge["v"]["commodity"]
        flows[edge["v"]["flow_id"]] = {**edge["v"], "source": ids[edge["s"]], "target": ids[edge["t"]]}
    assert len({edge["id"] for edge in aspects["edges"]}) == len(flows)
    assert about.pop("name") == about["title"]
    assert about.pop("description") == graph.about.sentence()
    return Graph(actors, flows, about)


def xlsx_by_openpyxl(graph: FlatGraph) -> Graph:
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(written(graph, "xlsx").content))
    about = {
        str(name): _of_excel(value)
        for name, value, *_ in workbook["answer"].values
        if name is not None and name not in ("actors", "flows")
    }
    actors, flows = (_sheet(workbook[name]) for name in ("actors", "flows"))
    return Graph({row["id"]: row for row in actors}, {row["flow_id"]: row for row in flows}, about)


def xlsx_by_calamine(graph: FlatGraph) -> Graph:
    from python_calamine import load_workbook

    workbook = load_workbook(io.BytesIO(written(graph, "xlsx").content))
    sheets = []
    for name in ("actors", "flows"):
        names, *rows = workbook.get_sheet_by_name(name).to_python()
        cells = (zip(names, row, strict=True) for row in rows)
        sheets.append([{str(heading): cell for heading, cell in row if cell != ""} for row in cells])
    return Graph({str(row["id"]): row for row in sheets[0]}, {str(row["flow_id"]): row for row in sheets[1]}, {})


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
        cytoscape_js,
        cx2,
        xlsx_by_openpyxl,
        xlsx_by_calamine,
        cypher,
    )
}


def _fields(row: FlatRow) -> dict[str, Any]:
    """All but the tuples, which are no columns."""
    own = row.own if isinstance(row, Evident) else ()
    return {
        name: value for name, value in asdict(row).items() if value is not None and not isinstance(value, tuple)
    } | dict(own)


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
        name.replace("&#38;", "&"): value  # as igraph 1.0.0 reads an ampersand in a name
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


def _sheet(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet below its headings, without the cells that are empty; every text is a text cell."""
    assert {cell.data_type for row in sheet for cell in row if isinstance(cell.value, str)} == {"s"}
    names, *rows = sheet.values
    return [
        {_of_excel(name): _of_excel(value) for name, value in zip(names, row, strict=True) if value is not None}
        for row in rows
    ]


def _of_excel(value: Any) -> Any:
    """A text as Excel shows it, where openpyxl (3.1.5) leaves the escapes of ECMA-376 (22.9.2.19) as they are."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


def _bare(value: Any) -> Any:
    """A cell without the apostrophe that keeps it from being a formula."""
    return value[1:] if isinstance(value, str) and re.match("'+[=+\\-@\t\r\n＝＋－＠]", value) else value


def _lower(row: Mapping[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in row.items()}
