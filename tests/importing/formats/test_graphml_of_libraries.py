"""GraphML as igraph writes it, with what it does to values, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import igraph
import pytest
from hypothesis import given, settings

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.graphml import read
from graphdb.problems import QuestionError
from tests.importing.ends import ends
from tests.importing.formats.broken import broken
from tests.importing.formats.test_graphml import CYTOSCAPE, GEPHI, NODEXL, OPEN, PLAIN, YED, YED_LIVE, cells, of


def by_igraph(graph: igraph.Graph, folder: Path) -> Draft:
    graph.write_graphml(str(folder / "a.graphml"))
    return of((folder / "a.graphml").read_text(), "a.graphml")


def test_nodes_of_igraph_are_called_by_their_names(tmp_path: Path) -> None:
    graph = igraph.Graph.TupleList([("acme", "port"), ("port", "R&D")], directed=True)
    graph.es["note"], graph.es["weight"], graph.vs["open"] = ["a & <b>", None], [1, 0.5], [True, None, False]
    draft = by_igraph(graph, tmp_path)
    assert cells(draft) == (
        [{"id": "acme", "open": "true"}, {"id": "port", "open": "false"}, {"id": "R&D", "open": "false"}],
        [
            {"from": "acme", "to": "port", "note": "a & <b>", "weight": "1"},
            {"from": "port", "to": "R&D", "note": "None", "weight": "0.5"},
        ],
    )
    assert draft.remarks == (
        "igraph has no missing truth values: some of open may not be known",
        "'None' in 'note', as igraph writes a missing text, was kept: 1, in a.graphml, line 28, column 5",
        "nodes are called by their 'name', and not n0 and so on",
    )


def test_ids_go_before_names_and_neither_is_taken_where_two_are_alike(tmp_path: Path) -> None:
    graph = igraph.Graph([(0, 1), (1, 0)], directed=True)
    graph.vs["id"], graph.vs["name"], graph.es["id"] = ["a", "b"], ["Firm", "Firm"], ["e1", "e2"]
    assert cells(by_igraph(graph, tmp_path)) == (
        [{"id": "a", "name": "Firm"}, {"id": "b", "name": "Firm"}],
        [{"id": "e1", "from": "a", "to": "b"}, {"id": "e2", "from": "b", "to": "a"}],
    )
    graph.vs["name"] = ["Firm", "Port"]
    assert cells(by_igraph(graph, tmp_path))[0] == [{"id": "a", "name": "Firm"}, {"id": "b", "name": "Port"}]
    del graph.vs["id"]
    graph.vs["name"] = ["Firm", "Firm"]
    assert cells(by_igraph(graph, tmp_path))[0] == [{"id": "n0", "name": "Firm"}, {"id": "n1", "name": "Firm"}]


def test_what_igraph_escapes_twice_and_the_ids_that_it_gives_edges_are_mended(tmp_path: Path) -> None:
    content = (
        f'{OPEN}<key id="k" for="node" attr.name="P&amp;L" attr.type="string"/><graph edgedefault="directed">'
        '<node id="R&amp;D"><data key="k">&amp;#38;</data></node><node id="b"/>'
        '<edge id="x" source="b" target="R&amp;D"/><edge id="y" source="R&amp;D" target="b"/>'
        '<edge id="z" source="b" target="b"/></graph></graphml>'
    )
    (tmp_path / "a.graphml").write_text(content)
    draft = by_igraph(igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml")), tmp_path)
    assert cells(draft) == (
        [{"id": "R&D", "P&L": "&#38;"}, {"id": "b"}],
        [{"from": "b", "to": "R&D"}, {"from": "R&D", "to": "b"}, {"from": "b", "to": "b"}],
    )
    assert draft.remarks == (
        "ids of edges were left out, since igraph wrote those of the nodes in their place",
        "'&#38;' in ids became '&', which igraph had escaped twice: 1, in a.graphml, line 11, node n0",
        "nodes are called by their 'id', and not n0 and so on",
    )


def test_right_ids_of_edges_are_mended_too() -> None:
    content = (
        f'{OPEN}<key id="e_id" for="edge" attr.name="id" attr.type="string"/><graph edgedefault="directed">'
        '<node id="n0"/><edge source="n0" target="n0"><data key="e_id">a&amp;#38;b</data></edge></graph></graphml>'
    )
    assert cells(of(content))[1] == [{"id": "a&b", "from": "n0", "to": "n0"}]


def test_an_ampersand_that_looks_escaped_stays_in_files_of_others() -> None:
    content = f'{OPEN}<graph edgedefault="directed"><node id="R&amp;#38;D"/></graph></graphml>'
    assert cells(of(content))[0] == [{"id": "R&#38;D"}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{OPEN}</graphml>", "net.graphml has no graph in it (is it the whole file?)"),
        (
            f'{OPEN}<graph edgedefault="directed">\n<node id="a"/>\n<node id="a"/></graph></graphml>',
            "two nodes have the id 'a': net.graphml, line 2, node a and net.graphml, line 3, node a "
            "(rename one of them)",
        ),
        (
            f'{OPEN}<graph edgedefault="directed"><node id="a"/>\n<edge id="e" source="a" target="a"/>\n'
            '<edge id="e" source="a" target="a"/></graph></graphml>',
            "two edges have the id 'e': net.graphml, line 2, edge e and net.graphml, line 3, edge e "
            "(rename one of them)",
        ),
        (
            f'{OPEN}<graph edgedefault="directed"><node id="a"/>\n<edge source="a" target="b"/></graph></graphml>',
            "'b' is no node (net.graphml, line 2, column 1) (1 end of an edge is none: add it, or take the edge out)",
        ),
        (
            f'{OPEN}<graph edgedefault="directed">\n<node/></graph></graphml>',
            "nodes without an id: net.graphml, line 2, column 1 (give each an id)",
        ),
        (
            f'{OPEN}<graph edgedefault="directed"><node id="a"/>\n<edge id="e" source="a"/></graph></graphml>',
            "edges that do not say where they go to: net.graphml, line 2, edge e (name the node at each end)",
        ),
        (
            f"{OPEN}<graph>",
            "net.graphml is no whole XML: no element found, line 1, column 63 "
            "(it ends too early: is it the whole file?)",
        ),
    ],
)
def test_refusals(content: str, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        of(content)
    assert str(raised.value) == message


def test_defaults_that_fill_too_much_are_refused() -> None:
    keys = "".join(f'<key id="{n}" for="node"><default>x</default></key>' for n in range(1100))
    nodes = "".join(f'<node id="{n}"/>' for n in range(1100))
    with pytest.raises(QuestionError, match="defaults and repeated times fill more than"):
        of(f'{OPEN}{keys}<graph edgedefault="directed">{nodes}</graph></graphml>')


def test_a_file_that_does_not_say_whether_edges_have_a_direction() -> None:
    draft = of(f"{OPEN}<graph><node id='a'/></graph></graphml>")
    assert (draft.is_directed, draft.remarks) == (
        None,
        ("net.graphml does not say whether edges have a direction",),
    )


@settings(max_examples=100, deadline=None)
@given(broken((PLAIN, YED, YED_LIVE, NODEXL, GEPHI, CYTOSCAPE)))
def test_what_is_broken_is_read_or_refused(content: bytes) -> None:
    try:
        draft = read(File("a.graphml", content))
    except QuestionError as error:
        assert error.message
    else:
        ids = {node.cells["id"] for node in draft.nodes}
        assert ids.issuperset(ends(draft))
