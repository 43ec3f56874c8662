"""What is no field of ours, or cannot be read as the one that it is, is kept under a name that nothing else has."""

from __future__ import annotations

import pytest

from graphdb.importing import File, QuestionError
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.rows.our_columns import meanings
from graphdb.present.exports.rows import FlatActor, FlatFlow, columns
from tests.importing.whole import whole


def test_columns_alike_but_for_capital_letters_are_numbered() -> None:
    found = whole("from,to,x:NOTE,colour,Colour,since,x:Since\na,b,1,red,dark,never,yes\n")
    assert found.flows == [
        {
            **{"from": "a", "to": "b", "commodity": "goods", "x:NOTE": "1", "x:colour": "red", "x:Colour 2": "dark"},
            **{"x:Since": "yes", "x:since 2": "never"},
        }
    ]
    assert "1 cell of 'since' not read as since, kept as x:since 2: 'never' (net.csv, line 2)" in found.remarks


def test_ids_that_do_not_tell_flows_apart_leave_a_column_of_that_name_alone() -> None:
    found = whole("id,from,to,x:id\ne,a,b,mine\ne,b,c,\n")
    assert [(flow.get("x:id 2"), flow.get("x:id")) for flow in found.flows] == [("e", "mine"), ("e", None)]
    assert any(remark.endswith("and theirs are x:id 2") for remark in found.remarks)


def test_two_columns_that_are_one_field_are_refused_where_a_row_has_both() -> None:
    said = Meaning(edges={"A": "x:n", "B": "x:n"})
    assert whole("from,to,A,B\na,b,1,\nb,c,,2\n", said=said).column("x:n") == ["1", "2"]
    with pytest.raises(QuestionError, match=r"'A' and 'B' are both x:n, and net\.csv, line 3 has both"):
        whole("from,to,A,B\na,b,1,\nb,c,1,2\n", said=said)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("Pole,91,0", {"x:place": "Pole", "x:latitude": "91", "x:longitude": "0"}),
        ("Pole,-90,", {"x:place": "Pole", "x:latitude": "-90"}),
        (",1,2", {"x:latitude": "1", "x:longitude": "2"}),
        ("Pole,90,+180", {"place": "Pole", "latitude": "90", "longitude": "180"}),
    ],
)
def test_a_place_has_a_name_and_both_degrees_or_is_none(row: str, kept: dict[str, str]) -> None:
    edges = "from,to,probability,level,commodity_name\na,b,0.6,4,Goods\n"
    found = whole(*_files(f"id,place,latitude,longitude\na,{row}\nb,,,\n", edges))
    assert found.actors[0] == {"id": "a", "produces": "goods", **kept}


def test_groups_and_stages_that_there_are_not_are_said_or_made() -> None:
    nodes = "id,kind,kind_name,stage\na,firm,Firms,first stage\nb,,,\n"
    edges = "from,to,commodity,commodity_name,commodity_group,probability,level\na,b,ore,Ore,Metal,1,6\n"
    found = whole(*_files(nodes, edges))
    assert '"group": "goods"' in found.files["commodities.yaml"]
    assert "1 commodity of a group that there is not became goods: ore ('Metal')" in found.remarks
    assert '- {"id": "first-stage", "name": "first stage"}' in found.files["dataset.yaml"]


def test_every_column_of_our_exports_has_a_meaning() -> None:
    of_edges = columns(FlatFlow)
    ours = meanings(of_edges)
    assert ours is not None
    assert {*of_edges} <= {*ours.edges}
    assert {*columns(FlatActor)} - {"id"} <= {*ours.nodes}


def _files(nodes: str, edges: str) -> list[File]:
    return [File("nodes.csv", nodes.encode()), File("edges.csv", edges.encode())]
