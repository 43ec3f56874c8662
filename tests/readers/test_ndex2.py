"""What ndex2, the library of NDEx, has of a CX2 export."""

from __future__ import annotations

import pytest

from tests.present.exports.readers import expected
from tests.readers import pip
from tests.readers.graphs import NAMES, files, graphs

NDEX2 = "ndex2==3.12.0"
READ = """
import json
from ndex2.cx2 import RawCX2NetworkFactory

def read(content):
    network = RawCX2NetworkFactory().get_cx2network(json.loads(content))
    nodes, edges = network.get_nodes(), network.get_edges()
    about, status = network.get_network_attributes(), network.get_status()
    return {"nodes": [*nodes.values()], "edges": [*edges.values()], "about": about, "status": status}
"""


@pytest.mark.parametrize("name", NAMES)
def test_nodes_edges_and_what_is_said_of_the_network(name: str) -> None:
    graph = graphs()[name]
    read = pip.read(READ, files("cx2"), NDEX2)[NAMES.index(name)]
    want = expected(graph)
    ids = {node["id"]: node["v"]["actor_id"] for node in read["nodes"]}
    assert len(ids) == len(graph.actors)
    actors = {node["v"]["actor_id"]: node["v"] for node in read["nodes"]}
    assert {id: _without(row, "actor_id", "name") | {"id": id, "label": row["name"]} for id, row in actors.items()} == (
        want.actors
    )
    flows = {
        edge["v"]["flow_id"]: {**edge["v"], "source": ids[edge["s"]], "target": ids[edge["t"]]}
        for edge in read["edges"]
    }
    assert flows == {id: {**row, "interaction": row["commodity"]} for id, row in want.flows.items()}
    assert len(read["edges"]) == len(graph.flows)
    said = {"name": want.about["title"], "description": graph.about.sentence()}
    assert read["about"] == {**want.about, **said}
    assert read["status"] == {"success": True, "error": ""}


def _without(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}
