"""Node-link JSON of networkx, D3, vis.js, sigma.js and graphology."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.json_files import cells, drafted, refused


def multigraph() -> Any:
    graph: Any = nx.MultiDiGraph(name="Ports", license="CC0", year=2018)
    graph.add_node(1, label="Port", tags=["a", "b|c"], size=1.50)
    graph.add_node("x", since=None)
    graph.add_edge(1, "x", weight=2.0)
    graph.add_edge(1, "x", note=float("nan"))
    graph.add_edge("x", "x", directed=True)
    return graph


NODES = [{"id": "1", "label": "Port", "tags": "a|b\\|c", "size": "1.5"}, {"id": "x"}]
EDGES = [
    {"from": "1", "to": "x", "weight": "2.0"},
    {"from": "1", "to": "x"},
    {"from": "x", "to": "x", "directed": "true"},
]


@pytest.mark.parametrize("edges", ["edges", "links"])
def test_a_multigraph_of_networkx(edges: str) -> None:
    draft = drafted(nx.node_link_data(multigraph(), edges=edges))
    assert cells(draft.nodes) == NODES
    assert cells(draft.edges) == EDGES
    assert draft.is_directed is True
    assert draft.about == {"title": "Ports", "licence": "CC0", "year": "2018"}
    assert draft.remarks == ("net.json: NaN, 1 time, was taken for missing",)
    assert draft.nodes[1].where == "net.json, node 2 (x)"
    assert draft.edges[1].where == "net.json, edge 2 (1 to x)"


def test_names_of_ones_own_for_ids_and_ends() -> None:
    data = nx.node_link_data(multigraph(), source="tail_", target="v", name="called", key="key", edges="edges")
    draft = drafted(data)
    assert cells(draft.nodes) == NODES
    assert cells(draft.edges) == EDGES
    usual = nx.node_link_data(multigraph(), source="sender", target="Receiver", edges="links")
    assert cells(drafted(usual).edges) == EDGES


def test_keys_are_ids_where_no_two_are_alike_and_else_what_flows() -> None:
    graph: Any = nx.MultiDiGraph([("a", "b", "e1"), ("a", "b", "e2"), ("b", "a", "e3")])
    assert [row["id"] for row in cells(drafted(nx.node_link_data(graph)).edges)] == ["e1", "e2", "e3"]
    graph = nx.MultiDiGraph([("a", "b", "sells"), ("a", "b", "pays"), ("b", "a", "sells")])
    draft = drafted(nx.node_link_data(graph))
    assert [row["commodity"] for row in cells(draft.edges)] == ["sells", "pays", "sells"]
    assert draft.remarks == ("net.json: the keys of edges repeat, and were taken for what flows: sells, pays",)
    for _, _, own in graph.edges(data=True):
        own["good"] = "ore"
    assert cells(drafted(nx.node_link_data(graph)).edges)[0] == {
        "from": "a",
        "to": "b",
        "good": "ore",
        "key in the file": "sells",
    }


def test_a_plain_graph_has_no_direction_and_a_key_of_an_edge_is_data_there() -> None:
    draft = drafted(nx.node_link_data(nx.Graph([("a", "b", {"key": 5})])))
    assert (draft.is_directed, cells(draft.edges)) == (False, [{"from": "a", "to": "b", "key": "5"}])


def test_pairs_as_networkx_1_wrote_what_is_said_of_a_graph() -> None:
    draft = drafted({"directed": True, "graph": [["name", "Old"]], "nodes": [{"id": "a"}], "links": []})
    assert draft.about == {"title": "Old"}


def test_d3_with_places_for_ends() -> None:
    names = [{"name": "Mine", "group": 1}, {"name": "Port", "group": 1}]
    draft = drafted({"nodes": names, "links": [{"source": 1, "target": 0, "value": 3}], "zoom": {"k": 1}, "title": "T"})
    assert cells(draft.nodes)[1] == {"id": "Port", "name": "Port", "group": "1"}
    assert cells(draft.edges) == [{"from": "Port", "to": "Mine", "value": "3"}]
    assert (draft.is_directed, draft.about) == (None, {"title": "T"})
    assert draft.remarks == (
        "net.json: edges name nodes by their places in the list, from 0",
        "net.json: left out: 'zoom'",
    )
    same = [{"name": "Twin"}, {"name": "Twin"}]
    assert cells(drafted({"nodes": same, "links": [{"source": 1, "target": 0}]}).edges) == [{"from": "1", "to": "0"}]


def test_ids_that_are_numbers_are_no_places_and_text_is_no_place() -> None:
    nodes = [{"id": 1}, {"id": 2}, {"id": 0}]
    draft = drafted({"nodes": nodes, "links": [{"source": 1, "target": 2}]})
    assert cells(draft.edges) == [{"from": "1", "to": "2"}]
    assert draft.remarks == ("net.json: edges name nodes by 'id', not by places in the list, which would be others",)
    in_order = {"nodes": [{"id": 0}, {"id": 1}], "links": [{"source": 0, "target": 1}]}
    assert drafted(in_order).remarks == ()
    texts = {"nodes": [{"id": "1"}, {"id": "0"}], "links": [{"source": 0, "target": 1}]}
    assert cells(drafted(texts).edges) == [{"from": "1", "to": "0"}]  # as D3 has it: 0 is not "0"
    codes = {
        "nodes": [{"name": "Mine", "code": 10}, {"name": "Port", "code": 20}],
        "links": [{"source": 10, "target": 20}],
    }
    assert cells(drafted(codes).edges) == [{"from": "10", "to": "20"}]
    beyond = {"nodes": [{"id": "10"}, {"id": "20"}], "links": [{"source": 10, "target": 20}]}
    assert cells(drafted(beyond).edges) == [{"from": "10", "to": "20"}]


def test_edges_that_name_nodes_by_name_get_their_ids() -> None:
    nodes = [{"id": 7, "name": "Mine"}, {"id": 8, "name": "Port"}]
    draft = drafted({"nodes": nodes, "links": [{"source": "Mine", "target": "Port"}]})
    assert cells(draft.nodes)[0] == {"id": "7", "name": "Mine"}
    assert cells(draft.edges) == [{"from": "7", "to": "8"}]


def test_d3_after_its_simulation() -> None:
    nodes = [{"id": id, "index": place, "x": 1.5, "y": 2, "vx": 0, "vy": 0} for place, id in enumerate("ab")]
    draft = drafted({"nodes": nodes, "links": [{"source": nodes[0], "target": nodes[1], "index": 0, "value": 1}]})
    assert cells(draft.nodes) == [{"id": "a"}, {"id": "b"}]
    assert cells(draft.edges) == [{"from": "a", "to": "b", "value": "1"}]
    assert draft.remarks == ("net.json: the layout of 2 nodes was left out: index, x, y, vx, vy",)
    nameless = [{"index": place, "vx": 0} for place in range(2)]
    draft = drafted({"nodes": nameless, "links": [{"source": nameless[1], "target": nameless[0]}]})
    assert cells(draft.edges) == [{"from": "1", "to": "0"}]


def test_coordinates_that_no_simulation_made_are_data() -> None:
    assert cells(drafted({"nodes": [{"id": "a", "x": 1, "y": 2}], "links": []}).nodes) == [
        {"id": "a", "x": "1", "y": "2"}
    ]


def test_vis_js() -> None:
    draft = drafted(
        {
            "nodes": [{"id": 1, "label": "Mine"}, {"id": 2, "label": "Port"}],
            "edges": [{"from": 1, "to": 2, "label": "ore", "id": "e"}],
        }
    )
    assert cells(draft.nodes)[0] == {"id": "1", "label": "Mine"}
    assert cells(draft.edges) == [{"from": "1", "to": "2", "label": "ore", "id": "e"}]


def test_graphology_with_edges_of_both_kinds() -> None:
    document = {
        "options": {"type": "mixed", "multi": True, "allowSelfLoops": True},
        "attributes": {"name": "Ports"},
        "nodes": [{"key": "a", "attributes": {"label": "A", "x": 1, "y": 2, "size": 3, "color": "#fff"}}, {"key": "b"}],
        "edges": [
            {"key": "geid_1", "source": "a", "target": "b", "attributes": {"weight": 2}},
            {"key": "k", "source": "a", "target": "b", "undirected": True},
        ],
    }
    draft = drafted(document)
    assert cells(draft.nodes) == [{"id": "a", "label": "A"}, {"id": "b"}]
    assert cells(draft.edges) == [
        {"weight": "2", "id": "geid_1", "from": "a", "to": "b"},
        {"id": "k", "from": "a", "to": "b", "directed": "false"},
    ]
    assert (draft.is_directed, draft.about) == (True, {"title": "Ports"})
    assert draft.remarks == ("net.json: the layout of 1 node was left out: x, y, size, color",)
    assert drafted({**document, "options": {"type": "undirected"}}).is_directed is False


def test_columns_that_have_names_of_ours_are_kept_beside_them() -> None:
    draft = drafted(
        {
            "directed": False,
            "nodes": [{"id": "a"}, {"id": "b"}],
            "links": [
                {"source": "a", "target": "b", "from": 2013, "id": 1, "directed": "Directed"},
                {"source": "a", "target": "b", "to": 2015, "id": 1, "directed": "maybe"},
            ],
        }
    )
    assert cells(draft.edges) == [
        {"from": "a", "to": "b", "from in the file": "2013", "id in the file": "1", "directed": "true"},
        {"from": "a", "to": "b", "to in the file": "2015", "id in the file": "1", "directed in the file": "maybe"},
    ]
    assert draft.remarks == ("net.json: several edges have one 'id', so it was kept as 'id in the file'",)


ADD = "add it, or take the edge out"
LOOSE = "'zz' is no node (net.json, edge 1 (a to zz)), 'q' is no node (net.json, edge 2 (q to a))"
NEAR = "'acne' is no node (net.json, edge 1 (acme to acne))"
TWICE = "two nodes have the id 'a': net.json, node 1 (a) and net.json, node 2 (a)"
NO_ENDS = "net.json: no two keys of its edges name nodes"
GIVE = "give each node an id of its own, and use it in edges"
A = {"id": "a"}


@pytest.mark.parametrize(
    ("nodes", "links", "message", "hint"),
    [
        ([{"id": "acme"}], [("acme", "acne")], NEAR, "did you mean 'acme'?"),
        ([A], [("a", "zz"), ("q", "a")], LOOSE, f"2 ends of edges are none: {ADD}"),
        ([A, A], [], TWICE, "rename one of them"),
        ([A], [("a", None), ("a", "a")], "net.json, edge 1 has no 'target'", ADD),
        (["a"], [], "net.json, node 1 is no object", "such as {...}"),
        ([A, {}], [("a", "a")], "net.json, node 2 has no id", GIVE),
    ],
)
def test_refused(nodes: list[Any], links: list[tuple[Any, Any]], message: str, hint: str) -> None:
    edges = [{"source": source, "target": target} for source, target in links]
    assert refused({"nodes": nodes, "links": edges}) == (message, hint)


def test_edges_without_ends_are_refused() -> None:
    document = {"nodes": [A], "links": [{"x": "a", "y": "z"}]}
    assert refused(document) == (NO_ENDS, "such as 'source' and 'target'")


def test_what_is_no_list_of_nodes_and_edges_is_refused() -> None:
    message = ("net.json: the nodes are no list", "put them in brackets: [{...}, {...}]")
    assert refused({"nodes": {"a": {}}, "links": []}) == message
    adjacency = nx.adjacency_data(nx.DiGraph([("a", "b")]))
    assert refused(adjacency) == ("net.json is JSON of a kind that is not known", "networkx: use node_link_data")


names = st.text("abé \n|", min_size=1, max_size=3)
texts = st.dictionaries(st.sampled_from(["label", "kind", "x"]), st.text(min_size=1, max_size=4), max_size=2)


@settings(deadline=None)
@given(st.dictionaries(names, texts, min_size=1, max_size=4), st.data())
def test_whatever_networkx_writes_comes_back(nodes: dict[str, dict[str, str]], data: st.DataObject) -> None:
    pick = st.sampled_from(sorted(nodes))
    edges = data.draw(st.lists(st.tuples(pick, pick, texts), max_size=5))
    graph: Any = data.draw(st.sampled_from([nx.MultiDiGraph, nx.MultiGraph]))()
    graph.add_nodes_from(nodes.items())
    graph.add_edges_from(edges)
    draft = drafted(json.dumps(nx.node_link_data(graph)))
    assert cells(draft.nodes) == [{"id": name, **own} for name, own in nodes.items()]
    want = [{"from": a, "to": b, **own} for a, b, own in graph.edges(data=True)]
    assert cells(draft.edges) == want
    assert draft.is_directed is graph.is_directed()
