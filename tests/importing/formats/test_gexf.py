"""GEXF of all versions, static and dynamic, of the tools that write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.gexf import read
from graphdb.problems import QuestionError
from tests.importing.ends import ends
from tests.importing.formats.broken import broken

NODES = '<nodes><node id="a" label="Acme"/><node id="b"/></nodes>'
DRAWN = "nodes and edges say how they are drawn, which was left out"
MANY = "edges that come and go are there once for each time"
ONE_TO_ANOTHER = "nodes that come and go are there from the first time to the last"
PARENTS = "nodes stand within others, which are their 'parent'"

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
<meta lastmodifieddate="2024-02-01"><creator>Gephi 0.10</creator><title>Ports</title><description></description></meta>
<graph mode="static"><attributes class="node" mode="static">
<attribute id="kind" title="kind" type="string"><default>firm</default></attribute>
<attribute id="open" title="Open" type="boolean"><default>true</default><options>true|false</options></attribute>
</attributes><attributes class="edge" mode="static"><attribute id="0" title="id" type="bigdecimal"/>
<attribute id="1" title="kind" type="string"/><attribute id="untitled" type="string"/></attributes>
<nodes><node id="a" label="Acme &amp; Co"><attvalues><attvalue for="kind" value="port"/></attvalues>
<viz:size value="10.0"/><viz:position x="1.0" y="2.0"/><viz:color r="1" g="2" b="3"/></node><node id="b"/></nodes>
<edges><edge id="e" source="a" target="b" type="directed" label="ships" kind="sea" weight="2.50">
<attvalues><attvalue for="0" value="1.10"/><attvalue for="odd" value="x"/></attvalues>
<attvalue for="1" value="by sea"/><attvalue for="untitled" value="y"/></edge>
<edge source="b" target="a" type="undirected"><odd/></edge></edges></graph></gexf>"""

NESTED = """<gexf xmlns="http://www.gexf.net/1.1draft" version="1.1"><graph defaultedgetype="directed"><nodes>
<node id="a" label="A"><nodes><node id="b" label="B"><nodes><node id="c" label="C"/></nodes></node></nodes>
<edges><edge id="0" source="b" target="c"/></edges></node>
<node id="d" label="D" pid="a"><parents><parent for="b"/><parent for="c"/></parents></node></nodes></graph></gexf>"""

SPELLS = """<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date"><attributes class="node" mode="dynamic">
<attribute id="p" title="price" type="integer"/></attributes><nodes>
<node id="a" label="A" start="2009-03-01" endopen="2010-01-01"><attvalues>
<attvalue for="p" value="1" end="2009-06-30"/><attvalue for="p" value="2" start="2009-07-01"/></attvalues></node>
<node id="b" label="B"><spells><spell start="2012-01-01" end="2012-02-01"/><spell start="2009-01-01" end="2010-01-01"/>
</spells></node></nodes>
<edges><edge id="e" source="a" target="b" start="2009-03-01" weight="3"><spells>
<spell start="2009-03-01" end="2009-03-31"/><spell startopen="2009-05-01"/></spells></edge>
<edge id="f" source="a" target="b" type="mutual" end="2011-05-01"/>
</edges></graph></gexf>"""


def of(content: str, name: str = "net.gexf") -> Draft:
    return read(File(name, content.encode()))


def graph(attributes: str, inner: str) -> Draft:
    return of(f"<gexf><graph {attributes}>\n{inner}</graph></gexf>")


def cells(draft: Draft) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    return [dict(row.cells) for row in draft.nodes], [dict(row.cells) for row in draft.edges]


def test_gephi() -> None:
    draft = of(GEPHI)
    assert cells(draft) == (
        [
            {"id": "a", "label": "Acme & Co", "kind": "port", "Open": "true"},
            {"id": "b", "kind": "firm", "Open": "true"},
        ],
        [
            {
                **{"id": "e", "from": "a", "to": "b", "label": "ships", "kind": "sea", "weight": "2.50"},
                **{"id (0)": "1.10", "odd": "x", "kind (1)": "by sea", "untitled": "y", "directed": "true"},
            },
            {"from": "b", "to": "a"},
        ],
    )
    assert (draft.format, draft.is_directed) == ("GEXF", False)
    assert draft.about == {"generator": "Gephi 0.10", "title": "Ports", "lastmodifieddate": "2024-02-01"}
    assert draft.remarks == (
        "lists of what values may be ('options') were left out",
        f"{DRAWN}: 1, in net.gexf, line 9, node a",
        "elements that GEXF does not know were left out: 1, in net.gexf, line 14, column 47",
    )
    assert draft.edges[1].where == "net.gexf, line 14, column 1"


def test_nodes_within_nodes() -> None:
    draft = of(NESTED)
    assert cells(draft) == (
        [
            {"id": "a", "label": "A"},
            {"id": "b", "label": "B", "parent": "a"},
            {"id": "c", "label": "C", "parent": "b"},
            {"id": "d", "label": "D", "parent": "a", "parents": "b|c"},
        ],
        [{"id": "0", "from": "b", "to": "c"}],
    )
    assert draft.remarks == (f"{PARENTS}: 3, the first in net.gexf, line 2, node b",)


def test_spells_open_bounds_and_values_that_change() -> None:
    draft = of(SPELLS)
    assert cells(draft) == (
        [
            {"id": "a", "label": "A", "price": "1 (to 2009-06-30); 2 (from 2009-07-01)"}
            | {"since": "2009-03-01", "until": "2009-12-31"},
            {"id": "b", "label": "B", "since": "2009-01-01", "until": "2012-02-01"},
        ],
        [
            {"id": "e-1", "from": "a", "to": "b", "weight": "3", "since": "2009-03-01", "until": "2009-03-31"},
            {"id": "e-2", "from": "a", "to": "b", "weight": "3", "since": "2009-05-02"},
            {"id": "f", "from": "a", "to": "b", "directed": "true", "until": "2011-05-01"},
            {"id": "f-back", "from": "b", "to": "a", "directed": "true", "until": "2011-05-01"},
        ],
    )
    assert draft.remarks == (
        "values that change were put into one cell with their times: 2, the first in net.gexf, line 4, node a",
        "times that are not in a period themselves were moved by a day, if they are days: 2, the first in net.gexf, "
        "line 4, node a",
        f"{ONE_TO_ANOTHER}: 1, in net.gexf, line 6, node b",
        f"{MANY}: 1, in net.gexf, line 8, edge e",
        "edges that go both ways became two: 1, in net.gexf, line 10, edge f",
    )


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ('timeformat="date"', [{"since": "2009"}]),
        ('timeformat="dateTime"', [{"since": "2009"}]),
        ('timetype="date"', [{"since": "2009"}]),
        ('timeformat="double"', [{"start": "2009"}]),
        ('timeformat="integer"', [{"start": "2009"}]),
        ("", [{"start": "2009"}]),
    ],
)
def test_times_are_dates_where_the_file_says_so(said: str, times: list[dict[str, str]]) -> None:
    draft = graph(f'defaultedgetype="directed" {said}', '<nodes><node id="a" start="2009"/></nodes>')
    assert cells(draft)[0] == [{"id": "a", **times[0]}]
    words = "times that are numbers and no dates are in 'start' and 'end': 1, in net.gexf, line 2, node a"
    assert draft.remarks == ((words,) if "start" in times[0] else ())


@pytest.mark.parametrize(
    ("said", "periods"),
    [
        ('start="2009-03-01" end="2010-01-01"', [("2009-03-01", "2010-01-01")]),
        ('start="2009-03-01T10:00:00Z"', [("2009-03-01T10:00:00Z", None)]),
        ('timestamp="2009-03-01"', [("2009-03-01", "2009-03-01")]),
        ('timestamps="&lt;[2009-03-01, 2010-03-01]>"', [("2009-03-01",) * 2, ("2010-03-01",) * 2]),
        (
            'intervals="&lt;[2009-03-01, 2009-03-10]; [2009-03-30, 2009-05-01]>"',
            [("2009-03-01", "2009-03-10"), ("2009-03-30", "2009-05-01")],
        ),
        ('startopen="2009-03-01T00:00:00" endopen="9999-99-99"', [("2009-03-01T00:00:00", "9999-99-99")]),
        ("", [(None, None)]),
    ],
)
def test_every_way_to_say_when(said: str, periods: list[tuple[str | None, str | None]]) -> None:
    for form in ("", 'timeformat="date"'):
        draft = graph(form, f'{NODES}<edges><edge source="a" target="b" {said}/></edges>')
        assert [(edge.cells.get("since"), edge.cells.get("until")) for edge in draft.edges] == periods


def test_slices_of_an_edge_in_numbers() -> None:
    slices = '<slices><slice start="1" end="10.0"/><slice start="9" end="9.5"/></slices>'
    draft = graph(
        "", f'<nodes><node id="a">{slices}</node></nodes><edges><edge source="a" target="a">{slices}</edge></edges>'
    )
    assert cells(draft) == (
        [{"id": "a", "start": "1", "end": "10.0"}],
        [{"from": "a", "to": "a", "start": "1", "end": "10.0"}, {"from": "a", "to": "a", "start": "9", "end": "9.5"}],
    )


def test_of_two_graphs_the_first_is_read() -> None:
    draft = of("<gexf><graph><nodes><node id='a'/></nodes></graph><graph><nodes><node id='b'/></nodes></graph></gexf>")
    assert (cells(draft)[0], draft.remarks) == (
        [{"id": "a"}],
        ("all graphs but the first were left out: a GEXF file has one",),
    )


def test_a_slice_of_time_is_remarked_on() -> None:
    draft = graph('mode="slice" timestamp="2007" defaultedgetype="directed"', NODES)
    assert draft.remarks == ("it is a slice of time, which its edges do not say: 2007",)


def test_what_attributes_say_of_a_time_is_kept_beside_the_time() -> None:
    attribute = '<attributes class="node"><attribute id="0" title="since" type="string"/></attributes>'
    value = '<attvalues><attvalue id="0" value="2009-03"/></attvalues>'
    nodes = (
        f'<nodes><node id="a" start="2009-03-01" end="2010-01-01">{value}</node>'
        f'<node id="b" start="2008-01-01">{value}</node><node id="c" start="2007-01-01"/></nodes>'
    )
    draft = graph("", attribute + nodes)
    assert cells(draft)[0] == [
        {"id": "a", "since": "2009-03", "until": "2010-01-01"},
        {"id": "b", "since": "2009-03", "start": "2008-01-01"},
        {"id": "c", "since": "2007-01-01"},
    ]
    assert draft.remarks == (
        "'since' says another time than 'start', and both were kept: 1, in net.gexf, line 2, node b",
    )


@pytest.mark.parametrize(
    ("default", "type", "directed", "ends"),
    [
        ("directed", "", None, ["ab"]),
        ("directed", "undirected", "false", ["ab"]),
        ("undirected", "directed", "true", ["ab"]),
        ("undirected", "undirected", None, ["ab"]),
        ("directed", "mutual", "true", ["ab", "ba"]),
        ("mutual", "", None, ["ab", "ba"]),
        ("mutual", "directed", "true", ["ab"]),
    ],
)
def test_directions(default: str, type: str, directed: str | None, ends: list[str]) -> None:
    said = f'type="{type}"' if type else ""
    draft = graph(f'defaultedgetype="{default}"', f'{NODES}<edges><edge source="a" target="b" {said}/></edges>')
    assert [edge.cells["from"] + edge.cells["to"] for edge in draft.edges] == ends
    assert {edge.cells.get("directed") for edge in draft.edges} == {directed}
    assert draft.is_directed is (default != "undirected")


def test_directions_that_there_are_not() -> None:
    draft = graph('defaultedgetype="dir"', f'{NODES}<edges><edge source="a" target="b" type="sim"/></edges>')
    assert (cells(draft)[1], draft.is_directed) == ([{"from": "a", "to": "b"}], False)
    words = "that says neither of directed, undirected, mutual: undirected was taken: 1, in net.gexf, line"
    assert draft.remarks == (f"'defaultedgetype' {words} 1, column 7", f"'type' {words} 2, column 64")


def test_what_goes_both_ways_from_a_node_to_itself_is_one() -> None:
    draft = graph("", f'{NODES}<edges><edge id="e" source="a" target="a" type="mutual"/></edges>')
    assert cells(draft)[1] == [{"id": "e", "from": "a", "to": "a", "directed": "true"}]
    assert draft.remarks == ()


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<nodes><node label="x"/></nodes>', "nodes without an id: net.gexf, line 2, column 8 (give each an id)"),
        (
            '<nodes><node id="a"/>\n<node id="b"><nodes><node id="a"/></nodes></node></nodes>',
            "two nodes have the id 'a': net.gexf, line 2, node a and net.gexf, line 3, node a (rename one of them)",
        ),
        (
            f'{NODES}<edges><edge id="e" source="a" target="z"/></edges>',
            "'z' is no node (net.gexf, line 2, edge e) (1 end of an edge is none: add it, or take the edge out)",
        ),
    ],
)
def test_refusals(inner: str, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        graph("", inner)
    assert str(raised.value) == message


def test_a_file_without_a_graph_is_refused() -> None:
    with pytest.raises(QuestionError, match="has no graph in it"):
        of("<gexf><meta><title>x</title></meta></gexf>")


def test_times_that_fill_too_much_are_refused() -> None:
    attributes = "".join(f'<attribute id="{n}" title="t{n}" type="string"/>' for n in range(1500))
    values = "".join(f'<attvalue for="{n}" value="x"/>' for n in range(1500))
    times = ",".join(str(n) for n in range(1500))
    edge = f'<edge source="a" target="b" timestamps="[{times}]"><attvalues>{values}</attvalues></edge>'
    with pytest.raises(QuestionError, match="defaults and repeated times fill more than"):
        graph("", f'<attributes class="edge">{attributes}</attributes>{NODES}<edges>{edge}</edges>')


@settings(max_examples=100, deadline=None)
@given(broken((GEPHI, NESTED, SPELLS)))
def test_what_is_broken_is_read_or_refused(content: bytes) -> None:
    try:
        draft = read(File("a.gexf", content))
    except QuestionError as error:
        assert error.message
    else:
        assert {node.cells["id"] for node in draft.nodes}.issuperset(ends(draft))
