"""Files in JSON that are cut off, or hold something else than they should, give records or a refusal, nothing else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphdb.importing import File, Recipe, imported
from graphdb.importing.reading import read
from graphdb.problems import QuestionError
from tests.importing.ends import ends

SAMPLES: list[Any] = [
    {
        "directed": True,
        "multigraph": True,
        "graph": {"name": "Ports"},
        "nodes": [{"id": "a", "tags": ["x", {"y": 1}], "at": {"lat": 1.5}}, {"id": 2, "vx": 0, "x": 1}],
        "links": [{"source": "a", "target": 2, "key": 0}, {"source": "a", "target": "a", "key": "k", "directed": True}],
    },
    {"nodes": [{"name": "A"}, {"name": "B"}], "links": [{"source": 1, "target": 0, "undirected": False, "id": "e"}]},
    {
        "options": {"type": "mixed"},
        "attributes": {"name": "Ports"},
        "nodes": [{"key": "a", "attributes": {"x": 1}}],
        "edges": [{"key": "e", "source": "a", "target": "a", "attributes": {}}],
    },
    {
        "graph": {
            "label": "G",
            "metadata": {"a": 1},
            "nodes": {"a": {"metadata": {"kind": "x"}}, "b": {}},
            "edges": [{"source": "a", "target": "b", "directed": False, "metadata": {}}],
            "hyperedges": [{}],
        }
    },
    {
        "generated_by": "cytoscape-3.10.4",
        "multigraph": True,
        "data": [["name", "Ports"]],
        "elements": {
            "nodes": [{"data": {"id": "a", "SUID": 5, "value": [1]}, "position": {"x": 1}, "classes": ["x"]}],
            "edges": [{"data": {"id": "e", "source": [1], "target": "a", "key": "k"}, "group": "edges"}],
        },
    },
    [{"data": {"id": "a", "parent": "b"}}, {"data": {"id": "b"}}, {"data": {"source": "a", "target": "b"}}],
    {
        "name": "Ports",
        "elements": [{"_id": "1", "attributes": {"label": "A"}}, {"id": "2", "label": "B"}],
        "connections": [{"from": "1", "to": "A|B", "direction": "mutual", "reversed": True, "attributes": {}}],
        "loops": [{}],
    },
    [
        {"CXVersion": "2.0"},
        {"metaData": [{"name": "nodes", "elementCount": 1}]},
        {"attributeDeclarations": [{"nodes": {"name": {"a": "n", "v": "x"}}}]},
        {"networkAttributes": [{"generator": "graphdb", "fingerprint": "f"}]},
        {"nodes": [{"id": 1, "x": 1.0, "v": {"n": "A", "actor_id": "a"}}]},
        {"edges": [{"id": 1, "s": 1, "t": 1, "v": {"flow_id": "f"}}]},
        {"status": [{"success": True}]},
    ],
    [
        {"nodes": [{"@id": 1, "n": "A"}]},
        {"edges": [{"@id": 1, "s": 1, "t": 1, "i": "x"}]},
        {"nodeAttributes": [{"po": [1], "n": "kind", "v": ["x"]}]},
        {"cySubNetworks": [{}, {}]},
    ],
    {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "Ports",
        "notes": [{"generator": "graphdb", "fingerprint": "f"}],
    },
]

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
odd: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 1, -1.5, "", "a", "x|y", [], {}, [1], [[1, 2]], [{}], {"id": "a"}, {"a": {"b": []}}]
)


def is_sound(content: bytes) -> None:
    file = File("net.json", content)
    try:
        draft = read([file])
        found = imported([file], Recipe(undirected="as-both"))
    except QuestionError as error:
        assert "net.json" in error.message or error.message.startswith(("'", "two ", "more than 40 "))
        return
    for row in (*draft.nodes, *draft.edges):
        assert all(isinstance(name, str) and isinstance(cell, str) and cell for name, cell in row.cells.items())
    assert len({*ends(draft)} | {row.cells["id"] for row in draft.nodes}) >= found.actors >= len(draft.nodes)
    assert found.flows >= len(draft.edges)


@quick
@given(st.sampled_from(SAMPLES), st.integers(0, 2000), st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=2))))
def test_bytes_that_changed(sample: Any, cut: int, edits: list[tuple[int, bytes]]) -> None:
    content = json.dumps(sample, indent=1).encode()
    for place, put in edits[:3]:
        place = 1 + place % (len(content) - 1)  # the first sign says that it is JSON
        content = content[:place] + put + content[place + 1 :]
    is_sound(content[: len(content) - cut % len(content)] if cut % 2 else content)


@quick
@given(st.sampled_from(SAMPLES), st.data())
def test_values_that_changed(sample: Any, data: st.DataObject) -> None:
    value = json.loads(json.dumps(sample))
    for _ in range(data.draw(st.integers(1, 3))):
        within = value
        while True:
            keys = list(within) if isinstance(within, dict) else list(range(len(within)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(within[key], dict | list) and within[key] and data.draw(st.integers(0, 4)):
                within = within[key]
                continue
            if isinstance(within, dict) and data.draw(st.booleans()):
                del within[key]
            else:
                within[key] = json.loads(json.dumps(data.draw(odd)))
            break
    is_sound(json.dumps(value).encode())
