"""Where the editorial checks may find something in a table of flows: in SQL, so that they look at no other rows.

A sieve keeps every row of which its check has something to say, and now and then others: the check is what decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from graphdb.check.draft import Draft
from graphdb.check.rules import Check, contacts, dates, likelier, oneself, order, periods, repeats, spaces, states
from graphdb.likelihood import TERMS
from graphdb.read.database import Database, quoted
from graphdb.read.tables import Table
from graphdb.records import DATE_PATTERN
from graphdb.tables.probing import TOGETHER, first_rows, probed

CELLS: tuple[Check, ...] = (
    dates.far_off_dates,
    dates.after_current,
    contacts.contact_details,
    spaces.spaces_at_ends,
)
"""Checks of single cells."""

_A_DATE = quoted(DATE_PATTERN.removeprefix(r"\A").removesuffix(r"\Z"))


class Sieve(NamedTuple):
    """The rows that a check has to see, in order, and in SQL which rows it has to know besides.

    The latter is said of some of the former, which the database has as ``these``. ``with_actors`` where a check
    compares flows with actors; ``in_turn`` where what it says of a row depends on those before it.
    """

    check: Check
    rows: list[int]
    besides: str = ""
    with_actors: bool = False
    in_turn: bool = False


def sieves(opened: Database, draft: Draft, table: Table) -> Iterable[Sieve]:
    """What each check has to see."""
    header = table.header
    yield from _of_cells(opened, draft, table)
    if "id" in header:
        yield Sieve(order.kebab_case, _rows(opened, "NOT regexp_full_match(id, '[a-z0-9]+(-[a-z0-9]+)*')"))
    yield Sieve(oneself.flows_to_themselves, _rows(opened, '"from" = "to"'))
    enablers = "string_split(enabled_by, '|')" if "enabled_by" in header else "NULL"
    if "enabled_by" in header:
        needless = f'list_contains({enablers}, "from") OR list_contains({enablers}, "to")'
        twice = f"len(list_distinct({enablers})) < len({enablers})"
        yield Sieve(oneself.needless_enablers, _rows(opened, f"{needless} OR {twice}"))
    bad = [one.cells[0] for one in probed(opened, draft, table, ("enabled_by",), ()) if one.is_shape]
    if bad:
        enablers = f"CASE WHEN enabled_by NOT IN ({', '.join(map(quoted, bad))}) THEN {enablers} END"
    _keep_flows(opened, header, enablers)
    yield Sieve(repeats.repeated_flows, _again(opened), in_turn=True)
    if not draft.unusable & {"actors"}:
        _keep_actors(opened, draft)
        apart = "NOT (begins <= ends_then AND ends >= begins_then)"
        leaving = "begins_late < begins_then OR ends_early > ends_then"
        yield Sieve(periods.flows_within_actors, _beside_actors(opened, apart), with_actors=True)
        yield Sieve(periods.flows_leaving_actors, _beside_actors(opened, leaving), with_actors=True)
    if draft.unusable & {"actors", "flows"}:
        return
    same_state = "SELECT row FROM f SEMI JOIN these ON f.receiver = these.sender AND f.commodity = these.commodity"
    yield Sieve(periods.inputs_within_flows, _while_nothing_comes(opened), same_state, with_actors=True)
    same_actor = "SELECT row FROM f SEMI JOIN these ON f.receiver = these.sender"
    yield Sieve(likelier.flows_likelier_than_supply, _surer(opened), same_actor, with_actors=True)
    yield Sieve(states.dangling_states, _dangling(opened), _strays(draft), with_actors=True)


def _of_cells(opened: Database, draft: Draft, table: Table) -> Iterable[Sieve]:
    rows: set[int] = set()
    for columns in TOGETHER:
        rows.update(first_rows(opened, table, columns, probed(opened, draft, table, columns, CELLS)))
    if "summary" in table.header:
        odd = f"regexp_matches(summary, {quoted(contacts.COARSE)}) OR regexp_matches(summary, {quoted(spaces.COARSE)})"
        rows.update(first_rows(opened, table, ("summary",), probed(opened, draft, table, ("summary",), CELLS, odd)))
    return (Sieve(check, sorted(rows)) for check in CELLS)


def _rows(opened: Database, condition: str, of: str = "flows") -> list[int]:
    return [row for (row,) in opened.rows(f"SELECT DISTINCT row FROM {of} WHERE {condition} ORDER BY row")]


def _keep_flows(opened: Database, header: Iterable[str], enablers: str) -> None:
    """Flows with their periods in days, and their likelihoods as levels, as ``f``: those left out are open, or certain.

    ``begins`` and ``ends`` are the first and the last day of the period, ``begins_late`` the last day of its first
    date, and ``ends_early`` the first one of its last.
    """
    since, until = (_date(name) if name in header else "NULL::VARCHAR" for name in ("since", "until"))
    levels = " ".join(f"WHEN {quoted(term)} THEN {level}" for level, term in enumerate(TERMS))
    level = f"CASE likelihood {levels} ELSE {len(TERMS)} END" if "likelihood" in header else str(len(TERMS))
    opened.run(
        f"""CREATE TABLE f AS SELECT row, "from" AS sender, "to" AS receiver, commodity, {level} AS level,
        {enablers} AS enablers, {_first_day(since)} AS begins, {_last_day(until)} AS ends,
        coalesce({_last_day_of(since)}, '9999-99') AS begins_late,
        coalesce({_first_day_of(until)}, '0000') AS ends_early FROM flows"""
    )


def _date(cell: str) -> str:
    """A cell if it has the shape of a date; records do without others."""
    return f"(CASE WHEN regexp_full_match({cell}, {_A_DATE}) THEN {cell} END)"


def _first_day(date: str) -> str:
    return f"coalesce({_first_day_of(date)}, '0000')"


def _last_day(date: str) -> str:
    return f"coalesce({_last_day_of(date)}, '9999-99')"


def _first_day_of(date: str) -> str:
    return f"CASE length({date}) WHEN 4 THEN {date} || '-01-01' WHEN 7 THEN {date} || '-01' ELSE {date} END"


def _last_day_of(date: str) -> str:
    return f"CASE length({date}) WHEN 4 THEN {date} || '-12-31' WHEN 7 THEN {date} || '-31' ELSE {date} END"


def _again(opened: Database) -> list[int]:
    """Flows with the ends, commodity and enablers of others, one of them while another runs."""
    alike = "sender, receiver, commodity, list_sort(list_distinct(enablers))"
    return _rows(
        opened,
        "again",
        f"""(SELECT row, bool_or(begins <= before) OVER (PARTITION BY {alike}) AS again FROM
        (SELECT *, max(ends) OVER (PARTITION BY {alike} ORDER BY begins, row
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM f))""",
    )


def _keep_actors(opened: Database, draft: Draft) -> None:
    """The periods of actors that have one, as ``bounded``, and what they produce or make, as ``own``."""
    actors = [entry.record for entry in draft.actors]
    bounded = [actor for actor in actors if actor.since is not None or actor.until is not None]
    fields = ("id", "since", "until")
    opened.keep("given_bounds", {name: np.array([getattr(a, name) or "" for a in bounded], object) for name in fields})
    since, until = "nullif(since, '')", "nullif(until, '')"
    opened.run(
        f"""CREATE TABLE bounded AS SELECT id, {_first_day(since)} AS begins_then, {_last_day(until)} AS ends_then
        FROM given_bounds"""
    )
    own = [(a.id, good, False) for a in actors for good in a.produces]
    own += [(a.id, rule.to, True) for a in actors for rule in a.converts]
    opened.keep(
        "own",
        {
            "id": np.array([id for id, _, _ in own], object),
            "commodity": np.array([good for _, good, _ in own], object),
            "made": np.array([int(made) for _, _, made in own], np.int32),
        },
    )


def _beside_actors(opened: Database, condition: str) -> list[int]:
    """Flows that an actor has some part in, whose period stands in some way to the flow's."""
    parts = """SELECT sender AS id, * FROM f UNION ALL SELECT receiver AS id, * FROM f
        UNION ALL SELECT unnest(enablers) AS id, * FROM f WHERE enablers IS NOT NULL"""
    if not opened.one("SELECT count(*) FROM bounded"):
        return []
    return _rows(opened, condition, f"(SELECT * FROM ({parts}) JOIN bounded USING (id))")


def _while_nothing_comes(opened: Database) -> list[int]:
    """Flows whose sender gets what they carry from others, though from none of them in time."""
    same = "other.receiver = f.sender AND other.commodity = f.commodity"
    in_time = "other.begins <= f.ends AND other.ends >= f.begins"
    return _rows(
        opened,
        f"""EXISTS (FROM f AS other WHERE {same}) AND NOT EXISTS (FROM f AS other WHERE {same} AND {in_time})
        AND NOT EXISTS (FROM own WHERE own.id = f.sender AND own.commodity = f.commodity)""",
        "f",
    )


def _surer(opened: Database) -> list[int]:
    """Flows likelier than all that bring their senders what they carry in time, unless these produce it."""
    same = "other.receiver = f.sender AND other.commodity = f.commodity AND other.level >= f.level"
    in_time = "other.begins <= f.ends AND other.ends >= f.begins"
    return _rows(
        opened,
        f"""level < {len(TERMS)} AND NOT EXISTS (FROM f AS other WHERE {same} AND {in_time})
        AND NOT EXISTS (FROM own WHERE own.id = f.sender AND own.commodity = f.commodity AND made = 0)""",
        "f",
    )


def _dangling(opened: Database) -> list[int]:
    """Flows of what nobody brings to their senders, and what these neither produce nor make."""
    return _rows(
        opened,
        """NOT EXISTS (FROM f AS other WHERE other.receiver = f.sender AND other.commodity = f.commodity)
        AND NOT EXISTS (FROM own WHERE own.id = f.sender AND own.commodity = f.commodity)""",
        "f",
    )


def _strays(draft: Draft) -> str:
    """One flow of each sort that goes to strangers, carries what nobody knows, or brings something to who converts."""
    strange = "NOT EXISTS (FROM actors WHERE actors.id = f.receiver)"
    found = [f"SELECT min(row) FROM f WHERE {strange} GROUP BY commodity"]
    makers = "EXISTS (FROM own WHERE own.id = f.receiver AND made = 1)"
    found.append(f"SELECT min(row) FROM f WHERE {makers} GROUP BY receiver, commodity")
    if draft.has("commodities"):
        known = ", ".join(map(quoted, sorted(draft.named["commodities"]))) or "''"
        found.append(f"SELECT min(row) FROM f WHERE commodity NOT IN ({known}) GROUP BY sender, receiver")
    return " UNION ".join(found)
