"""CX, version 1."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing.json_files import cells, drafted, refused

NUMBERS = {"numberVerification": [{"longNumber": 281474976710655}]}
WELL = {"status": [{"error": "", "success": True}]}


def test_attributes_come_one_by_one() -> None:
    draft = drafted(
        [
            NUMBERS,
            {"metaData": [{"name": "edges", "elementCount": 1, "version": "1.0"}]},
            {"networkAttributes": [{"n": "name", "v": "Ports"}, {"n": "version", "v": "2"}]},
            {"nodes": [{"@id": 1, "n": "Mine", "r": "hgnc:1"}]},
            {"nodes": [{"@id": 2, "n": "Port"}]},
            {"edges": [{"@id": 5, "s": 1, "t": 2, "i": "sells"}]},
            {
                "nodeAttributes": [
                    {"po": 1, "n": "shared name", "v": "Mine"},
                    {"po": [1, 2], "n": "kind", "v": "firm"},
                    {"po": 2, "n": "tons", "v": ["1", "2.50"], "d": "list_of_double"},
                    {"po": 1, "n": "selected", "v": "true", "s": 7},
                    {"po": 1, "n": "kind", "v": "bank"},
                ]
            },
            {"edgeAttributes": [{"po": 5, "n": "weight", "v": "2.50", "d": "double"}]},
            {"cartesianLayout": [{"node": 1, "x": 1, "y": 2}]},
            {"cySubNetworks": [{"@id": 7}, {"@id": 8}]},
            {"provenanceHistory": [{"entity": {}}]},
            WELL,
        ],
        "ports.cx",
    )
    assert cells(draft.nodes) == [
        {"id": "1", "kind": "firm", "name": "Mine", "represents": "hgnc:1"},
        {"id": "2", "kind": "firm", "tons": "1|2.50", "name": "Port"},
    ]
    assert cells(draft.edges) == [{"from": "1", "to": "2", "id": "5", "weight": "2.50", "interaction": "sells"}]
    assert (draft.is_directed, draft.format) == (True, "CX")
    assert draft.about == {"title": "Ports", "version": "2"}
    second = "ports.cx, entry 5 of 'nodeAttributes'"
    assert draft.remarks == (
        f"ports.cx: left out, since they are second values of an attribute: 1 (the first: {second})",
        "ports.cx holds 2 networks, which were read as one",
        "ports.cx: left out, since it is a drawing: cartesianLayout",
        "ports.cx: left out: 'cySubNetworks', 'provenanceHistory'",
    )


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        ([{"nodes": [{"n": "a"}]}, WELL], "net.json, node 1 has no '@id'"),
        ([{"nodes": []}, {"edges": [{"@id": 1, "t": 1}]}, WELL], "net.json, edge 1 has no 's'"),
        ([{"nodes": []}, {"nodeAttributes": [{"po": 1}]}, WELL], "net.json, entry 1 of 'nodeAttributes' has no 'n'"),
        ([{"nodes": []}, {"nodeAttributes": [{"n": "a"}]}, WELL], "net.json, entry 1 of 'nodeAttributes' has no 'po'"),
        ([{"nodes": []}, {"edges": [{"s": 1, "t": 1}]}, WELL], "'1' is no node (net.json, edge 1 (1 to 1))"),
        (
            [{"nodes": []}, {"status": [{"success": False}]}],
            "net.json says of itself that it was not written to its end: it gives no reason",
        ),
    ],
)
def test_refused(pieces: list[Any], message: str) -> None:
    assert refused([NUMBERS, *pieces])[0].startswith(message)
