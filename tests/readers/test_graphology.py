"""What graphology, and with it Gephi Lite and sigma.js, has of an export."""

from __future__ import annotations

from typing import Any

import pytest

from tests.present.exports.readers import expected
from tests.readers import npm
from tests.readers.graphs import NAMES, files, graphs

PACKAGES = ("graphology@0.26.0", "graphology-gexf@0.13.2", "graphology-graphml@0.5.2")
READ = """
const {MultiDirectedGraph} = require("graphology")
const {parse} = require("graphology-FORM")
const read = (content) => {
  const graph = parse(MultiDirectedGraph, content)
  const nodes = graph.mapNodes((id, fields) => ({...fields, id}))
  const edges = graph.mapEdges((key, fields, source, target) => ({...fields, source, target, key}))
  return {nodes, edges, about: graph.getAttributes()}
}
"""


def by(column: str, rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {row[column]: row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_gexf(name: str) -> None:
    graph = graphs()[name]
    read = npm.read(READ.replace("FORM", "gexf"), files("gexf"), *PACKAGES)[NAMES.index(name)]
    want = expected(graph)
    assert by("id", read["nodes"]) == want.actors
    edges = by("key", read["edges"])
    for id, edge in edges.items():
        flow = want.flows[id]
        assert edge.pop("key") == edge["flow_id"]
        assert (edge.pop("label"), edge.pop("weight")) == (flow["commodity_name"], flow["probability"])
        assert edge.pop("kind").startswith(flow["commodity"])
    assert edges == want.flows
    assert read["about"]["description"] == graph.about.sentence()


@pytest.mark.parametrize("name", NAMES)
def test_graphml(name: str) -> None:
    read = npm.read(READ.replace("FORM", "graphml"), files("graphml"), *PACKAGES)[NAMES.index(name)]
    want = expected(graphs()[name])
    assert by("id", read["nodes"]) == want.actors
    assert by("key", read["edges"]) == {id: {**row, "key": id} for id, row in want.flows.items()}
