"""Kumu's blueprints and backups."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing.json_files import cells, drafted, refused


def blueprint(*connections: dict[str, Any]) -> dict[str, Any]:
    elements = [
        {"label": "Mine", "type": "Firm", "tags": ["old", "a|b"], "Net worth": 1.50},
        {"id": "p", "label": "Port"},
        {"id": "q", "label": "Twin"},
        {"id": "r", "label": "Twin"},
    ]
    return {"elements": elements, "connections": list(connections)}


def test_a_blueprint_names_ends_by_labels_or_ids() -> None:
    draft = drafted(
        blueprint(
            {"from": "Mine", "to": "Port", "type": "sells", "direction": "directed"},
            {"id": "c2", "from": "p", "to": "q", "direction": "undirected", "strength": 3},
            {"id": "c3", "from": "p", "to": "Mine", "direction": "Mutual"},
            {"from": "p", "to": "Mine", "direction": "north"},
        )
    )
    assert cells(draft.nodes) == [
        {"id": "Mine", "label": "Mine", "type": "Firm", "tags": "old|a\\|b", "Net worth": "1.5"},
        {"id": "p", "label": "Port"},
        {"id": "q", "label": "Twin"},
        {"id": "r", "label": "Twin"},
    ]
    assert cells(draft.edges) == [
        {"from": "Mine", "to": "p", "type": "sells", "directed": "true"},
        {"from": "p", "to": "q", "id": "c2", "strength": "3", "directed": "false"},
        {"from": "p", "to": "Mine", "id": "c3-1", "directed": "true"},
        {"from": "Mine", "to": "p", "id": "c3-2", "directed": "true"},
        {"from": "p", "to": "Mine", "direction": "north"},
    ]
    assert draft.is_directed is None
    assert draft.remarks == ("net.json: ends of edges that are given by the name of a node: 1",)
    assert draft.edges[3].where == "net.json, connection 3 (p to Mine)"


def test_a_backup_has_attributes_apart_and_holds_much_more() -> None:
    draft = drafted(
        {
            "version": 1,
            "name": "Ports",
            "description": "Who sells",
            "defaultPerspective": None,
            "elements": [
                {"_id": "elem-1", "attributes": {"label": "Mine", "element type": "Firm", "tags": ["x"]}},
                {"_id": "elem-2", "attributes": {"label": "Port"}},
            ],
            "connections": [
                {
                    "_id": "conn-1",
                    "direction": "directed",
                    "delayed": False,
                    "reversed": True,
                    "attributes": {"connection type": "sells", "from": "2013"},
                    "from": "elem-1",
                    "to": "elem-2",
                }
            ],
            "loops": [{"_id": "loop-1"}, {"_id": "loop-2"}],
            "maps": [{"_id": "map-1"}],
        }
    )
    assert cells(draft.nodes)[0] == {"id": "elem-1", "label": "Mine", "element type": "Firm", "tags": "x"}
    assert cells(draft.edges) == [
        {
            "from": "elem-1",
            "to": "elem-2",
            "id": "conn-1",
            "connection type": "sells",
            "from in the file": "2013",
            "directed": "true",
        }
    ]
    assert draft.about == {"title": "Ports", "summary": "Who sells"}
    assert draft.remarks == (
        "net.json: 1 connection drawn 'reversed', and read from 'from' to 'to' like all others",
        "net.json: left out, since they say no more than their connections: 2 loops",
        "net.json: left out: 'version', 'maps'",
    )


TWIN = "'Twin' is the label of 2 nodes: q (net.json, element 3 (Twin)), r (net.json, element 4 (Twin))"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (blueprint({"from": "Mine", "to": "Twin"}), TWIN),
        (blueprint({"from": "Mine", "to": "Nobody"}), "'Nobody' is no node (net.json, connection 1 (Mine to Nobody))"),
        (blueprint({"from": "Mine"}), "net.json, connection 1 has no 'to'"),
        ({"elements": [{"type": "x"}], "connections": []}, "net.json, element 1 has no label"),
        ({"elements": {}, "connections": []}, "net.json: the elements are no list"),
        (
            {"elements": [{"label": "A"}, {"label": "A"}], "connections": []},
            "two nodes have the id 'A': net.json, element 1 (A) and net.json, element 2 (A)",
        ),
    ],
)
def test_refused(document: dict[str, Any], message: str) -> None:
    assert refused(document)[0] == message
