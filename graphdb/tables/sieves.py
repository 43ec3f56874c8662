"""Where the editorial checks may find something in tables: in SQL, so that they look at no other rows.

A sieve keeps every row of which its check has something to say, and now and then others: the check is what decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.check.draft import Draft
from graphdb.check.rules import (
    Check,
    contacts,
    dates,
    evidence,
    likelier,
    oneself,
    order,
    periods,
    persons,
    places,
    repeats,
    selection,
    spaces,
    states,
    twins,
)
from graphdb.read.database import Database, named, quoted
from graphdb.read.tables import Table
from graphdb.tables.between import Between
from graphdb.tables.lists import LISTED, WHO
from graphdb.tables.namesakes import namesakes
from graphdb.tables.probing import Prober
from graphdb.tables.suspects import Suspected

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[Any]

CELLS: tuple[Check, ...] = (
    dates.far_off_dates,
    dates.after_current,
    contacts.contact_details,
    spaces.spaces_at_ends,
    persons.natural_persons,
    places.known_countries,
    places.coordinates_in_country,
)
"""Checks of single rows that look at their cells."""


class Sieve(NamedTuple):
    """The rows of a list that a check has to see, in order; and in SQL which flows it has to know besides.

    The latter is said of some of the former, which the database has as ``these``. ``with_actors`` where a check
    compares flows with actors; ``in_turn`` where what it says of a row depends on those before it.
    """

    check: Check
    name: str
    rows: Rows
    besides: str = ""
    with_actors: bool = False
    in_turn: bool = False


def sieves(opened: Database, suspected: Suspected) -> Iterator[Sieve]:
    """What each check has to see of the tables."""
    draft, tables = suspected.draft, suspected.tables
    for name, table in tables.items():
        yield from _of_cells(Prober(opened, draft, name, table))
        if "id" in table.header:
            sql = f"SELECT row FROM {name} WHERE NOT regexp_full_match(id, '[a-z0-9]+(-[a-z0-9]+)*') ORDER BY row"
            yield Sieve(order.kebab_case, name, opened.numbers(sql))
        if evidence.CITED_IN in table.header:
            yield from _of_evidence(opened, name, table)
    if "actors" in tables:
        yield Sieve(twins.near_duplicates, "actors", namesakes(opened, tables["actors"]), in_turn=True)
        if draft.entries["questions"] and "actors" not in suspected.faulty:
            yield Sieve(
                selection.empty_selectors, "actors", _last_of_each(Prober(opened, draft, "actors", tables["actors"]))
            )
    if "flows" in tables:
        yield from _between_records(opened, draft, Between(opened, draft, tables))


def _of_cells(prober: Prober) -> Iterator[Sieve]:
    """The rows with cells that a check of cells objects to."""
    rows: set[int] = set()
    for columns in LISTED[prober.name].together:
        rows.update(prober.first_rows(columns, prober.probed(columns, CELLS)))
    for text in prober.given(LISTED[prober.name].texts):
        cell = named(text)
        patterns = [contacts.COARSE, spaces.COARSE, *([persons.COARSE] if text == "name" else [])]
        odd = " OR ".join(f"regexp_matches({cell}, {quoted(pattern)})" for pattern in patterns)
        if text == "name":
            _keep_given_names(prober.opened)
            first = f"lower(regexp_extract({cell}, '[A-Za-z]+'))"
            odd += f" OR {first} IN (SELECT name FROM given_names)"
        columns = (text, *WHO) if text == "name" else (text,)
        rows.update(prober.first_rows(columns, prober.probed(columns, CELLS, f"({odd})")))
    found = prober.opened.as_rows(rows)
    return (Sieve(check, prober.name, found) for check in CELLS)


def _of_evidence(opened: Database, name: str, table: Table) -> Iterator[Sieve]:
    """The rows that cite a source twice; and flows that somebody disputes though they are said to be likely."""
    sources = f"string_split({evidence.CITED_IN}, '|')"
    twice = f"SELECT row FROM {name} WHERE len(list_distinct({sources})) < len({sources}) ORDER BY row"
    yield Sieve(repeats.repeated_evidence, name, opened.numbers(twice))
    if name == "flows" and {"likelihood", "evidence_stance"} <= {*table.header}:
        likely = ", ".join(map(quoted, evidence.LIKELY))
        disputed = f"likelihood IN ({likely}) AND contains(evidence_stance, 'disputes')"
        yield Sieve(
            evidence.only_disputed, name, opened.numbers(f"SELECT row FROM flows WHERE {disputed} ORDER BY row")
        )


def _keep_given_names(opened: Database) -> None:
    import numpy as np

    opened.keep("given_names", {"name": np.array(sorted(persons.given_names()), object)})


def _last_of_each(prober: Prober) -> Rows:
    """For each kind, country and region, in whatever letters, the last row that has it; and one that has none."""
    found: set[int] = set()
    for column in prober.given(("kind", "country", "region")):
        sql = f"SELECT max(row) FROM actors GROUP BY {column}"
        found.update(row for (row,) in prober.opened.rows(sql))
    if "kind" not in prober.table.header:
        found.update(row for (row,) in prober.opened.rows("SELECT max(row) FROM actors") if row is not None)
    return prober.opened.as_rows(found)


def _between_records(opened: Database, draft: Draft, between: Between) -> Iterator[Sieve]:
    """The rows that have to be held against others."""
    yield Sieve(oneself.flows_to_themselves, "flows", between.rows("sender = receiver"))
    needless = "list_contains(enablers, sender) OR list_contains(enablers, receiver)"
    twice = "len(list_distinct(enablers)) < len(enablers)"
    yield Sieve(oneself.needless_enablers, "flows", between.rows(f"{needless} OR {twice}"))
    alike = "SELECT row FROM f SEMI JOIN these USING (alike)"
    yield Sieve(repeats.repeated_flows, "flows", between.again(), alike)
    if "actors" not in draft.unusable:
        apart = between.beside_actors("NOT (begins <= ends_then AND ends >= begins_then)")
        yield Sieve(periods.flows_within_actors, "flows", apart, with_actors=True)
        leaving = between.beside_actors("begins_late < begins_then OR ends_early > ends_then")
        yield Sieve(periods.flows_leaving_actors, "flows", leaving, with_actors=True)
    if draft.unusable & {"actors", "flows"}:
        return
    same_state = "SELECT row FROM f SEMI JOIN these ON f.receiver = these.sender AND f.commodity = these.commodity"
    yield Sieve(periods.inputs_within_flows, "flows", between.while_nothing_comes(), same_state, with_actors=True)
    same_actor = "SELECT row FROM f SEMI JOIN these ON f.receiver = these.sender"
    yield Sieve(likelier.flows_likelier_than_supply, "flows", between.surer(), same_actor, with_actors=True)
    strays = between.strays()
    yield Sieve(states.dangling_states, "flows", between.dangling(), strays, with_actors=True)
    yield Sieve(states.dangling_states, "actors", between.lacking(), strays, with_actors=True)
