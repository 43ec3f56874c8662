"""Kumu's spreadsheets, and others in which edges name nodes by their labels."""

from __future__ import annotations

import pytest

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.reading import read
from graphdb.problems import QuestionError
from tests.importing.ends import ends
from tests.importing.json_files import cells

ELEMENTS = "Label,Type,Description,Tags\nMine,Firm,Digs,old|deep\nPort,Site,,\nLab,,,\n"


def tables(*texts: str) -> Draft:
    return read([File(f"{number}.csv", text.encode()) for number, text in enumerate(texts, start=1)])


def test_elements_without_ids_are_known_by_their_labels() -> None:
    connections = (
        "From,To,Direction,Type,Label\nMine,Port,directed,sells,ore\nPort,Lab,mutual,,\nLab,Mine,undirected,,\n"
    )
    draft = tables(ELEMENTS, connections)
    assert cells(draft.nodes) == [
        {"Label": "Mine", "Type": "Firm", "Description": "Digs", "Tags": "old|deep"},
        {"Label": "Port", "Type": "Site"},
        {"Label": "Lab"},
    ]
    assert cells(draft.edges) == [
        {"from": "Mine", "to": "Port", "Type": "sells", "Label": "ore", "directed": "true"},
        {"from": "Port", "to": "Lab", "directed": "true"},
        {"from": "Lab", "to": "Port", "directed": "true"},
        {"from": "Lab", "to": "Mine", "directed": "false"},
    ]
    assert draft.remarks == ("edges that go both ways, and became two: 1",)


def test_several_receivers_in_one_cell() -> None:
    draft = tables(ELEMENTS, "ID,From,To,direction\nc1,Mine,Port| Lab,mutual\nc2,Mine,Port|Nobody,directed\n")
    assert [(row["from"], row["to"], row["id"]) for row in cells(draft.edges)] == [
        ("Mine", "Port", "c1-1-1"),
        ("Port", "Mine", "c1-1-2"),
        ("Mine", "Lab", "c1-2-1"),
        ("Lab", "Mine", "c1-2-2"),
        ("Mine", "Port|Nobody", "c2"),
    ]
    assert draft.remarks[0] == "edges with several receivers became as many: 1 (2.csv, line 2)"


WITH_IDS = "ID,Label\n1,Mine\n2,Port\n3,Twin\n4,Twin\n5,a|b\n"


def test_ids_are_used_where_there_are_any_and_labels_mean_them() -> None:
    draft = tables(WITH_IDS, "From,To\n1,2\n2,3\n")
    assert ([*ends(draft)], draft.remarks) == (["1", "2", "2", "3"], ())
    draft = tables(WITH_IDS, "From,To\n1,Port\nPort,4\nMine,a|b\nMine,Elsewhere\n")
    assert [*ends(draft)] == ["1", "2", "2", "4", "1", "5", "1", "Elsewhere"]
    assert draft.remarks == ("ends of edges that are given by the name of a node: 5",)


def test_a_label_that_is_the_id_of_another_means_whom_most_of_them_mean() -> None:
    nodes = "Id,Label\n1,2\n2,1\n3,x\n"
    assert [*ends(tables(nodes, "Source,Target\n1,2\n"))] == ["1", "2"]
    assert [*ends(tables(nodes, "Source,Target\n1,x\n"))] == ["2", "3"]


def test_a_label_of_several_is_refused() -> None:
    with pytest.raises(QuestionError) as caught:
        tables(WITH_IDS, "From,To\nMine,Twin\n")
    assert caught.value.message == "'Twin' is the label of 2 nodes: 3 (1.csv, line 4), 4 (1.csv, line 5)"
    assert caught.value.hint == "name them by their ids in edges"


def test_an_edge_with_one_end_is_left_to_be_refused_with_its_place() -> None:
    assert cells(tables(ELEMENTS, "From,To\nMine,\n,Mine\n").edges) == [{"from": "Mine"}, {"to": "Mine"}]
