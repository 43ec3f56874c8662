"""Rows of a table of flows for the checks: drafts with those rows in them, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

import numpy as np

from graphdb.check.draft import Draft
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import document
from graphdb.check.rules import editorial_checks, states
from graphdb.check.shaping import shape_list
from graphdb.problems import Problem
from graphdb.read.database import Database
from graphdb.read.tables import Table
from graphdb.tables.sieves import Sieve, sieves

_FEW = 1000
"""How many rows a check is handed first, and then ten times as many."""


def editorial(opened: Database, draft: Draft, table: Table | None) -> Iterator[Problem]:
    """What the editorial checks have to say of a folder, whose flows are a table of the database."""
    sieved = [] if table is None else list(sieves(opened, draft, table))
    rest = copy(draft)
    rest.entries = {**draft.entries, "flows": []}
    between = {sieve.check for sieve in sieved if sieve.with_actors}
    for check in editorial_checks():
        if check not in between:
            yield from check(rest)
    for sieve in sieved:
        if table is not None and (sieve.rows or sieve.check is states.dangling_states):  # which speaks of actors, too
            yield from _said(opened, draft, table, sieve)


def _said(opened: Database, draft: Draft, table: Table, sieve: Sieve) -> set[Problem]:
    """What a check says of the first rows, and of more, until it has said more than is shown."""
    first, end, said = 0, _FEW, set[Problem]()
    while True:
        some = sieve.rows[0 if sieve.in_turn else first : end]
        said.update(sieve.check(_handed(opened, draft, table, sieve, some)))
        if end >= len(sieve.rows) or len(said) > MOST_OF_A_KIND:
            return said
        first, end = end, 10 * end


def _handed(opened: Database, draft: Draft, table: Table, sieve: Sieve, rows: Sequence[int]) -> Draft:
    """The draft with some rows, and with those that have to be known besides."""
    besides: set[int] = set()
    if sieve.besides:
        opened.keep("some_rows", {"row": np.array(rows, np.int32)})
        opened.run("CREATE OR REPLACE TABLE these AS SELECT f.* FROM f SEMI JOIN some_rows USING (row)")
        besides = {row for (row,) in opened.rows(sieve.besides)}.difference(rows)
    small = copy(draft)
    small.documents, small.entries = dict(draft.documents), {name: [] for name in draft.entries}
    small.problems, small.named, small.in_doubt, small.astray, small.unhinted = [], dict(draft.named), set(), set(), []
    wanted = {*rows, *besides}
    small.documents["flows"] = document(table, table.chosen(wanted))
    shape_list(small, "flows")
    small.named, small.in_doubt, small.astray = draft.named, draft.in_doubt, draft.astray
    numbers = sorted(wanted)
    judged = [entry for entry in small.flows if numbers[entry.item] not in besides]
    small.others = [entry for entry in small.flows if numbers[entry.item] in besides]
    small.entries["flows"] = judged
    if sieve.with_actors:
        small.entries["actors"] = draft.actors
    return small
