"""GEXF as networkx and graphology write it."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from graphdb.importing.file import File
from graphdb.importing.formats.gexf import read
from graphdb.problems import QuestionError
from tests.importing.formats.test_gexf import cells, of

GRAPHOLOGY = """<?xml version="1.0" encoding="UTF-8"?>
<gexf version="1.2" xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http:///www.gexf.net/1.1draft/viz">
  <meta/>
  <graph defaultedgetype="directed">
    <attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>
    <nodes>
      <node id="acme" label="Acme"><attvalues><attvalue for="kind" value="firm"/></attvalues></node>
      <node id="port"/>
    </nodes>
    <edges>
      <edge id="e1" source="acme" target="port" weight="2" label="ships"/>
      <edge id="e2" type="undirected" source="acme" target="port"/>
    </edges>
  </graph>
</gexf>"""


def test_graphology_has_edges_with_and_without_a_direction() -> None:
    draft = of(GRAPHOLOGY)
    assert cells(draft) == (
        [{"id": "acme", "label": "Acme", "kind": "firm"}, {"id": "port"}],
        [
            {"id": "e1", "from": "acme", "to": "port", "weight": "2", "label": "ships"},
            {"id": "e2", "from": "acme", "to": "port", "directed": "false"},
        ],
    )
    assert (draft.is_directed, draft.about, draft.remarks) == (True, {}, ())


def test_networkx_numbers_edges_and_keeps_their_keys() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_node("a", since="2013", start="2013-01-01")
    made.add_edge("a", "b", key="first", good="ore")
    made.add_edge("a", "b", key="second", weight=0.5)
    file = io.BytesIO()
    nx.write_gexf(made, file)
    assert cells(read(File("a.gexf", file.getvalue()))) == (
        [{"id": "a", "label": "a", "since": "2013"}, {"id": "b", "label": "b"}],
        [
            {"id": "first", "from": "a", "to": "b", "good": "ore"},
            {"id": "second", "from": "a", "to": "b", "weight": "0.5"},
        ],
    )


def test_networkx_writes_none_for_what_is_missing() -> None:
    edges = '<edges><edge id="0" source="a" target="b"><spells><spell start="2012-01-01"/></spells></edge></edges>'
    nodes = '<nodes><node id="a" label="Acme"/><node id="b"/><node id="None"/></nodes>'
    given = f'<gexf xmlns="http://gexf.net/1.3"><graph mode="dynamic" timeformat="date">{nodes}{edges}</graph></gexf>'
    file = io.BytesIO()
    nx.write_gexf(nx.read_gexf(io.BytesIO(given.encode())), file)
    draft = read(File("a.gexf", file.getvalue()))
    assert cells(draft) == (
        [{"id": "a", "label": "Acme"}, {"id": "b"}, {"id": "None", "label": "None"}],
        [{"id": "0", "from": "a", "to": "b", "since": "2012-01-01"}],
    )
    assert draft.remarks == (
        "labels that are 'None', as networkx writes a missing one, were left out: 1, in a.gexf, line 9, node b",
    )


def test_a_label_that_is_none_stays_in_files_of_others() -> None:
    draft = of("<gexf><graph><nodes><node id='a' label='None'/></nodes></graph></gexf>")
    assert cells(draft)[0] == [{"id": "a", "label": "None"}]


def test_a_node_of_networkx_without_an_id_is_refused() -> None:
    meta = "<meta><creator>NetworkX 3.6</creator></meta>"
    with pytest.raises(QuestionError, match="nodes without an id"):
        of(f"<gexf>{meta}<graph><nodes><node label='None'/></nodes></graph></gexf>")
