"""JSON Graph Format, both versions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing.json_files import cells, drafted, refused


def test_version_2_has_ids_before_nodes() -> None:
    draft = drafted(
        {
            "graph": {
                "id": "g",
                "label": "Ports",
                "type": "trade",
                "directed": False,
                "metadata": {"licence": "CC0", "type": "other"},
                "nodes": {"a": {"label": "Mine", "metadata": {"kind": "firm", "label": "M"}}, "b": {}, "c": None},
                "edges": [
                    {"source": "a", "target": "b", "relation": "sells", "directed": True, "metadata": {"since": 2013}},
                    {"id": "e", "source": "b", "target": "c", "metadata": {"to": 2015}},
                ],
                "hyperedges": [{"nodes": ["a", "b", "c"]}],
            }
        }
    )
    assert cells(draft.nodes) == [
        {"id": "a", "label": "Mine", "kind": "firm", "label in the file": "M"},
        {"id": "b"},
        {"id": "c"},
    ]
    assert cells(draft.edges) == [
        {"from": "a", "to": "b", "relation": "sells", "directed": "true", "since": "2013"},
        {"from": "b", "to": "c", "id": "e", "to in the file": "2015"},
    ]
    assert draft.is_directed is False
    assert draft.about == {
        "title": "Ports",
        "licence": "CC0",
        "id": "g",
        "type": "trade",
        "type in the file": "other",
    }
    assert draft.remarks == ("net.json: left out, since they have more than two ends: 1 hyperedge",)


def test_version_1_has_ids_in_nodes_and_edges_are_directed_unless_it_is_said() -> None:
    graphs = [{"nodes": [{"id": "a"}, {"id": "b"}], "edges": [{"source": "a", "target": "b"}]}, {"label": "L"}, {}]
    draft = drafted({"graphs": graphs})
    assert cells(draft.nodes) == [{"id": "a"}, {"id": "b"}]
    assert (cells(draft.edges), draft.is_directed) == ([{"from": "a", "to": "b"}], True)
    assert draft.remarks == ("net.json: left out, since only the first graph is read: L, one without a name",)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"graphs": []}, "net.json has no graph in it"),
        ({"graphs": [5]}, "net.json, graph 1 is no object"),
        ({"graph": {"nodes": {"a": 5}}}, "net.json, node 1 is no object"),
        ({"graph": {"nodes": [{"label": "a"}]}}, "net.json, node 1 has no 'id'"),
        ({"graph": {"nodes": {"a": {}}, "edges": [{"source": "a"}]}}, "net.json, edge 1 has no 'target'"),
        ({"graph": {"nodes": {}, "edges": [{"source": "a", "target": {}}]}}, "net.json, edge 1 has no 'target'"),
        (
            {"graph": {"nodes": {}, "edges": [{"source": "a", "target": "a"}]}},
            "'a' is no node (net.json, edge 1 (a to a)), 'a' is no node (net.json, edge 1 (a to a))",
        ),
    ],
)
def test_refused(document: dict[str, Any], message: str) -> None:
    assert refused(document)[0] == message
