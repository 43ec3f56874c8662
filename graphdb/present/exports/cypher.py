"""Cypher statements, for Neo4j 4.4 and later: run them twice and nothing is there twice.

Neo4j reads ``\\uXXXX`` anywhere in a statement, in comments and behind an escaped backslash too, before it looks for
where a text ends. So no text of the dataset stands in a comment, and no backslash ever stands before a ``u``.

Actors of two datasets in one database stay apart: the ``key`` of each begins with the dataset's title.
Source: Cypher Manual, "Parsing" and "Naming rules and recommendations".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from graphdb.present.exports.rows import FlatGraph, FlatRow, Scalar, known

_AT_ONCE = 500
"""Records in a statement: enough for speed, few enough for a server's query cache."""

_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"})

_BEFORE_U = re.compile(r"(?<=\\)(?=[uU])")

_HEAD = """// (:Actor {id}) are actors, [:FLOW {flow_id}] flows from sender to receiver; (:Dataset) says what they are.
CREATE CONSTRAINT graphdb_actor_key IF NOT EXISTS FOR (a:Actor) REQUIRE a.key IS UNIQUE;
"""
_ABOUT = "MERGE (d:Dataset {title: row.title}) SET d = row"
_ACTORS = (
    "MERGE (a:Actor {key: dataset + '/' + row.id}) SET a = row, a.key = dataset + '/' + row.id, a.dataset = dataset"
)
_FLOWS = """MATCH (sender:Actor {key: dataset + '/' + row.source}), (receiver:Actor {key: dataset + '/' + row.target})
MERGE (sender)-[f:FLOW {flow_id: row.flow_id}]->(receiver) SET f = row"""


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece, each statement ended by a semicolon at the end of a line."""
    yield _HEAD
    dataset = literal(graph.about.title)
    yield from _batches([graph.about], dataset, _ABOUT)
    yield from _batches(graph.actors, dataset, _ACTORS)
    yield from _batches(graph.flows, dataset, _FLOWS)


def literal(value: Scalar) -> str:
    """A value as Cypher writes it; a text in pieces where a backslash would come before a ``u``.

    >>> print(literal("it's"), literal(0.5), literal("C:\\\\users"))
    'it\\'s' 0.5 'C:\\\\'+'users'
    """
    if not isinstance(value, str):
        return repr(value)
    return "'" + _BEFORE_U.sub("'+'", value.translate(_ESCAPES)) + "'"


def _property(name: str) -> str:
    """The name of a property; in backticks, and without a backslash, that of a column of the dataset's own."""
    return name if name.isidentifier() else "`" + name.replace("`", "``").replace("\\", "\uff3c") + "`"


def _batches(rows: Iterable[FlatRow], dataset: str, clause: str) -> Iterator[str]:
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        maps = ",\n".join(map(_map, some))
        yield f"UNWIND [\n{maps}\n] AS row\nWITH row, {dataset} AS dataset\n{clause};\n"


def _map(row: FlatRow) -> str:
    return "{" + ", ".join(f"{_property(name)}: {literal(value)}" for name, value in known(row)) + "}"
