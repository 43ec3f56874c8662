"""What cytoscape.js has of an export: each element, each of its fields, and what is said of the dataset."""

from __future__ import annotations

import json

import pytest

from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatFlow
from tests.present.exports.readers import expected
from tests.readers import npm
from tests.readers.graphs import NAMES, files, graphs

CYTOSCAPE = "cytoscape@3.35.0"
READ = """
const cytoscape = require("cytoscape")
const all = (elements) => elements.map((element) => element.data())
const read = (content) => {
  const {elements, data} = JSON.parse(content)
  const cy = cytoscape({headless: true, elements, data})
  return {nodes: all(cy.nodes()), edges: all(cy.edges()), about: cy.data()}
}
"""


@pytest.mark.parametrize("name", NAMES)
def test_elements(name: str) -> None:
    graph = graphs()[name]
    read = npm.read(READ, files("cytoscape-js"), CYTOSCAPE)[NAMES.index(name)]
    want = expected(graph)
    assert {node["id"]: node for node in read["nodes"]} == {
        id: {**row, "name": row["label"]} for id, row in want.actors.items()
    }
    flows = {edge["flow_id"]: edge for edge in read["edges"]}
    assert {
        id: {**row, "id": flows[id]["id"], "interaction": row["commodity"]} for id, row in want.flows.items()
    } == flows
    assert (len(read["nodes"]), len(read["edges"])) == (len(graph.actors), len(graph.flows))
    assert read["about"] == {**want.about, "name": want.about["title"]}


def test_an_edge_with_the_id_of_a_node_is_dropped_which_is_why_no_flow_has_one() -> None:
    nodes = [{"data": {"id": id}} for id in "ab"]
    edges = [{"data": {"id": id, "source": "a", "target": "b"}} for id in "bc"]
    document = json.dumps({"elements": {"nodes": nodes, "edges": edges}, "data": {}})
    [read] = npm.read(READ, (document,), CYTOSCAPE)
    assert [edge["id"] for edge in read["edges"]] == ["c"]


GRAPHML = """
const {JSDOM} = require("jsdom")
global.window = new JSDOM("").window
global.document = window.document
const cytoscape = require("cytoscape")
require("cytoscape-graphml")(cytoscape, require("jquery"))
const all = (elements) => elements.map((element) => element.data())
const read = (content) => {
  const cy = cytoscape({headless: true})
  cy.graphml({layoutBy: () => {}})
  cy.graphml(content)
  return {nodes: all(cy.nodes()), edges: all(cy.edges())}
}
"""


@pytest.mark.parametrize("name", NAMES)
def test_graphml_whose_fields_are_texts_and_called_by_the_ids_of_keys(name: str) -> None:
    graph = graphs()[name]
    packages = ("cytoscape-graphml@1.0.6", CYTOSCAPE, "jquery@3.7.1", "jsdom@26.1.0")
    read = npm.read(GRAPHML, files("graphml"), *packages)[NAMES.index(name)]
    want = expected(graph)
    columns = {row: [*graph.columns(row)] for row in (FlatAbout, FlatActor, FlatFlow)}
    shared = {
        name for names in columns.values() for name in names if sum(name in other for other in columns.values()) > 1
    }

    def called(row: dict[str, object], element: str) -> dict[str, str]:
        own = ("id", "source", "target")
        return {
            f"{element}-{name}" if name in shared and name not in own else name: str(value)
            for name, value in row.items()
        }

    assert {node["id"]: node for node in read["nodes"]} == {id: called(row, "node") for id, row in want.actors.items()}
    assert {edge["flow_id"]: edge for edge in read["edges"]} == {
        id: called({**row, "id": id}, "edge") for id, row in want.flows.items()
    }
    assert (len(read["nodes"]), len(read["edges"])) == (len(graph.actors), len(graph.flows))
