"""CX2, of Cytoscape and NDEx."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing.json_files import cells, drafted, refused

VERSION = {"CXVersion": "2.0", "hasFragments": True}
WELL = {"status": [{"error": "", "success": True}]}
DECLARED = {
    "attributeDeclarations": [
        {
            "networkAttributes": {"name": {"d": "string"}},
            "nodes": {"name": {"d": "string", "a": "n"}, "kind": {"d": "string", "v": "firm"}, "big": {"d": "boolean"}},
            "edges": {"interaction": {"d": "string", "a": "i", "v": "sells"}},
        }
    ]
}


def test_aspects_in_pieces_with_short_names_and_usual_values() -> None:
    draft = drafted(
        [
            VERSION,
            {"metaData": [{"name": "nodes", "elementCount": 3}, {"name": "edges", "elementCount": 2}]},
            DECLARED,
            {"networkAttributes": [{"name": "Ports"}]},
            {"nodes": [{"id": 1, "x": 1.0, "y": 2.0, "v": {"n": "Mine", "big": True}}]},
            {"edges": [{"id": 0, "s": 1, "t": 2, "v": {"weight": 2.5}}]},
            {"attributeDeclarations": [{"edges": {"modes": {"d": "list_of_string"}}}]},
            {"networkAttributes": [{"description": "Who sells", "rights": "CC0"}]},
            {"nodes": [{"id": 2, "v": {"n": "Port", "kind": "port", "represents": None, "x": 5}}]},
            {"edges": [{"id": 1, "s": 2, "t": 2, "v": {"i": "stores", "modes": ["sea", "road"], "from": "2013"}}]},
            {"visualProperties": [{"default": {}}]},
            {"nodeBypasses": []},
            {"HCX": [{"a": 1}]},
            WELL,
        ],
        "ports.cx2",
    )
    assert cells(draft.nodes) == [
        {"id": "1", "kind": "firm", "name": "Mine", "big": "true"},
        {"id": "2", "kind": "port", "name": "Port", "x": "5"},
    ]
    assert cells(draft.edges) == [
        {"from": "1", "to": "2", "id": "0", "interaction": "sells", "weight": "2.5"},
        {
            "from": "2",
            "to": "2",
            "id": "1",
            "interaction": "stores",
            "modes": "sea|road",
            "from in the file": "2013",
        },
    ]
    assert (draft.is_directed, draft.format) == (True, "CX2")
    assert draft.about == {"title": "Ports", "summary": "Who sells", "licence": "CC0"}
    assert draft.remarks == (
        "ports.cx2: the layout of 1 node was left out",
        "ports.cx2 speaks of 3 nodes, and 2 are there",
        "ports.cx2: left out, since it is a drawing: visualProperties",
        "ports.cx2: left out: 'HCX'",
    )
    assert (draft.nodes[0].where, draft.edges[0].where) == ("ports.cx2, node 1", "ports.cx2, edge 0 (1 to 2)")


def test_a_file_without_a_status_may_not_be_whole() -> None:
    assert drafted([VERSION, {"nodes": [{"id": 1}]}]).remarks == ("net.json has no status at its end: is it whole?",)


def test_names_that_cytoscape_repeats_are_left_out_where_they_say_the_same() -> None:
    own = {"name": "Mine", "shared name": "Mine"}
    other = {"name": "Port", "shared name": "Harbour"}
    draft = drafted([VERSION, {"nodes": [{"id": 1, "v": own}, {"id": 2, "v": other}]}, WELL])
    assert cells(draft.nodes) == [{"id": "1", "name": "Mine"}, {"id": "2", "name": "Port", "shared name": "Harbour"}]


FAILED = "net.json says of itself that it was not written to its end: "


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        ([{"status": [{"error": "disk full", "success": False}]}], f"{FAILED}disk full"),
        ([{"status": [{}]}], f"{FAILED}it gives no reason"),
        ([{"nodes": [{"v": {}}]}, WELL], "net.json, node 1 has no 'id'"),
        ([{"nodes": [{"id": 1}, {"id": 1}]}, WELL], "two nodes have the id '1': net.json, node 1 and net.json, node 1"),
        ([{"edges": [{"id": 1, "s": 1}]}, WELL], "net.json, edge 1 has no 't'"),
        (
            [{"nodes": [{"id": 1}]}, {"edges": [{"id": 7, "s": 1, "t": 2}]}, WELL],
            "'2' is no node (net.json, edge 7 (1 to 2))",
        ),
        ([{"nodes": [5]}, WELL], "net.json, entry of 'nodes' 1 is no object"),
        ([5], "net.json, piece 2 is no object"),
    ],
)
def test_refused(pieces: list[Any], message: str) -> None:
    assert refused([VERSION, *pieces])[0] == message


@pytest.mark.parametrize(
    "odd",
    [
        {"attributeDeclarations": [{"nodes": []}]},
        {"attributeDeclarations": [{"nodes": {"a": 5}}]},
        {"nodes": [{"id": 1, "v": []}]},
        {"nodes": {}},
        {"networkAttributes": [{}]},
    ],
)
def test_odd_pieces_are_no_obstacle(odd: dict[str, Any]) -> None:
    assert drafted([VERSION, odd, WELL]).edges == []
