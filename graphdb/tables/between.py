"""Flows held against actors and against each other, in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphdb.check.draft import Draft
from graphdb.likelihood import TERMS
from graphdb.read.database import Database, quoted
from graphdb.read.tables import Table
from graphdb.records import DATE_PATTERN
from graphdb.tables.probing import Prober

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[Any]

_A_DATE = quoted(DATE_PATTERN.removeprefix(r"\A").removesuffix(r"\Z"))
_OWN = "EXISTS (FROM own WHERE own.id = sent.sender AND own.commodity = sent.commodity"


class Between:
    """The flows of a database as ``f``, with their periods in days and their likelihoods as levels.

    What is left out is open, or certain. ``begins`` and ``ends`` are the first and the last day of the period,
    ``begins_late`` the last day of its first date, and ``ends_early`` the first one of its last. ``sent`` has each
    sort of flow once, with the highest level of those that bring its sender what it carries, ever and in time;
    ``alike`` is the same for flows with the same ends, commodity and enablers, and hardly ever for others; ``bounded``
    has the actors that have a period, and ``own`` what actors produce or make.
    """

    def __init__(self, opened: Database, draft: Draft, tables: Mapping[str, Table]) -> None:
        self.opened, self.draft = opened, draft
        self._keep_flows(Prober(opened, draft, "flows", tables["flows"]))
        self._knows_inputs = "actors" in tables
        if self._knows_inputs:
            self._keep_actors_of_a_table(tables["actors"].header)
        else:
            self._keep_actors_of_records()

    def rows(self, condition: str, of: str = "f") -> Rows:
        """The rows of flows for which something holds."""
        return self.opened.numbers(f"SELECT DISTINCT row FROM {of} WHERE {condition} ORDER BY row")

    def _keep_flows(self, prober: Prober) -> None:
        header = prober.table.header
        since, until = (_date(name) if name in header else "NULL::VARCHAR" for name in ("since", "until"))
        levels = " ".join(f"WHEN {quoted(term)} THEN {level}" for level, term in enumerate(TERMS))
        level = f"CASE likelihood {levels} ELSE {len(TERMS)} END" if "likelihood" in header else str(len(TERMS))
        enablers = "string_split(enabled_by, '|')" if "enabled_by" in header else "NULL::VARCHAR[]"
        bad = [quoted(one.cells[0]) for one in prober.probed(("enabled_by",), ()) if one.is_shape]
        if bad:
            enablers = f"CASE WHEN enabled_by NOT IN ({', '.join(bad)}) THEN {enablers} END"
        self.opened.run(
            f"""CREATE TABLE f AS SELECT row, "from" AS sender, "to" AS receiver, commodity, {level} AS level,
            {enablers} AS enablers, hash("from", "to", commodity, list_sort(list_distinct({enablers}))) AS alike,
            {_first_day(since)} AS begins, {_last_day(until)} AS ends,
            coalesce({_last_day_of(since)}, {_LAST}) AS begins_late,
            coalesce({_first_day_of(until)}, {_FIRST}) AS ends_early FROM flows"""
        )
        brought = "SELECT receiver AS sender, commodity, begins, ends, max(level) AS level FROM f GROUP BY ALL"
        self.opened.run(
            f"""CREATE TABLE sent AS SELECT sender, commodity, s.begins, s.ends, s.level, max(b.level) AS level_ever,
            max(b.level) FILTER (b.begins <= s.ends AND b.ends >= s.begins) AS level_in_time
            FROM (SELECT DISTINCT sender, commodity, begins, ends, level FROM f) AS s
            LEFT JOIN ({brought}) AS b USING (sender, commodity) GROUP BY ALL"""
        )

    def _keep_actors_of_a_table(self, header: tuple[str, ...]) -> None:
        since, until = (_date(name) if name in header else "NULL::VARCHAR" for name in ("since", "until"))
        self._keep_bounded(f"actors WHERE {since} IS NOT NULL OR {until} IS NOT NULL", since, until)
        produces = "unnest(string_split(produces, '|'))" if "produces" in header else "NULL::VARCHAR"
        rules = "unnest(string_split(converts, '|'))" if "converts" in header else "NULL::VARCHAR"
        each = f"SELECT row, id, string_split(rule, '>') AS parts FROM (SELECT row, id, {rules} AS rule FROM actors)"
        self.opened.run(f"CREATE TABLE rules AS FROM ({each}) WHERE len(parts) = 2")
        self.opened.run(
            f"""CREATE TABLE own AS SELECT id, commodity, 0 AS made
            FROM (SELECT id, {produces} AS commodity FROM actors)
            UNION ALL SELECT id, parts[2] AS commodity, 1 AS made FROM rules"""
        )
        inputs = "unnest(string_split(parts[1], '+'))"
        self.opened.run(f"CREATE TABLE inputs AS SELECT row, id, {inputs} AS commodity FROM rules")

    def _keep_actors_of_records(self) -> None:
        import numpy as np

        actors = [entry.record for entry in self.draft.actors]
        bounded = [actor for actor in actors if actor.since is not None or actor.until is not None]
        fields = ("id", "since", "until")
        texts = {name: np.array([getattr(actor, name) or "" for actor in bounded], object) for name in fields}
        self.opened.keep("given_bounds", texts)
        self._keep_bounded("given_bounds", "nullif(since, '')", "nullif(until, '')")
        own = [(actor.id, good, 0) for actor in actors for good in actor.produces]
        own += [(actor.id, rule.to, 1) for actor in actors for rule in actor.converts]
        ids, goods, made = ([each[place] for each in own] for place in range(3))
        columns = {"id": np.array(ids, object), "commodity": np.array(goods, object), "made": np.array(made, np.int32)}
        self.opened.keep("own", columns)

    def _keep_bounded(self, actors: str, since: str, until: str) -> None:
        days = f"{_first_day(since)} AS begins_then, {_last_day(until)} AS ends_then"
        self.opened.run(f"CREATE TABLE bounded AS SELECT id, {days} FROM {actors}")

    def again(self) -> Rows:
        """Flows with the ends, commodity and enablers of earlier ones, where some of these run at one time."""
        twice = "SELECT alike FROM f GROUP BY alike HAVING count(*) > 1"
        before = f"""SELECT *, max(ends) OVER (PARTITION BY alike ORDER BY begins, row
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM f SEMI JOIN ({twice}) USING (alike)"""
        groups = f"SELECT alike, min(row) AS first FROM ({before}) GROUP BY alike HAVING bool_or(begins <= before)"
        return self.rows("row > first", f"f JOIN ({groups}) USING (alike)")

    def beside_actors(self, condition: str) -> Rows:
        """Flows that an actor has some part in, whose period stands in some way to the flow's."""
        parts = """SELECT sender AS id, * FROM f UNION ALL SELECT receiver AS id, * FROM f
            UNION ALL SELECT unnest(enablers) AS id, * FROM f WHERE enablers IS NOT NULL"""
        if not self.opened.one("SELECT count(*) FROM bounded"):
            return self.opened.as_rows(())
        return self.rows(condition, f"(SELECT * FROM ({parts}) JOIN bounded USING (id))")

    def while_nothing_comes(self) -> Rows:
        """Flows whose sender gets what they carry from others, though from none of them in time."""
        return self._sent(f"sent.level_in_time IS NULL AND sent.level_ever IS NOT NULL AND NOT {_OWN})")

    def surer(self) -> Rows:
        """Flows likelier than all that bring their senders what they carry in time, unless these produce it."""
        surer = "coalesce(sent.level_in_time, -1) < sent.level"
        return self._sent(f"sent.level < {len(TERMS)} AND {surer} AND NOT {_OWN} AND made = 0)")

    def dangling(self) -> Rows:
        """Flows of what nobody brings to their senders, and what these neither produce nor make."""
        return self._sent(f"sent.level_ever IS NULL AND NOT {_OWN})")

    def _sent(self, condition: str) -> Rows:
        """The flows of those sorts for which something holds."""
        wanted = f"SELECT * FROM sent WHERE {condition}"
        return self.rows("true", f"f SEMI JOIN ({wanted}) USING (sender, commodity, begins, ends, level)")

    def lacking(self) -> Rows:
        """Actors of a table with a rule whose input nobody brings them, and which they neither produce nor make."""
        if not self._knows_inputs:
            return self.opened.as_rows(())
        brought = "FROM f WHERE f.receiver = inputs.id AND f.commodity = inputs.commodity"
        own = "FROM own WHERE own.id = inputs.id AND own.commodity = inputs.commodity"
        lacking = f"NOT EXISTS ({brought}) AND NOT EXISTS ({own})"
        return self.opened.numbers(f"SELECT DISTINCT row FROM inputs WHERE {lacking} ORDER BY row")

    def strays(self) -> str:
        """One flow of each sort that goes to strangers, carries what nobody knows, or comes to who converts."""
        strange = "NOT EXISTS (FROM actors WHERE actors.id = f.receiver)"
        found = [f"SELECT min(row) FROM f WHERE {strange} GROUP BY commodity"]
        makers = "EXISTS (FROM own WHERE own.id = f.receiver AND made = 1)"
        found.append(f"SELECT min(row) FROM f WHERE {makers} GROUP BY receiver, commodity")
        if self.draft.has("commodities"):
            known = ", ".join(map(quoted, sorted(self.draft.named["commodities"]))) or "''"
            found.append(f"SELECT min(row) FROM f WHERE commodity NOT IN ({known}) GROUP BY sender, receiver")
        return " UNION ".join(found)


_FIRST, _LAST = "'0000'", "'9999-99'"


def _date(cell: str) -> str:
    """A cell if it has the shape of a date; records do without others."""
    return f"(CASE WHEN regexp_full_match({cell}, {_A_DATE}) THEN {cell} END)"


def _first_day(date: str) -> str:
    return f"coalesce({_first_day_of(date)}, {_FIRST})"


def _last_day(date: str) -> str:
    return f"coalesce({_last_day_of(date)}, {_LAST})"


def _first_day_of(date: str) -> str:
    return f"CASE length({date}) WHEN 4 THEN {date} || '-01-01' WHEN 7 THEN {date} || '-01' ELSE {date} END"


def _last_day_of(date: str) -> str:
    return f"CASE length({date}) WHEN 4 THEN {date} || '-12-31' WHEN 7 THEN {date} || '-31' ELSE {date} END"
