"""Pajek: everything that its manual describes and that files in circulation have."""

from __future__ import annotations

import io
import random
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.importing.draft import Draft, Row, columns
from graphdb.importing.file import File
from graphdb.importing.formats.pajek import read
from graphdb.importing.recognising import recognised

NETWORK = """% A chain in three stages
% title: Mint
*Network Chain
*Vertices 4
1 "Old mine" 0.1 0.2 0.5 box ic Red bc Black x_fact 2
2 Mill
3 "The &#381;upa" country "ME"
*Arcs :1 "ore"
1 2 2.50 l "by ship" w 3
*Edges :2 'pays'
2 3 -1
"""

PROJECT = """*Network trade 2001
*Vertices 3 1
1 "a"
2 "b"
3 "c"
*Arcs
1 2
*Network trade 2002
*Vertices 3 1
1 "a"
2 "b"
3 "c"
*Edgeslist
2 1 3

*Partition C:\\data\\kind.clu
*Vertices 3
7
8 9
*Vector size
*Vertices 3
 0.5
 1e3
 2
*Partition of another
*Vertices 2
1
1
*Permutation kind
*Vertices 3
3
1
2
*Cluster x
*Vertices 2
1
2
% the end
"""

TIMES = """*Vertices 3
1 "a" [1990-1995,2001]
2 "b" [1998,2000-*]
3 "c"
*Arcs
1 2 1 [1990-1992, 1995]
1 3 1 [2001-*]
"""


def of(text: str, name: str = "net.net", **more: Any) -> Draft:
    return read(File(name, text.encode(), **more))


def cells(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


def test_a_network_of_two_relations() -> None:
    draft = of(NETWORK)
    assert cells(draft.nodes) == [
        {"id": "1", "label": "Old mine"},
        {"id": "2", "label": "Mill"},
        {"id": "3", "label": "The Župa", "country": "ME"},
        {"id": "4"},
    ]
    assert cells(draft.edges) == [
        {"from": "1", "to": "2", "weight": "2.50", "label": "by ship", "commodity": "ore"},
        {"from": "2", "to": "3", "weight": "-1", "commodity": "pays", "directed": "false"},
    ]
    assert [row.where for row in (*draft.nodes, *draft.edges)] == [
        "net.net, line 5",
        "net.net, line 6",
        "net.net, line 7",
        "net.net, vertex 4",
        "net.net, line 9",
        "net.net, line 11",
    ]
    assert (draft.format, draft.is_directed) == ("Pajek", True)
    assert draft.about == {"title": "Mint", "summary": "A chain in three stages"}
    assert draft.remarks == ("positions and looks are left out: 2, the first in net.net, line 5",)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\n", "\n  \n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_make_no_difference(ends: str, mark: str) -> None:
    draft = of(mark + NETWORK.replace("\n", ends))
    assert (cells(draft.nodes), cells(draft.edges)) == (cells(of(NETWORK).nodes), cells(of(NETWORK).edges))
    assert draft.about == of(NETWORK).about
    assert recognised(File("x", (mark + NETWORK.replace("\n", ends)).encode())) == "pajek"


def test_headings_in_any_case_and_without_what_may_be_left_out() -> None:
    plain = of("*VERTICES 2\n*arcs\n1 2\n")
    assert cells(plain.nodes) == [{"id": "1"}, {"id": "2"}]
    assert cells(plain.edges) == [{"from": "1", "to": "2"}]
    assert cells(of("*Arcs\n3 1\n").nodes) == [{"id": "1"}, {"id": "3"}]


def test_lists_have_a_tie_for_each_but_the_first() -> None:
    draft = of("*Vertices 4\n*Arcslist :3 money\n1 2 3 1\n4\n*Edgeslist\n2 3 4\n")
    assert [tuple(row.values()) for row in cells(draft.edges)] == [
        ("1", "2", "money"),
        ("1", "3", "money"),
        ("1", "1", "money"),
        ("2", "3", "false"),
        ("2", "4", "false"),
    ]


def test_a_matrix_of_one_mode_and_of_two() -> None:
    one = of("*Vertices 2\n*Matrix :1 pays\n0 0.5\n-1 0.0\n")
    assert cells(one.edges) == [
        {"from": "1", "to": "2", "weight": "0.5", "commodity": "pays"},
        {"from": "2", "to": "1", "weight": "-1", "commodity": "pays"},
    ]
    assert [row.where for row in one.edges] == ["net.net, line 3", "net.net, line 4"]
    two = of("*Vertices 3 1\n*Matrix\n0\n2\n")
    assert cells(two.nodes) == [{"id": "1", "mode": "1"}, {"id": "2", "mode": "2"}, {"id": "3", "mode": "2"}]
    assert cells(two.edges) == [{"from": "1", "to": "3", "weight": "2"}]


def test_relations_by_number_before_a_line() -> None:
    draft = of('*Vertices 2\n*arcs :1 "a"\n*arcs :2 "b"\n*arcs\n2: 1 2 5\n1:2 1\n3: 1 1\n1 2\n')
    assert [row["commodity"] for row in cells(draft.edges)] == ["b", "a", "3", "a"]


def test_vertices_of_one_label_stay_apart_and_odd_labels_stay_whole() -> None:
    labels = (
        '"Port"',
        '"Port"',
        "'s port'",
        "O'Neil",
        '"the "Firm" (Cali)"',
        r'"C:\x\"',
        r'"a \"b\""',
        '""',
        r'"\\srv"',
    )
    lines = "".join(f"{number} {label}\n" for number, label in enumerate(labels, 1))
    found = cells(of(f"*Vertices {len(labels)}\n{lines}").nodes)
    assert [row.get("label") for row in found] == [
        *("Port", "Port", "s port", "O'Neil", 'the "Firm" (Cali)', "C:\\x\\", 'a "b"', None, r"\\srv")
    ]


def test_names_that_are_ours_and_words_that_nobody_knows() -> None:
    text = (
        "stray\n*Vertices 2\n1 a 0 0 0 id 7 Blue\n2 b\n*Arcs :1 sells\n1 2 1 from x to y since 2001 commodity ore c\n"
    )
    draft = of(text)
    assert cells(draft.nodes)[0] == {"id": "1", "label": "a", "id (2)": "7"}
    assert cells(draft.edges) == [
        {
            "from": "1",
            "to": "2",
            "weight": "1",
            "from (2)": "x",
            "to (2)": "y",
            "since": "2001",
            "commodity": "ore",
            "relation": "sells",
        }
    ]
    assert draft.remarks[1:] == (
        "words at the ends of lines are not read: 'Blue' (line 3), 'c' (line 6)",
        "lines that belong to nothing are not read: 1, the first in net.net, line 1",
    )


def test_networks_on_the_same_vertices_are_relations_and_columns_are_columns() -> None:
    draft = of(PROJECT, "a.paj")
    assert cells(draft.nodes) == [
        {"id": "1", "label": "a", "mode": "1", "kind": "7", "size": "0.5", "kind (2)": "3"},
        {"id": "2", "label": "b", "mode": "2", "kind": "8", "size": "1e3", "kind (2)": "1"},
        {"id": "3", "label": "c", "mode": "2", "kind": "9", "size": "2", "kind (2)": "2"},
    ]
    assert cells(draft.edges) == [
        {"from": "1", "to": "2", "commodity": "trade 2001"},
        {"from": "2", "to": "1", "commodity": "trade 2002", "directed": "false"},
        {"from": "2", "to": "3", "commodity": "trade 2002", "directed": "false"},
    ]
    assert draft.remarks == (
        "columns of other networks are left out: partition 'of another' (line 25)",
        "networks on the same vertices are read as relations: trade 2001, trade 2002",
        "sections are not read: *cluster (line 34)",
        "comments are not read: 1, the first in a.paj, line 38",
    )
    assert draft.about == {}


def test_a_network_of_a_project_can_be_named() -> None:
    draft = of(PROJECT, "a.paj", sheets=("trade 2002",))
    assert [row["to"] for row in cells(draft.edges)] == ["1", "3"]
    assert "commodity" not in columns(draft.edges)
    assert draft.about == {"title": "trade 2002"}
    named = of(PROJECT.replace("*Edgeslist", "*Edgeslist :1 money"), "a.paj")
    assert cells(named.edges)[1] == {
        "from": "2",
        "to": "1",
        "commodity": "money",
        "network": "trade 2002",
        "directed": "false",
    }


def test_years_are_periods() -> None:
    draft = of(TIMES)
    assert cells(draft.nodes) == [
        {"id": "1", "label": "a", "since": "1990", "until": "2001"},
        {"id": "2", "label": "b", "since": "1998"},
        {"id": "3", "label": "c"},
    ]
    assert [tuple(row.items())[2:] for row in cells(draft.edges)] == [
        (("weight", "1"), ("since", "1990"), ("until", "1992")),
        (("weight", "1"), ("since", "1995"), ("until", "1995")),
        (("weight", "1"), ("since", "2001")),
    ]
    assert draft.remarks == (
        "of several spells, a vertex is there from the first to the last, and a line once for each: 3, the first in "
        "net.net, line 2",
    )


def test_other_times_are_kept_as_they_are() -> None:
    draft = of(TIMES.replace("[1990-1992, 1995]", "[3-5, 7]"))
    assert [row.get("time") for row in cells(draft.nodes)] == ["1990-1995,2001", "1998,2000-*", None]
    assert [row.get("time") for row in cells(draft.edges)] == ["3-5, 7", "2001-*"]
    assert draft.remarks == ("times that are no years are kept as 'time': 4, the first in net.net, line 2",)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_what_networkx_writes_is_read(seed: int, is_directed: bool) -> None:
    rng = random.Random(seed)
    graph: Any = nx.MultiDiGraph() if is_directed else nx.MultiGraph()
    words = ("plain", "two words", "Zürich", "it's", "x,y")
    for number in range(rng.randrange(1, 6)):
        graph.add_node(f"{rng.choice(words)} {number}", country=rng.choice(words), x=rng.random())
    for _ in range(rng.randrange(8)):
        graph.add_edge(*rng.choices([*graph], k=2), weight=rng.choice((1, 0.5, -2)), goods=rng.choice(words))
    file = io.BytesIO()
    nx.write_pajek(graph, file)
    draft = read(File("x.net", file.getvalue()))
    names = {row["id"]: row["label"] for row in cells(draft.nodes)}
    assert [(row["label"], row["country"]) for row in cells(draft.nodes)] == list(graph.nodes(data="country"))
    found = [(names[row["from"]], names[row["to"]], row["weight"], row["goods"]) for row in cells(draft.edges)]
    assert found == [(a, b, str(data["weight"]), data["goods"]) for a, b, data in graph.edges(data=True)]
    assert {row.get("directed") for row in cells(draft.edges)} <= {None if is_directed else "false"}
