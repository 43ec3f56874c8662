"""GML as networkx and igraph write it."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.importing.file import File
from graphdb.importing.formats.gml import read
from tests.importing.formats.test_gml import CALLED, cells, of


def test_networkx(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="Net")
    graph.add_node("R&D", tags=["x"], note='say "ü"\nand more', more={"a": 1})
    graph.add_edge("R&D", "b", key="first", weight=0.1)
    graph.add_edge("R&D", "b", key="second", n=[1, 2])
    nx.write_gml(graph, tmp_path / "a.gml")
    draft = of((tmp_path / "a.gml").read_text(), "a.gml")
    assert cells(draft) == (
        [{"id": "R&D", "tags": "x", "note": 'say "ü"\nand more', "more.a": "1"}, {"id": "b"}],
        [
            {"id": "first", "from": "R&D", "to": "b", "weight": "0.1"},
            {"id": "second", "from": "R&D", "to": "b", "n": "1|2"},
        ],
    )
    assert (draft.is_directed, draft.about) == (True, {"title": "Net"})
    assert draft.remarks == (
        "several values of 'n' were put into one cell, with | between them: 1, in a.gml, line 25",
        f"{CALLED} 0 and so on",
    )


def test_igraph(tmp_path: Path) -> None:
    graph = igraph.Graph.TupleList([("acme", "R&D"), ("R&D", 'the "port"')], directed=True)
    graph.es["weight"] = [1.5, float("nan")]
    graph.write_gml(str(tmp_path / "a.gml"))
    draft = of((tmp_path / "a.gml").read_text(), "a.gml")
    assert cells(draft) == (
        [{"id": "acme"}, {"id": "R&D"}, {"id": 'the "port"'}],
        [{"from": "acme", "to": "R&D", "weight": "1.5"}, {"from": "R&D", "to": 'the "port"'}],
    )
    assert (draft.is_directed, draft.about["generator"][:14]) == (True, "igraph version")
    assert draft.remarks[-1] == "nodes are called by their 'name', and not 0 and so on"


SIGNS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None)
@given(st.lists(SIGNS, min_size=2, max_size=4, unique=True), SIGNS)
def test_any_text_comes_back_from_networkx(names: list[str], note: str) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([(names[0], names[1])])
    graph.add_nodes_from(names, note=note)
    draft = read(File("a.gml", "\n".join(nx.generate_gml(graph)).encode()))
    assert cells(draft)[0] == [{"id": name, "note": note} for name in graph]
    assert cells(draft)[1] == [{"from": names[0], "to": names[1]}]


def test_missing_texts_of_igraph_are_remarked_on(tmp_path: Path) -> None:
    graph = igraph.Graph([(0, 1)])
    graph.vs["country"] = ["NA", "MX"]
    graph.write_gml(str(tmp_path / "a.gml"))
    draft = of((tmp_path / "a.gml").read_text(), "a.gml")
    assert cells(draft)[0] == [{"id": "0", "country": "NA"}, {"id": "1", "country": "MX"}]
    assert draft.remarks == (
        "'NA' in 'country', as igraph writes a missing text, was kept: 1, in a.gml, line 6, node 0",
    )
