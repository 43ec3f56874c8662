"""Cytoscape.js JSON of the library, of Cytoscape and of networkx."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from tests.importing.json_files import cells, drafted, refused

A, B = {"data": {"id": "a", "label": "Mine", "at": {"lat": 1}}}, {"data": {"id": "b"}, "classes": ["big", "red"]}
TIE = {"data": {"id": "e", "source": "a", "target": "b", "label": "ore", "tons": 2}, "classes": "thin"}

NODES = [{"id": "a", "label": "Mine", "at.lat": "1"}, {"id": "b", "classes": "big|red"}]
EDGES = [{"from": "a", "to": "b", "id": "e", "label": "ore", "tons": "2", "classes": "thin"}]


@pytest.mark.parametrize(
    "document",
    [
        {"elements": {"nodes": [A, B], "edges": [TIE]}},
        {"nodes": [A, B], "edges": [TIE]},
        {"elements": [A, TIE, B]},
        [TIE, A, B],
        [{**A, "group": "nodes"}, {**B, "group": "nodes"}, {**TIE, "group": "edges"}],
    ],
)
def test_elements_in_every_shape(document: Any) -> None:
    draft = drafted(document)
    assert cells(draft.nodes) == NODES
    assert cells(draft.edges) == EDGES
    assert (draft.is_directed, draft.about, draft.remarks) == (None, {}, ())
    assert (draft.nodes[0].where, draft.edges[0].where) == ("net.json, node 1 (a)", "net.json, edge 1 (a to b)")


def test_a_group_says_more_than_a_source() -> None:
    odd = {"group": "nodes", "data": {"id": "c", "source": "survey"}}
    assert cells(drafted([A, odd]).nodes)[1] == {"id": "c", "source": "survey"}


def test_what_cy_json_writes() -> None:
    state = {"removed": False, "selected": False, "selectable": True, "locked": False, "grabbable": True, "classes": ""}
    elements = {
        "nodes": [
            {"data": {"id": "p"}, "position": {"x": 0, "y": 0}, "group": "nodes", **state},
            {"data": {"id": "c", "parent": "p"}, "position": {"x": 0, "y": 0}, "group": "nodes", "odd": 1, **state},
        ],
        "edges": [],
    }
    draft = drafted({"elements": elements, "style": [], "data": {}, "zoom": 1, "pan": {"x": 0, "y": 0}})
    assert cells(draft.nodes) == [{"id": "p"}, {"id": "c", "parent": "p"}]
    assert draft.remarks == (
        "net.json: the layout of 2 elements was left out",
        "net.json: left out: 'odd'",
        "net.json: 1 node within others (the first: net.json, node 2 (c)), which is kept as 'parent' and is no edge",
    )


def cytoscape() -> Any:
    def kept(number: int, **data: Any) -> dict[str, Any]:
        return {"data": {"id": str(number), "SUID": number, "selected": False, **data}, "selected": False}

    names = {"shared_name": "Mine (pp) Port", "name": "Mine (pp) Port"}
    tie = kept(90, source="80", target="81", interaction="pp", shared_interaction="pp", **names)
    return {
        "format_version": "1.0",
        "generated_by": "cytoscape-3.10.4",
        "target_cytoscapejs_version": "~2.1",
        "data": {"shared_name": "Ports", "name": "Ports", "SUID": 12, "__Annotations": [""], "selected": True, "n": 1},
        "elements": {
            "nodes": [
                {**kept(80, shared_name="Mine", name="Mine", score=0.50), "position": {"x": 1.0, "y": 2.0}},
                kept(81, shared_name="Other", name="Port", names=["x", "y"]),
            ],
            "edges": [tie],
        },
    }


def test_a_cyjs_file_of_cytoscape() -> None:
    draft = drafted(cytoscape(), "ports.cyjs")
    assert cells(draft.nodes) == [
        {"id": "80", "name": "Mine", "score": "0.5"},
        {"id": "81", "shared_name": "Other", "name": "Port", "names": "x|y"},
    ]
    assert cells(draft.edges) == [{"from": "80", "to": "81", "id": "90", "interaction": "pp", "name": "Mine (pp) Port"}]
    assert draft.about == {"title": "Ports", "n": "1", "generator": "cytoscape-3.10.4"}
    assert draft.remarks == (
        "ports.cyjs: the layout of 1 element was left out",
        "ports.cyjs: left out, since they are Cytoscape's own: SUID and selected of 3 elements",
    )


def test_networkx_whose_ids_are_others_in_nodes_and_in_edges() -> None:
    graph: Any = nx.MultiDiGraph(name="Ports")
    graph.add_node(1, label="Mine")
    graph.add_edge(1, (2, 3), key="sells", weight=2.0)
    graph.add_edge(1, (2, 3), key="pays")
    graph.add_edge((2, 3), 1, key="sells")
    draft = drafted(nx.cytoscape_data(graph))
    assert [row["id"] for row in cells(draft.nodes)] == ["1", "(2, 3)"]
    assert cells(draft.edges)[:2] == [
        {"from": "1", "to": "(2, 3)", "weight": "2.0", "commodity": "sells"},
        {"from": "1", "to": "(2, 3)", "commodity": "pays"},
    ]
    assert (draft.is_directed, draft.about) == (True, {"title": "Ports"})


def test_networkx_with_numbers_and_without_direction() -> None:
    draft = drafted(nx.cytoscape_data(nx.Graph([(1, 2)])))
    assert cells(draft.nodes) == [{"id": "1", "name": "1"}, {"id": "2", "name": "2"}]
    assert (cells(draft.edges), draft.is_directed) == ([{"from": "1", "to": "2"}], False)


def test_a_value_is_no_id_where_networkx_has_not_written() -> None:
    nodes = [{"data": {"id": "a", "value": "b"}}, {"data": {"id": "b", "value": "a"}}]
    draft = drafted({"elements": {"nodes": nodes, "edges": [{"data": {"source": "a", "target": "b"}}]}})
    assert cells(draft.nodes)[0] == {"id": "a", "value": "b"}
    assert cells(draft.edges) == [{"from": "a", "to": "b"}]


@pytest.mark.parametrize(
    ("elements", "message"),
    [
        ([A, {"data": {"label": "x"}}], "net.json, node 2 has no 'id'"),
        ([A, {"group": "edges", "data": {"id": "e", "source": "a"}}], "net.json, edge 1 has no 'target'"),
        ([A, B, TIE, TIE], "two edges have the id 'e': net.json, edge 1 (a to b) and net.json, edge 2 (a to b)"),
        ([A, TIE], "'b' is no node (net.json, edge 1 (a to b))"),
        ([A, 5], "net.json, element 2 is no object"),
    ],
)
def test_refused(elements: list[Any], message: str) -> None:
    assert refused(json.dumps(elements))[0] == message
