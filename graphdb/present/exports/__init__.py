"""The graph as a file of another program's format: ``flatten`` first, then one writer a format.

Writers take nothing but a ``FlatGraph``, whose values are texts and numbers that every format can hold, and give text,
or bytes, piece by piece, so that a file is never all there at once.
Each escapes for its own format. The same graph gives the same bytes: no writer looks at a clock or draws a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Literal, NamedTuple, get_args

from graphdb.present.exports.rows import FlatGraph

Form = Literal[
    "graphml",
    "gexf",
    "gephi-csv",
    "kumu-csv",
    "node-link",
    "cytoscape-js",
    "cx2",
    "pajek",
    "dl",
    "cypher",
    "ftm",
    "stix",
    "opencti",
    "xlsx",
]
FORMS: tuple[Form, ...] = get_args(Form)
FOLDERS: frozenset[Form] = frozenset({"gephi-csv", "kumu-csv"})
"""The formats that take several files."""

BINARY: frozenset[Form] = frozenset({"xlsx"})
"""The formats that no terminal can show."""


class Files(NamedTuple):
    """What a format writes, piece by piece and once: one file, or several by their names."""

    whole: Iterable[str] | Iterable[bytes] | None
    parts: Mapping[str, Iterable[str]]


def export(graph: FlatGraph, form: Form) -> Files:
    """The graph in a format.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.present.exports.flatten import flatten
    >>> graph = flatten(mint(), build(mint(), View()))
    >>> sorted(export(graph, "gephi-csv").parts)
    ['csv-metadata.json', 'edges.csv', 'nodes.csv']
    """
    written = import_module(f"{__name__}.{form.replace('-', '_')}").write(graph)
    return Files(None, written) if form in FOLDERS else Files(written, {})
