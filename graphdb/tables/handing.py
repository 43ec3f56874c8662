"""Rows of tables for the checks: drafts with those rows in them, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

import numpy as np

from graphdb.check.draft import Draft, Entry
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import document
from graphdb.check.rules import editorial_checks, evidence, likelier, periods, selection, states
from graphdb.problems import Problem
from graphdb.read.database import Database
from graphdb.tables.drafts import with_rows
from graphdb.tables.sieves import Sieve, sieves
from graphdb.tables.suspects import Suspected

_FEW = 1000
"""How many rows a check is handed first, and then ten times as many."""


_OF_SEVERAL = frozenset((
    *(periods.flows_within_actors, periods.flows_leaving_actors, periods.inputs_within_flows),
    *(likelier.flows_likelier_than_supply, states.dangling_states),
))  # fmt: skip
"""Checks that hold records of both lists against each other."""


def editorial(opened: Database, suspected: Suspected) -> Iterator[Problem]:
    """What the editorial checks have to say of a folder whose tables the database has."""
    rest = copy(suspected.draft)
    rest.entries = {**rest.entries, **{name: [] for name in suspected.tables}}
    rest.in_doubt = rest.in_doubt | _cited(opened, suspected)
    in_tables = _OF_SEVERAL | ({selection.empty_selectors} if "actors" in suspected.tables else set())
    for check in editorial_checks():
        if check not in in_tables:
            yield from check(rest)
    for sieve in sieves(opened, suspected):
        if len(sieve.rows) or (sieve.check is states.dangling_states and sieve.name == "flows"):  # it speaks of actors
            yield from _said(opened, suspected, sieve)


def _cited(opened: Database, suspected: Suspected) -> set[str]:
    """The sources that rows of tables cite, which are not at hand as records."""
    column = evidence.CITED_IN
    cited = [name for name, table in suspected.tables.items() if column in table.header]
    found = (f"SELECT DISTINCT unnest(string_split({column}, '|')) FROM {name}" for name in cited)
    return {source for sql in found for (source,) in opened.rows(sql)}


def _said(opened: Database, suspected: Suspected, sieve: Sieve) -> set[Problem]:
    """What a check says of the first rows, and of more, until it has said more than is shown."""
    first, end, said = 0, _FEW, set[Problem]()
    while True:
        some = sieve.rows[0 if sieve.in_turn else first : end].tolist()
        said.update(sieve.check(_handed(opened, suspected, sieve, some)))
        if end >= len(sieve.rows) or len(said) > MOST_OF_A_KIND:
            return said
        first, end = end, 10 * end


def _handed(opened: Database, suspected: Suspected, sieve: Sieve, rows: Sequence[int]) -> Draft:
    """The draft with some rows of one list, and with those of both that have to be known besides."""
    draft, tables = suspected.draft, suspected.tables
    wanted: dict[str, set[int]] = {name: {*rows} if name == sieve.name else set() for name in tables}
    judged = {*rows} if sieve.name == "flows" else set[int]()
    if sieve.name == "flows" and (sieve.besides or sieve.with_actors):
        opened.keep("some_rows", {"row": np.array(rows, np.int32)})
        opened.run("CREATE OR REPLACE TABLE these AS SELECT f.* FROM f SEMI JOIN some_rows USING (row)")
        if sieve.with_actors and "actors" in tables:
            wanted["actors"] = {row for (row,) in opened.rows(_ENDS)}
    if sieve.besides:
        wanted["flows"].update(row for (row,) in opened.rows(sieve.besides))
    small = with_rows(draft, {name: document(tables[name], tables[name].chosen(some)) for name, some in wanted.items()})
    small.entries["questions"] = draft.entries["questions"]
    if sieve.with_actors and "actors" not in tables:
        small.entries["actors"] = draft.actors
    numbers = sorted(wanted.get("flows", ()))
    parted: tuple[list[Entry], list[Entry]] = [], []
    for entry in small.flows:
        parted[numbers[entry.item] in judged].append(entry)
    small.others, small.entries["flows"] = parted
    return small


_ENDS = """SELECT row FROM actors WHERE id IN
    (SELECT sender FROM these UNION SELECT receiver FROM these UNION SELECT unnest(enablers) FROM these)"""
"""The actors that have some part in these flows."""
