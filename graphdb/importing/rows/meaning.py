"""Which column of a draft is which field of ours: as somebody said, else by its usual heading, else one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphdb.check.rows import COLUMNS
from graphdb.importing.draft import Draft, columns
from graphdb.importing.rows import our_columns
from graphdb.importing.rows.asides import Asides
from graphdb.importing.shared.headings import EDGES, NODES, meanings
from graphdb.problems import QuestionError
from graphdb.records import OWN
from graphdb.suggest import did_you_mean, few

LEFT_OUT = ""
"""The field of a column that says nothing which other columns do not say."""

_NATIVE = ("id", "from", "to", "directed")

FIELDS = frozenset((LEFT_OUT, *_NATIVE, *COLUMNS["actors"], *COLUMNS["flows"], *our_columns.SPELLED_OUT))
"""All that a column can be, but for fields of one's own."""


class Meaning(NamedTuple):
    """The field of each column of nodes and of edges: what somebody said, or what all of them mean."""

    nodes: Mapping[str, str] = {}
    edges: Mapping[str, str] = {}

    def both(self) -> dict[str, str]:
        """The same of columns wherever they are."""
        return {**self.nodes, **self.edges}


NOTHING_SAID = Meaning()


def said(pairs: Iterable[tuple[str, str]]) -> Meaning:
    """What somebody says of columns, for nodes as far as they have such a field, and for edges.

    Raises:
        QuestionError: neither have it.

    >>> said([("Exporter", "from"), ("Since when", "since"), ("Note", "x:note")]).edges
    {'Exporter': 'from', 'Since when': 'since', 'Note': 'x:note'}
    """
    nodes, edges = dict[str, str](), dict[str, str]()
    for column, field in pairs:
        of = [fields for fields, name in ((nodes, "actors"), (edges, "flows")) if _is_field(field, name)]
        if not of:
            known = list(dict.fromkeys([*COLUMNS["flows"], *COLUMNS["actors"]]))
            hint = did_you_mean(field, known) or f"the fields are {', '.join(known)}, and {OWN}ANY for one of your own"
            raise QuestionError(f"'{field}' is no field", hint)
        for fields in of:
            fields[column] = field
    return Meaning(nodes, edges)


def _is_field(field: str, name: str) -> bool:
    return field in COLUMNS[name] or (field.startswith(OWN) and field != OWN)


def meaning(draft: Draft, said: Meaning) -> Meaning:
    """What the columns of a draft mean.

    Raises:
        QuestionError: somebody spoke of a column that there is not.
    """
    of_nodes, of_edges = columns(draft.nodes), columns(draft.edges)
    there = [*dict.fromkeys([*of_nodes, *of_edges, *draft.headings.values()])]
    for column in said.both():
        if column not in there:
            hint = did_you_mean(column, there) or f"there are {few(there)}"
            raise QuestionError(f"no column is called '{column}'", hint)
    exact = our_columns.meanings(of_edges) or Meaning()
    return Meaning(
        _fields(of_nodes, NODES, {**exact.nodes, **said.nodes}), _fields(of_edges, EDGES, {**exact.edges, **said.edges})
    )


def _fields(columns: list[str], usual: Mapping[str, tuple[str, ...]], said: Mapping[str, str]) -> dict[str, str]:
    named = {column: said[column] for column in columns if column in said}
    native = {column: column for column in columns if column in _NATIVE and column not in named}
    taken = {*native.values(), *named.values()}
    left = {field: names for field, names in usual.items() if field not in taken}
    guessed = meanings((column for column in columns if column not in {*native, *named}), left)
    fields = native | named | guessed
    asides = Asides({column: field for column, field in fields.items() if field != OWN})
    own = [column for column in columns if fields.get(column, OWN) == OWN]
    names = {column: asides.of(column) for column in sorted(own, key=lambda column: not column.startswith(OWN))}
    return {column: names.get(column) or fields[column] for column in columns}
