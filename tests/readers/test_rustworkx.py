"""What rustworkx has of a GraphML export."""

from __future__ import annotations

from typing import Any

import pytest

from tests.present.exports.readers import expected
from tests.readers import pip
from tests.readers.graphs import NAMES, files, graphs

RUSTWORKX = "rustworkx==0.18.1"
READ = """
from pathlib import Path
from tempfile import TemporaryDirectory

import rustworkx

def read(content):
    with TemporaryDirectory() as folder:
        path = Path(folder, "net.graphml")
        path.write_text(content, encoding="utf-8")
        [graph] = rustworkx.read_graphml(str(path))
    return {"nodes": [*graph.nodes()], "edges": [*graph.weighted_edge_list()], "about": graph.attrs}
"""


@pytest.mark.parametrize("name", NAMES)
def test_graphml(name: str) -> None:
    read = pip.read(READ, files("graphml"), RUSTWORKX)[NAMES.index(name)]
    want = expected(graphs()[name])
    actors = [_known(node) for node in read["nodes"]]
    assert sorted(actors, key=repr) == sorted((dict(sorted(row.items())) for row in want.actors.values()), key=repr)
    flows = {}
    for sender, receiver, fields in read["edges"]:
        ends = {"source": actors[sender]["id"], "target": actors[receiver]["id"]}
        assert fields.pop("id") == fields["flow_id"]
        flows[fields["flow_id"]] = _known(fields) | ends
    assert flows == want.flows
    assert len(read["edges"]) == len(want.flows)
    assert _known(read["about"]) == {"id": "G", **want.about}


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """What is there: it has null where a column is empty."""
    return {name: value for name, value in sorted(row.items()) if value is not None}
