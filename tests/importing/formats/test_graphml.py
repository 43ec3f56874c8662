"""GraphML in the dialects of the tools that write it."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.graphml import read

OPEN = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="port" id="d0" yfiles.type="portgraphics"/><key for="graph" id="d1" attr.name="Beschreibung"/>
<key for="node" id="d4" attr.name="url" attr.type="string"/><key for="node" id="d6" yfiles.type="nodegraphics"/>
<key for="graphml" id="d7" yfiles.type="resources"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G"><data key="d1" xml:space="preserve"/>
<node id="n0" yfiles.foldertype="group"><data key="d4"/><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="1">
<y:GroupNode><y:NodeLabel>Cartel, open</y:NodeLabel></y:GroupNode>
<y:GroupNode><y:NodeLabel>Cartel</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
<graph edgedefault="directed" id="n0:">
<node id="n0::n0"><data key="d4" xml:space="preserve"><![CDATA[https://example.org/?a&b]]></data><data key="d6">
<y:ShapeNode><y:Geometry x="1.0" y="2.0"/><y:NodeLabel>Labor
Nord<y:LabelModel/></y:NodeLabel><y:NodeLabel>note</y:NodeLabel></y:ShapeNode></data></node></graph></node>
<node id="n1"><port name="p"/><data key="d6"><y:ShapeNode><y:NodeLabel hasText="false"/></y:ShapeNode></data></node>
<edge id="n0::e0" source="n0::n0" target="n0"/>
<edge id="e0" source="n0" target="n1" targetport="p"><data key="d10"><y:PolyLineEdge><y:Arrows source="none"
target="standard"/><y:EdgeLabel> powder<y:LabelModel/></y:EdgeLabel></y:PolyLineEdge></data></edge>
<edge id="e1" source="n1" target="n0"><data key="d10"><y:PolyLineEdge><y:Arrows source="none" target="none"/>
</y:PolyLineEdge></data></edge>
</graph><data key="d7"><y:Resources/></data></graphml>"""

YED_LIVE = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/yfiles-common/3.0"
xmlns:x="http://www.yworks.com/xml/yfiles-common/markup/3.0">
<key id="d3" for="node" attr.name="NodeLabels" y:attr.uri="http://www.yworks.com/xml/yfiles-common/2.0/NodeLabels"/>
<key id="d4" for="node" attr.name="NodeGeometry" y:attr.uri="http://www.yworks.com/xml/yfiles-common/2.0/NodeGeometry"/>
<key id="d9" for="edge" attr.name="EdgeLabels" y:attr.uri="http://www.yworks.com/xml/yfiles-common/2.0/EdgeLabels"/>
<graph id="G" edgedefault="directed">
<node id="a"><data key="d3"><x:List><y:Label><y:Label.Text><![CDATA[Firm]]></y:Label.Text></y:Label></x:List></data>
</node>
<node id="b"><data key="d3"><x:List><y:Label Text="Port"/></x:List></data><data key="d4"><y:RectD X="-1"/></data></node>
<edge source="a" target="b"><data key="d9"><x:List><y:Label Text="pays"/></x:List></data></edge></graph></graphml>"""

NODEXL = f"""{OPEN}<key id="V-Color" for="node" attr.name="Color" attr.type="string"/>
<key id="V-X" for="node" attr.name="X" attr.type="string"/><key id="V-Label" for="node" attr.name="Label"/>
<key id="E-Relationship" for="edge" attr.name="Relationship"/><key id="E-Width" for="edge" attr.name="Width"/>
<key id="E-Edge Weight" for="edge" attr.name="Edge Weight"/><graph edgedefault="directed">
<node id="acme"><data key="V-Color">Red</data><data key="V-X">12</data><data key="V-Label">Acme</data></node>
<node id="port"/>
<edge source="acme" target="port"><data key="E-Width">2</data><data key="E-Relationship">ships</data>
<data key="E-Edge Weight">3</data></edge></graph></graphml>"""

GEPHI = f"""{OPEN}<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="g" attr.type="int" for="node" id="g"/>
<key attr.name="b" attr.type="int" for="node" id="b"/><key attr.name="x" attr.type="float" for="node" id="x"/>
<key attr.name="size" attr.type="float" for="node" id="size"/><graph edgedefault="directed">
<node id="acme"><data key="label">Acme</data><data key="size">10.0</data><data key="r">1</data><data key="x">-2</data>
</node><edge id="4" source="acme" target="acme" label="kind of it"><data key="edgelabel">pays</data>
<data key="weight">2.0</data></edge><edge id="5" source="acme" target="acme" directed="false"/></graph></graphml>"""

CYTOSCAPE = """<graphml><key attr.name="SUID" attr.type="long" for="node" id="SUID"/>
<key attr.name="shared name" attr.type="string" for="node" id="shared name"/>
<key attr.name="name" attr.type="string" for="node" id="name"/><key attr.name="SUID" for="node" id="SUID"/>
<key attr.name="interaction" attr.type="string" for="node" id="interaction"/><graph edgedefault="directed" id="My net">
<node id="62"><data key="SUID">62</data><data key="name">acme</data></node>
<node id="64"><data key="SUID">64</data><data key="name">port</data></node>
<edge source="62" target="64"><data key="interaction">ships</data></edge></graph></graphml>"""

PLAIN = f"""{OPEN}<key id="k" for="all" attr.name="kind"><default>firm</default></key><key id="open" for="node"/><data
key="g">CC0</data><key id="g" for="graphml" attr.name="licence"/>
<graph id="G" edgedefault="undirected"><desc> about it </desc>
<node id="a"><desc>A firm</desc><data key="open"> yes </data></node><node id="b"><data key="k">port</data>
<data key="k">town</data><data key="new">1</data></node>
<edge source="a" target="b"/><edge id="e2" source="b" target="a" directed="true"><data key="k">sale</data></edge>
<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge><odd/></graph></graphml>"""

DRAWN = "nodes and edges say how they are drawn, which was left out"


def of(content: str, name: str = "net.graphml") -> Draft:
    return read(File(name, content.encode()))


def cells(draft: Draft) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    return [dict(row.cells) for row in draft.nodes], [dict(row.cells) for row in draft.edges]


def test_plain_graphml_with_defaults_and_keys_for_all() -> None:
    draft = of(PLAIN)
    assert cells(draft) == (
        [
            {"id": "a", "desc": "A firm", "open": " yes ", "kind": "firm"},
            {"id": "b", "kind": "port", "new": "1"},
        ],
        [
            {"from": "a", "to": "b", "kind": "firm"},
            {"id": "e2", "from": "b", "to": "a", "kind": "sale", "directed": "true"},
        ],
    )
    assert (draft.format, draft.is_directed, draft.about) == (
        "GraphML",
        False,
        {"licence": "CC0", "summary": "about it"},
    )
    assert [row.where for row in (*draft.nodes, *draft.edges)] == [
        "net.graphml, line 4, node a",
        "net.graphml, line 4, node b",
        "net.graphml, line 6, column 1",
        "net.graphml, line 6, edge e2",
    ]
    assert draft.remarks == (
        "hyperedges were left out, since an edge here has two ends: 1, in net.graphml, line 7, column 1",
        "elements that GraphML does not know were left out: 1, in net.graphml, line 7, column 64",
        "second values of 'kind' were left out: 1, in net.graphml, line 4, node b",
    )


def test_yed() -> None:
    draft = of(YED)
    assert cells(draft) == (
        [
            {"id": "n0", "label": "Cartel"},
            {"id": "n0::n0", "url": "https://example.org/?a&b", "label": "Labor\nNord", "parent": "n0"},
            {"id": "n1"},
        ],
        [
            {"id": "n0::e0", "from": "n0::n0", "to": "n0"},
            {"id": "e0", "from": "n0", "to": "n1", "targetport": "p", "label": "powder"},
            {"id": "e1", "from": "n1", "to": "n0"},
        ],
    )
    assert (draft.is_directed, draft.about) == (True, {})
    place = "net.graphml, line"
    assert draft.remarks == (
        f"{DRAWN}: 5, the first in {place} 7, node n0",
        f"nodes stand within others, which are their 'parent': 1, in {place} 11, node n0::n0",
        f"labels of nodes and edges that have one already were left out: 1, in {place} 11, node n0::n0",
        f"ports of nodes were left out; edges say theirs in 'sourceport' and 'targetport': 1, in {place} 14, column 15",
        f"edges are drawn without an arrow, and are read as from source to target: 1, in {place} 18, edge e1",
    )


def test_yed_live_and_yfiles_write_labels_in_lists() -> None:
    draft = of(YED_LIVE)
    assert cells(draft) == (
        [{"id": "a", "label": "Firm"}, {"id": "b", "label": "Port"}],
        [{"from": "a", "to": "b", "label": "pays"}],
    )
    assert draft.remarks == (f"{DRAWN}: 3, the first in net.graphml, line 7, node a",)


def test_values_that_are_elements_are_remarked_on() -> None:
    node = '<node id="a"><data key="k"><b>x</b></data></node>'
    remarks = of(f'{OPEN}<graph edgedefault="directed">{node}</graph></graphml>').remarks
    assert remarks == ("values of 'k' that are no text were left out: 1, in net.graphml, line 1, node a",)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("standard", "none", "with the arrow at their source"),
        ("standard", "delta", "with arrows at both ends"),
        ("none", "delta", None),
    ],
)
def test_arrows_of_yed_are_remarked_on_where_they_say_otherwise(source: str, target: str, words: str | None) -> None:
    arrows = '<y:Arrows source="none" target="none"/>'
    remarks = of(YED.replace(arrows, f'<y:Arrows source="{source}" target="{target}"/>')).remarks
    assert (f"{words}, and are read as" in remarks[-1]) == bool(words)


def test_nodexl() -> None:
    draft = of(NODEXL)
    assert cells(draft) == (
        [{"id": "acme", "Label": "Acme"}, {"id": "port"}],
        [{"from": "acme", "to": "port", "Relationship": "ships", "Edge Weight": "3"}],
    )
    assert draft.remarks == (f"{DRAWN}: 2, the first in net.graphml, line 5, node acme",)


def test_gephi() -> None:
    draft = of(GEPHI)
    assert cells(draft) == (
        [{"id": "acme", "label": "Acme"}],
        [
            {
                "id": "4",
                "from": "acme",
                "to": "acme",
                "label (the element's label)": "kind of it",
                "label": "pays",
                "weight": "2.0",
            },
            {"id": "5", "from": "acme", "to": "acme", "directed": "false"},
        ],
    )
    assert draft.remarks == (f"{DRAWN}: 1, in net.graphml, line 7, node acme",)


def test_x_and_y_and_size_of_others_are_values() -> None:
    keys = "".join(f'<key id="{name}" for="node" attr.name="{name}"/>' for name in ("x", "y", "size"))
    data = '<data key="x">2.35</data><data key="y">48.85</data><data key="size">12</data>'
    draft = of(f'{OPEN}{keys}<graph edgedefault="directed"><node id="a">{data}</node></graph></graphml>')
    assert cells(draft)[0] == [{"id": "a", "x": "2.35", "y": "48.85", "size": "12"}]


def test_neo4j_says_labels_twice() -> None:
    content = (
        '<graphml><key id="labels" for="node" attr.name="labels"/><graph edgedefault="directed">'
        '<node id="n0" labels=":Firm"><data key="labels">:Firm</data></node>'
        '<edge id="e0" source="n0" target="n0" label="SELLS"/></graph></graphml>'
    )
    assert cells(of(content)) == (
        [{"id": "n0", "labels": ":Firm"}],
        [{"id": "e0", "from": "n0", "to": "n0", "label": "SELLS"}],
    )


def test_cytoscape_numbers_nodes_that_have_names() -> None:
    draft = of(CYTOSCAPE)
    assert cells(draft) == (
        [{"id": "acme", "SUID": "62"}, {"id": "port", "SUID": "64"}],
        [{"from": "acme", "to": "port", "interaction": "ships"}],
    )
    assert draft.remarks == ("nodes are called by their 'name', and not 62 and so on",)


def test_ids_that_are_no_numbers_stay_beside_names() -> None:
    content = (
        f'{OPEN}<graph edgedefault="directed"><node id="acme"><data key="name">Acme</data></node></graph></graphml>'
    )
    assert cells(of(content))[0] == [{"id": "acme", "name": "Acme"}]


def test_networkx(tmp_path: Path) -> None:
    graph: nx.MultiGraph[int | str] = nx.MultiGraph(name="Net")
    graph.add_node(7, since="2013-05", open=True)
    graph.add_edge(7, "b", weight=0.1)
    graph.add_edge(7, "b")
    graph.add_edge("b", "c")
    nx.write_graphml(graph, tmp_path / "a.graphml")
    draft = of((tmp_path / "a.graphml").read_text(), "a.graphml")
    assert cells(draft) == (
        [{"id": "7", "since": "2013-05", "open": "True"}, {"id": "b"}, {"id": "c"}],
        [{"from": "7", "to": "b", "weight": "0.1"}, {"from": "7", "to": "b"}, {"from": "b", "to": "c"}],
    )
    assert (draft.is_directed, draft.about) == (False, {"title": "Net"})
    assert draft.remarks == ("ids of edges were left out: they only count the edges between the same two nodes",)


def test_networkx_keys_that_are_words_are_kept(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="pays")
    graph.add_edge("b", "c", key="pays")
    nx.write_graphml(graph, tmp_path / "a.graphml")
    draft = of((tmp_path / "a.graphml").read_text(), "a.graphml")
    assert cells(draft)[1] == [
        {"from": "a", "to": "b", "edge key": "pays"},
        {"from": "b", "to": "c", "edge key": "pays"},
    ]
    assert draft.remarks == (
        "ids of edges became their 'edge key': they only tell apart the edges between the same two nodes",
    )


def test_graphs_within_nodes_may_have_other_directions_and_two_graphs_are_put_together() -> None:
    content = (
        f'{OPEN}<graph edgedefault="directed"><node id="a"><graph edgedefault="undirected"><desc>x</desc><node id="b"/>'
        '<edge id="" source="a" target="b"/><edge source="a" target="b" directed="maybe"/></graph></node></graph>'
        '<graph edgedefault="undirected"><node id="c"/><edge source="c" target="a" directed="1"/></graph></graphml>'
    )
    draft = of(content)
    assert cells(draft) == (
        [{"id": "a"}, {"id": "b", "parent": "a"}, {"id": "c"}],
        [
            {"from": "a", "to": "b", "directed": "false"},
            {"from": "a", "to": "b", "directed": "false"},
            {"from": "c", "to": "a", "directed": "true"},
        ],
    )
    assert draft.is_directed is True
    assert [remark.partition(":")[0] for remark in draft.remarks] == [
        "what graphs within nodes say of themselves was left out",
        "nodes stand within others, which are their 'parent'",
        "edges say of their direction what is neither true nor false",
        "2 graphs were put together",
    ]
