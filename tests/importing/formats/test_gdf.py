"""GDF as GUESS's manual has it, and as Gephi and tools for social media write it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.gdf import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError
from tests.importing.formats.mangled import mangled, survives

CHAIN = """nodedef>name VARCHAR,label VARCHAR(50),class VARCHAR default 'firm', x DOUBLE,labelvisible BOOLEAN,color TEXT
s1,Site number 1,blog,10.0,true,'114,116,177'
s2,'Acme, "Inc"',,,false,
s3
edgedef>node1 VARCHAR,node2 VARCHAR,directed BOOLEAN,weight DOUBLE default 1.0,share DECIMAL(5,2),visible BOOLEAN
s1,s2,true,1.2341,0.5,true
s2,s1,FALSE
s2, new one ,,3
"""
BARE = "nodedef> name\nfoo\n\"a,b,c\"\nit's\nedgedef> node1,node2\nfoo,'a,b,c'\n"


def of(text: str) -> Draft:
    return read(File("a.gdf", text.encode()))


def cells(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


def test_nodes_and_edges_with_defaults_and_without_what_is_drawn() -> None:
    draft = of(CHAIN)
    assert cells(draft.nodes) == [
        {"id": "s1", "label": "Site number 1", "class": "blog"},
        {"id": "s2", "label": 'Acme, "Inc"', "class": "firm"},
        {"id": "s3", "class": "firm"},
    ]
    assert cells(draft.edges) == [
        {"from": "s1", "to": "s2", "directed": "true", "weight": "1.2341", "share": "0.5"},
        {"from": "s2", "to": "s1", "directed": "false", "weight": "1.0"},
        {"from": "s2", "to": "new one", "weight": "3"},
    ]
    assert [row.where for row in (*draft.nodes, *draft.edges)] == [f"a.gdf, line {line}" for line in (2, 3, 4, 6, 7, 8)]
    assert (draft.format, draft.is_directed) == ("GDF", False)
    assert draft.remarks == ("columns of drawings are left out: x, labelvisible, color, visible",)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\n"])
def test_only_names(ends: str) -> None:
    draft = of(BARE.replace("\n", ends))
    assert [row["id"] for row in cells(draft.nodes)] == ["foo", "a,b,c", "it's"]
    assert cells(draft.edges) == [{"from": "foo", "to": "a,b,c"}]
    assert draft.remarks == ()


def test_headings_in_any_case_and_order_and_columns_that_are_called_like_ours() -> None:
    text = "EDGEDEF> node2,NODE1,Directed int,'of day' VARCHAR\nb,a,0,Monday\nNODEDEF>Label,Name\nFirm,a\n"
    draft = of(text)
    assert cells(draft.edges) == [{"to": "b", "from": "a", "of day": "Monday", "directed": "false"}]
    assert cells(draft.nodes) == [{"label": "Firm", "id": "a"}]
    assert recognised(File("x", text.encode())) == recognised(File("x", CHAIN.encode())) == "gdf"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nodedef>label\na\n", "a.gdf, line 1: nodedef> has no column 'name' (it has label)"),
        ("edgedef>node1,weight\na,1\n", "a.gdf, line 1: edgedef> has no column 'node2'"),
        ("nodedef>name\na,b\n", "a.gdf, line 2: 2 cells for 1 columns (put texts with commas into quotes)"),
        ("nodedef>name,label\n,b\n", "a.gdf, line 2: no name of the node"),
        ("edgedef>node1,node2\na\n", "a.gdf, line 2: no name of an end"),
        ("nodedef>name\na\nb\na\n", "a.gdf, line 4: 'a' is there twice, the first time in a.gdf, line 2"),
        ("edgedef>node1,node2,directed\na,b,maybe\n", "a.gdf, line 2: 'maybe' in 'directed' is no truth value"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        of(text)
    assert message in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_is_quoted_comes_back(seed: int) -> None:
    rng = random.Random(seed)
    texts = ("plain", "a, b", "it's", 'say "no"', "C:\\x", " é ", "'", '"', "a',b")
    labels = [rng.choice(texts) for _ in range(rng.randrange(1, 5))]
    written = []
    for text in labels:
        sign = rng.choice("'\"")
        written.append(sign + text.replace("\\", "\\\\").replace(sign, rng.choice((f"\\{sign}", sign * 2))) + sign)
    lines = "".join(f"{number},{text} , x\n" for number, text in enumerate(written))
    draft = of("nodedef>name,label,z\n" + lines)
    assert [row["label"] for row in cells(draft.nodes)] == labels
    assert {row["z"] for row in cells(draft.nodes)} == {"x"}


@settings(max_examples=100, deadline=None)
@given(mangled(CHAIN, BARE))
def test_broken_files_are_read_or_refused(content: bytes) -> None:
    survives(lambda: read(File("x.gdf", content)))
