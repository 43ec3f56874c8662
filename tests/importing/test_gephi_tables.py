"""Tables as Gephi's Data Laboratory writes them."""

from __future__ import annotations

import pytest

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.reading import read
from graphdb.importing.rows.meaning import said
from tests.importing.json_files import cells


def tables(**texts: str) -> Draft:
    return read([File(f"{name}.csv", text.encode()) for name, text in texts.items()])


NODES = """Id;Label;timeset;kind
1;Mine;<[2013.0, 2015.0]>;firm
2;"Port ""A"";
old";"<[2012.0, 2013.0]; [2017.0, Infinity]>";
3;Lab;;
"""
EDGES = """Source;Target;Type;Id;Label;timeset;Weight
1;2;Directed;0;ore;"<[2013.0, 2014.0]; [2016.0, 2017.0]>";1,5
2;3;Undirected;1;;<[-Infinity, 2015.0]>;1,0
3;1;;2;;<empty>;1,0
"""


def test_directions_and_periods() -> None:
    draft = tables(nodes=NODES, edges=EDGES)
    assert cells(draft.nodes) == [
        {"since": "2013.0", "until": "2015.0", "id": "1", "Label": "Mine", "kind": "firm"},
        {"since": "2012.0", "id": "2", "Label": 'Port "A";\nold'},
        {"id": "3", "Label": "Lab"},
    ]
    spell = {"from": "1", "to": "2", "Label": "ore", "Weight": "1.5", "directed": "true"}
    assert cells(draft.edges) == [
        {**spell, "since": "2013.0", "until": "2014.0", "id": "0-1"},
        {**spell, "since": "2016.0", "until": "2017.0", "id": "0-2"},
        {"from": "2", "to": "3", "until": "2015.0", "id": "1", "Weight": "1.0", "directed": "false"},
        {"from": "3", "to": "1", "id": "2", "Weight": "1.0"},
    ]
    assert draft.remarks == (
        "nodes with several periods got the whole time: 1 (nodes.csv, line 3)",
        "edges with several periods became as many: 1 (edges.csv, line 2)",
    )
    assert draft.edges[1].where == "edges.csv, line 2"


MOMENT = "2013-01-01T10:00:00.000Z"


@pytest.mark.parametrize(
    ("heading", "cell", "periods"),
    [
        ("Interval", "<[2013-01-01, 2015-12-31]>", [("2013-01-01", "2015-12-31")]),
        ("interval", "[1,2] (5,6)", [("1", "2"), ("5", "6")]),
        ("timeset", "<(2013, 2015)>", [("2013", "2015")]),
        ("timeset", "<[2013.0]>", [("2013.0", "2013.0")]),
        ("Timestamp", "<[2013.0, 2015.0]>", [("2013.0", "2013.0"), ("2015.0", "2015.0")]),
        ("timeset", "<[2013, 2015, 2018]>", [("2013", "2013"), ("2015", "2015"), ("2018", "2018")]),
        ("timeset", "<[2013-01-01T10:00:00.000Z, Infinity]; [-Infinity, 2012]>", [(MOMENT, None), (None, "2012")]),
    ],
)
def test_periods_in_all_shapes(heading: str, cell: str, periods: list[tuple[str | None, str | None]]) -> None:
    draft = tables(edges=f'Source,Target,{heading}\na,b,"{cell}"\n')
    assert [(row.get("since"), row.get("until")) for row in cells(draft.edges)] == periods


@pytest.mark.parametrize("cell", ["weekly", "<[2013.0, 2015.0, 0.5]; [2015.0, 2016.0, 0.7]>", "<[a, b]>", "[1,2"])
def test_what_is_no_period_stays_what_it_is(cell: str) -> None:
    draft = tables(edges=f'Source,Target,Interval\na,b,"{cell}"\nb,a,"<[1, 2]>"\n')
    assert cells(draft.edges) == [
        {"from": "a", "to": "b", "Interval": cell},
        {"from": "b", "to": "a", "Interval": "<[1, 2]>"},
    ]


def test_a_type_that_is_no_direction_stays_a_type() -> None:
    draft = tables(edges="Source,Target,Type\na,b,Directed\nb,a,sells\n")
    assert [row["Type"] for row in cells(draft.edges)] == ["Directed", "sells"]
    draft = tables(edges="Source,Target,Type\na,b,1\nb,a,0\n")
    assert [row["Type"] for row in cells(draft.edges)] == ["1", "0"]
    draft = tables(edges="Source,Target,Directed,Type\na,b,1,sells\nb,a,No,sells\nb,a,,x\n")
    assert cells(draft.edges) == [
        {"from": "a", "to": "b", "Type": "sells", "directed": "true"},
        {"from": "b", "to": "a", "Type": "sells", "directed": "false"},
        {"from": "b", "to": "a", "Type": "x"},
    ]


def test_a_column_stays_where_somebody_said_what_it_is() -> None:
    text = "Source,Target,Type,Interval\na,b,Directed,<[1]>\n"
    draft = read([File("edges.csv", text.encode())], said([("Type", "commodity"), ("Interval", "x:when")]))
    assert cells(draft.edges) == [{"from": "a", "to": "b", "Type": "Directed", "Interval": "<[1]>"}]


def test_where_gephi_draws_a_node_is_left_out_and_places_stay() -> None:
    drawn = tables(nodes="Id,Label,X,Y,Size,Color\na,A,10,20,3,#ffffff\n", edges="Source,Target\na,a\n")
    assert cells(drawn.nodes) == [{"id": "a", "Label": "A"}]
    assert drawn.remarks == ("nodes.csv: the layout was left out: X, Y, Size, Color",)
    places = tables(nodes="Id,Label,latitude,Size\na,A,10,3\n", edges="Source,Target\na,a\n")
    assert cells(places.nodes) == [{"id": "a", "Label": "A", "latitude": "10", "Size": "3"}]


def test_an_apostrophe_that_guards_a_cell_is_no_part_of_it() -> None:
    draft = tables(edges="Source,Target,note\na,b,'=1+1\na,b,'-x\na,b,'quoted'\n")
    assert [row["note"] for row in cells(draft.edges)] == ["=1+1", "-x", "'quoted'"]
    assert draft.remarks == ("edges.csv: an apostrophe that keeps a cell from being a formula left out: 2",)
