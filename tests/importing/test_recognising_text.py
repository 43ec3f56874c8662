"""Text that is no table, and formats that nobody reads: each says what to do."""

from __future__ import annotations

import pytest

from graphdb.importing.file import File
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("CREATE (a:Firm {id: 'a'});\n", "Cypher"),
        ("// an export\n// of ours\n\nMERGE (a:Actor {key: 'a'})", "Cypher"),
        ("CREATE CONSTRAINT actor_key IF NOT EXISTS FOR (a:Actor) REQUIRE a.key IS UNIQUE;", "Cypher"),
        ("UNWIND [{id: 1}] AS row CREATE (:A)", "Cypher"),
        ("digraph trade {\n  a -> b;\n}", "Graphviz"),
        ("// drawn\nstrict graph {\n  a -- b\n}", "Graphviz"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2 1\n", "Matrix Market"),
        (">>sparse6<<:Fa@x^", "graph6"),
    ],
)
def test_what_nobody_reads_says_what_to_do(text: str, hint: str) -> None:
    with pytest.raises(QuestionError, match=r"^net\.txt cannot be read") as caught:
        recognised(File("net.txt", text.encode()))
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    "text", ["create,to\na,b\n", "Match (home),from,to\n1,a,b\n", "graph,from,to\n1,a,b\n", "Creator\tto\na\tb\n"]
)
def test_a_table_that_begins_with_such_a_word_is_a_table(text: str) -> None:
    assert recognised(File("net.csv", text.encode())) == "delimited"
