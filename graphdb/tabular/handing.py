"""Rows of a table for the checks of ``graphdb.check``: a draft with those rows in it and nothing else of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

from graphdb.check.draft import Draft
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import document
from graphdb.check.shaping import shape_list
from graphdb.problems import Problem
from graphdb.read.tables import Table

Say = Callable[[Draft], Iterable[Problem]]


Row = tuple[int, int, list[str]]
"""The number of a row, from 1, where it begins, and its cells."""

_FEW = 1000
"""How many rows are handed first where what is said of each depends only on those before it."""


class Handed(NamedTuple):
    """What to say of some rows: ``rows`` by list and from 0, in order, and who says it of a draft that has them.

    ``in_turn`` where what is said of a row depends only on those handed before it: then the first will often do.
    """

    rows: Mapping[str, Sequence[int]]
    say: Say
    in_turn: bool = False


def said(draft: Draft, tables: Mapping[str, Table], handed: Sequence[Handed]) -> Iterator[Problem]:
    """What there is to say: all of it, or more than is shown."""
    at_once = [each for each in handed if not each.in_turn]
    wanted = {name: {row for each in at_once for row in each.rows.get(name, ())} for name in tables}
    found = _found(tables, wanted)
    for each in handed:
        if each.in_turn:
            yield from _said_in_turn(draft, tables, each)
        else:
            yield from each.say(_draft_of(draft, tables, found, each.rows))


def _said_in_turn(draft: Draft, tables: Mapping[str, Table], handed: Handed) -> list[Problem]:
    """What is said of the first rows, else of ten times as many, and so on, until it is more than is shown."""
    count = _FEW
    while True:
        rows = {name: sorted(numbers[:count]) for name, numbers in handed.rows.items()}
        problems = list(handed.say(_draft_of(draft, tables, _found(tables, rows), rows)))
        if len(set(problems)) > MOST_OF_A_KIND or all(len(numbers) <= count for numbers in handed.rows.values()):
            return problems
        count *= 10


def _found(tables: Mapping[str, Table], wanted: Mapping[str, Iterable[int]]) -> dict[str, dict[int, Row]]:
    """Some rows of each table by number, from 0."""
    return {name: {row[0] - 1: row for row in table.chosen({*wanted.get(name, ())})} for name, table in tables.items()}


def _draft_of(
    draft: Draft, tables: Mapping[str, Table], found: Mapping[str, dict[int, Row]], rows: Mapping[str, Sequence[int]]
) -> Draft:
    """The draft with some rows of its tables, and with what is known of all of them."""
    small = copy(draft)
    small.documents, small.entries, small.problems = dict(draft.documents), dict(draft.entries), []
    small.named, small.in_doubt, small.astray, small.unhinted = dict(draft.named), set(), set(), []
    for name, table in tables.items():
        small.documents[name] = document(table, (found[name][row] for row in rows.get(name, ())))
        small.entries[name] = []
        shape_list(small, name)
    small.named, small.in_doubt, small.astray = draft.named, draft.in_doubt, draft.astray
    return small
