"""Rows of a table for the checks of ``graphdb.check``: a draft with those rows in it and nothing else of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

from graphdb.check.draft import Draft
from graphdb.check.rows import document
from graphdb.check.shaping import shape_list
from graphdb.problems import Problem
from graphdb.read.tables import Table

Say = Callable[[Draft], Iterable[Problem]]


class Handed(NamedTuple):
    """What to say of some rows: ``rows`` by list and from 0, in order, and who says it of a draft that has them."""

    rows: Mapping[str, Sequence[int]]
    say: Say


def said(draft: Draft, tables: Mapping[str, Table], handed: Sequence[Handed]) -> Iterator[Problem]:
    """Everything that there is to say; each table is read once, as far as its last row that somebody wants."""
    found = {
        name: {row[0] - 1: row for row in table.chosen({row for each in handed for row in each.rows.get(name, ())})}
        for name, table in tables.items()
    }
    for each in handed:
        small = copy(draft)
        small.documents, small.entries, small.problems = dict(draft.documents), dict(draft.entries), []
        small.named, small.in_doubt = dict(draft.named), set(draft.in_doubt)
        for name, table in tables.items():
            small.documents[name] = document(table, (found[name][row] for row in each.rows.get(name, ())))
            small.entries[name] = []
            shape_list(small, name)
        small.named, small.in_doubt = draft.named, draft.in_doubt
        yield from each.say(small)
