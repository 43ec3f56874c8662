"""UCINET DL: every way of writing a matrix that its help names, and those that others write."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import igraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.ucinet_dl import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError
from tests.importing.formats.mangled import mangled, survives

THREE = [("a", "b", "2"), ("b", "c", "0.5"), ("c", "c", "-1")]
"""The ties that most samples hold, whatever their format."""

FULL = "dl n=3\nformat = fullmatrix\nlabels:\na,b,c\ndata:\n0 2 0\n0 0 0.5\n0 0 -1\n"
SAMPLES = {
    "lines": FULL,
    "one line": "DL N=3 LABELS: a b c DATA: 0 2 0 0 0 0.5 0 0 -1",
    "capitals and commas": "DL N=3,FORMAT=FM,DIAGONAL PRESENT\nLABELS:\na\nb\nc\nDATA:\n0,2,0,0,0,.5,0,0,-1",
    "labels embedded": "dl n = 3\nlabels embedded:\ndata:\n  a b c\na 0 2 0\nb 0 0 0.5\nc 0 0 -1",
    "row labels embedded": "dl n=3\nrow labels embedded\ndata:\na 0 2 0\nb 0 0\n0.5\nc 0 0 -1",
    "row and column labels": "dl nr=3 nc=3\nrow labels:\nA\nb\nc\ncolumn labels:\na b c\ndata:\n0 2 0\n0 0 .5\n0 0 -1",
    "edge list": "dl n=3, format = edgelist1\nlabels: a, b, c\ndata:\n1 2 2\n2 3 0.5\n\n3 3 -1\n1 3 0\n",
    "edges by labels": "dl n=3 format=el1\nlabels embedded\ndata:\na b 2\nb c 0.5\nC c -1",
    "edges by listed labels": "dl n=3 format=edgelist1\nlabels:\na b c\ndata:\na,b,2\nb,c,0.5\nc,C,-1",
    "no number": "dl format = edgelist1\nlabels embedded\ndata:\na b 2\nb c 0.5\nc c -1",
}


def of(text: str) -> Draft:
    return read(File("m.dl", text.encode()))


def cells(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


def ties(draft: Draft, *more: str) -> list[tuple[str | None, ...]]:
    return [tuple(row.cells.get(name) for name in ("from", "to", *more)) for row in draft.edges]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_ties_in_every_format(name: str) -> None:
    draft = of(SAMPLES[name])
    found = [tuple(str(part).lower() for part in tie) for tie in ties(draft, "weight")]
    assert found in (THREE, [(a, b, weight.replace("0.", ".")) for a, b, weight in THREE])
    assert [row["id"].lower() for row in cells(draft.nodes)] == ["a", "b", "c"]
    assert (draft.remarks, draft.about, draft.is_directed, draft.format) == ((), {}, True, "UCINET DL")
    assert recognised(File("x", SAMPLES[name].encode())) == "ucinet_dl"
    again = of(SAMPLES[name].replace("\n", "\r\n"))
    assert (again.nodes, again.edges) == (draft.nodes, draft.edges)


def test_where_values_stand() -> None:
    assert [row.where for row in of(FULL).edges] == ["m.dl, line 6", "m.dl, line 7", "m.dl, line 8"]
    assert [row.where for row in of(SAMPLES["edge list"]).edges] == ["m.dl, line 4", "m.dl, line 5", "m.dl, line 7"]
    assert [row.where for row in of(FULL).nodes] == ["m.dl, actor 1", "m.dl, actor 2", "m.dl, actor 3"]


def test_half_a_matrix_has_ties_without_a_direction() -> None:
    lower = of("dl n=3 format=lowerhalf diagonal=absent\ndata:\n1\n0 2")
    assert cells(lower.edges) == [
        {"from": "2", "to": "1", "weight": "1", "directed": "false"},
        {"from": "3", "to": "2", "weight": "2", "directed": "false"},
    ]
    assert ties(of("dl n=3 format=lh\ndata:\n5\n1 0\n0 2 0"), "weight") == [
        ("1", "1", "5"),
        ("2", "1", "1"),
        ("3", "2", "2"),
    ]
    assert ties(of("dl n=3 format=upperhalf diagonal: absent\ndata:\n1 0 2"), "weight") == [
        ("1", "2", "1"),
        ("2", "3", "2"),
    ]
    assert ties(of("dl n=2 format=uh\ndata:\n0 1 3"), "weight") == [("1", "2", "1"), ("2", "2", "3")]
    labelled = of("dl n=2 format=lowerhalf\nlabels embedded\ndata:\na b\na 0\nb 1 0")
    assert ties(labelled) == [("b", "a")]


def test_a_symmetric_matrix_is_not_taken_for_one_without_directions() -> None:
    draft = of("dl n=2\ndata:\n0 1\n1 0")
    assert ties(draft, "directed") == [("1", "2", None), ("2", "1", None)]


def test_without_a_diagonal_each_row_leaves_out_its_own_cell() -> None:
    assert ties(of("dl n=3\ndiagonal absent\ndata:\n1 0\n0 2\n3 0"), "weight") == [
        ("1", "2", "1"),
        ("2", "3", "2"),
        ("3", "1", "3"),
    ]


def test_node_lists() -> None:
    draft = of('dl n=3 format=nodelist1\nlabels embedded\ndata:\n"Acme Ltd" b c\nc b')
    assert ties(draft, "weight") == [("Acme Ltd", "b", None), ("Acme Ltd", "c", None), ("c", "b", None)]
    assert ties(of("dl n=4 format=nl1b\ndata:\n2 2 3\n0\n1 1\n0")) == [("1", "2"), ("1", "3"), ("3", "1")]
    assert len(of("dl n=4 format=nl1b\ndata:\n2 2 3\n0\n1 1\n0").nodes) == 4


def test_rows_and_columns_that_are_two_sets() -> None:
    draft = of("dl nr=2, nc=3\nrow labels: firm,Bank\ncol labels: port,bank,town\ndata:\n1 0 2\n0 0 3")
    assert cells(draft.nodes) == [
        {"id": "firm", "mode": "1"},
        {"id": "Bank"},
        {"id": "port", "mode": "2"},
        {"id": "town", "mode": "2"},
    ]
    assert ties(draft, "weight") == [("firm", "port", "1"), ("firm", "town", "2"), ("Bank", "town", "3")]
    assert draft.remarks == (
        "rows and columns are two sets of actors: 2 rows send to 3 columns; 1 are of a row and of a column: Bank",
    )
    plain = of("dl nr=1 nc=2\ndata:\n0 4")
    assert [row["id"] for row in cells(plain.nodes)] == ["row 1", "column 1", "column 2"]
    lists = of("dl nr=2 nc=2 format=edgelist2\nlabels embedded\ndata:\na x 2\nb y\nb X 3")
    assert ties(lists, "weight") == [("a", "x", "2"), ("b", "y", None), ("b", "x", "3")]
    assert [row.get("mode") for row in cells(lists.nodes)] == ["1", "1", "2", "2"]
    assert ties(of("dl nr=2 nc=3 format=nodelist2\nrow labels embedded\ndata:\na 1 3\nb 2")) == [
        ("a", "column 1"),
        ("a", "column 3"),
        ("b", "column 2"),
    ]


def test_several_matrices_are_several_commodities() -> None:
    stacked = of("dl n=2 nm=2\nlabels: a,b\nlevel labels:\nore\nmoney\ndata:\n0 1\n0 0\n0 0\n5 0")
    assert ties(stacked, "weight", "commodity") == [("a", "b", "1", "ore"), ("b", "a", "5", "money")]
    lists = of("dl n=2, nm=2, format=edgelist1\nmatrix labels: 'pig iron' money\ndata:\n1 2\n!\n2 1 5\n")
    assert ties(lists, "commodity") == [("1", "2", "pig iron"), ("2", "1", "money")]
    assert ties(of("dl n=1 nm=2\ndata:\n1 2"), "commodity") == [("1", "1", "matrix 1"), ("1", "1", "matrix 2")]
    again = of("dl n=2 nm=2\nlabels embedded\ndata:\n a b\na 0 1\nb 0 0\n a b\na 0 0\nb 5 0")
    once = of("dl n=2 nm=2\nlabels embedded\ndata:\n a b\na 0 1\nb 0 0\n0 0\n5 0")
    assert ties(again) == ties(once) == [("a", "b"), ("b", "a")]
    assert ties(of("dl n=1 matrix labels: ore data: 1"), "commodity") == [("1", "1", "ore")]


def test_labels_with_spaces_and_labels_that_repeat() -> None:
    assert ties(of("dl n=2\nlabels:\n1 male\n2 male\ndata:\n0 1 0 0")) == [("1 male", "2 male")]
    assert ties(of('dl n=2\nlabels:\n"New York", data\ndata:\n0 1 0 0')) == [("New York", "data")]
    twins = of("dl n=3\nlabels: Port,port,lab\ndata:\n0 1 0 0 0 1 0 0 0")
    assert cells(twins.nodes) == [
        {"id": "1", "label": "Port"},
        {"id": "2", "label": "port"},
        {"id": "3", "label": "lab"},
    ]
    assert ties(twins) == [("1", "2"), ("2", "3")]
    assert twins.remarks == (
        "labels are there more than once, and all are called by their numbers instead: Port, port",
    )


def test_missing_values_and_a_title() -> None:
    draft = of('dl title = "A chain, as of 2020" n=2\ndata:\n0 ?\n. 3')
    assert ties(draft, "weight") == [("2", "2", "3")]
    assert draft.remarks == ("missing values make no tie: 2, the first in m.dl, line 3",)
    assert draft.about == {"title": "A chain, as of 2020"}
    assert of("dl n=2 format=edgelist1\ndata:\n1 2 na").remarks[0].endswith("1, the first in m.dl, line 3")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dl n=2 foo=3 data:\n", "m.dl, line 1: 'foo=3' in the heading is not known (known are n, nr, nc, nm, "),
        ("dl n=2\nlabels: a,b\n", "m.dl, line 3: it ends before its data"),
        ("dl n=2 format=edgearray1\ndata:\n", "m.dl, line 1: the format 'edgearray1' is not read (save it as one of: "),
        ("dl n=2 datafile = x.txt\n", "m.dl, line 1: the data are in another file"),
        ("dl n=2\nlabels: a\ndata:\n0 0 0 0", "m.dl, line 2: 1 labels for 2 rows (put labels with spaces into double"),
        ("dl n=2\ndata:\n0 1\n0", "m.dl, line 4: the data end before the value in row 2 and column 2 of matrix 1"),
        ("dl n=2\ndata:\n0 1\n0 0\n1", "m.dl, line 5: there are more values than the matrices have cells"),
        ("dl n=2\ndata:\na b\nc d", "m.dl, line 3: 'a' among the values is no number (say 'labels embedded'"),
        ("dl\ndata:\n0 1\n", "m.dl: nothing says how large the matrix is"),
        ("dl nr=999999999 nc=1 diagonal absent\ndata:\n0 1\n", "the heading says 999999999 rows, 1 columns and 1 m"),
        ("dl n=999999999\ndata:\n0 1\n", "the heading says 999999999 rows, 999999999 columns and 1 matrices, and the "),
        (
            "dl n=999999999 format=el1\ndata:\n1 2\n",
            "m.dl says that there are 999999999 actors, and says something of 2",
        ),
        ("dl nr=2 nc=3 format=lh\ndata:\n1\n", "m.dl: half a matrix has as many rows as columns"),
        ("dl n=2 nm=0\ndata:\n", "m.dl: nm=0 is no number of matrices"),
        ("dl n=2 format=el1\ndata:\n1 3\n", "m.dl, line 3: there is no actor 3, and the heading says that there are 2"),
        ("dl n=2 format=el1\ndata:\n0 1\n", "m.dl, line 3: there is no actor 0, and the heading says that there are 2"),
        ("dl n=2 format=el1\ndata:\na 1\n", "m.dl, line 3: no actor is called 'a'"),
        ("dl n=2 format=el1\nlabels embedded\ndata:\na b\na c", "line 5: 'c' is one actor more, and the heading says"),
        ("dl n=2 format=el1\ndata:\n1 2 3 4\n", "m.dl, line 3: an edge of 4 words"),
        ("dl n=2 format=el1\ndata:\n1 2 x\n", "m.dl, line 3: 'x' among the values is no number"),
        ("dl n=2 format=nl1b\ndata:\n2 1\n", "m.dl, line 3: it begins with '2', and 1 numbers follow"),
        ("dl n=2 format=el1\ndata:\n1 2\n!\n2 1\n", "m.dl, line 5: there are more lists than the 1 of the heading"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        of(text)
    assert message in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_random_matrices_written_in_three_ways_and_read_by_igraph_in_one(seed: int) -> None:
    rng = random.Random(seed)
    names = [f"a.b-{number}" for number in range(rng.randrange(1, 6))]
    values = {(a, b): rng.choice(("0", "0", "1", "0.5", "-3")) for a in names for b in names}
    wanted = [(a, b, value) for (a, b), value in values.items() if value != "0"]
    rows = {a: " ".join(values[a, b] for b in names) for a in names}
    head = f"dl n={len(names)}\nformat = "
    matrix = f"{head}fullmatrix\nlabels:\n{','.join(names)}\ndata:\n" + "\n".join(rows.values())
    embedded = f"{head}fullmatrix\nlabels embedded\ndata:\n{' '.join(names)}\n"
    embedded += "".join(f"{a} {row}\n" for a, row in rows.items())
    edges = f"{head}edgelist1\nlabels:\n" + "\n".join(names) + "\ndata:\n"
    edges += "".join(f"{names.index(a) + 1} {names.index(b) + 1} {value}\n" for a, b, value in wanted)
    for text in (matrix, embedded, edges):
        draft = of(text)
        assert ties(draft, "weight") == wanted
        assert [row["id"] for row in cells(draft.nodes)] == names
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.dl"
        path.write_text(edges)
        graph = igraph.Graph.Read_DL(str(path))
    found = [(names[edge.source], names[edge.target], edge["weight"]) for edge in graph.es]
    assert sorted(found) == sorted((a, b, float(value)) for a, b, value in wanted)


@settings(max_examples=100, deadline=None)
@given(mangled(*SAMPLES.values(), 'dl title="x" nr=2 nc=3 nm=2 format=nl2\nmatrix labels: a,b\ndata:\n1 1 3\n!\n2 2'))
def test_broken_files_are_read_or_refused(content: bytes) -> None:
    survives(lambda: read(File("x.dl", content)))
