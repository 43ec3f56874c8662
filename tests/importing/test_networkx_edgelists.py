"""What networkx writes as lists of edges, with the data of each in braces."""

from __future__ import annotations

import io

import networkx
import pytest

from graphdb.importing import File, QuestionError
from tests.importing.whole import whole


@pytest.mark.parametrize("sign", [" ", ",", "\t", ";"])
def test_every_edge_and_all_its_data(sign: str) -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_edge("a", "b", weight=3, note="it's {x}, y")
    graph.add_edge("b", "c")
    graph.add_edge("b", "c", **{"from": 2019})
    written = io.BytesIO()
    networkx.write_edgelist(graph, written, delimiter=sign)
    found = whole(File("net.edgelist", written.getvalue()))
    assert found.pairs() == [("a", "b"), ("b", "c"), ("b", "c")]
    assert [found.column(name) for name in ("x:weight", "summary", "x:from (2)")] == [
        ["3", "", ""],
        ["it's {x}, y", "", ""],
        ["", "", "2019"],
    ]


@pytest.mark.parametrize("line", ["b c {x: y}", "b c", "b c {'x': 1", "b c {1, 2}", "b c {'x': f()}"])
def test_a_line_that_is_none_is_refused_with_its_place(line: str) -> None:
    before = "a b {}\n" * 5
    with pytest.raises(QuestionError, match=r"net\.csv, line 6: no edge as the others"):
        whole(f"{before}{line}\n")
