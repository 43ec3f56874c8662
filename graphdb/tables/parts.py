"""Columns that are together one field, a place or citations: whether a record may be made of each row of them."""

from __future__ import annotations

from graphdb.check.draft import Draft
from graphdb.check.rows import EVIDENCE, PLACE
from graphdb.check.rules.evidence import CITED_IN, DESCRIBED_BY
from graphdb.read.database import named
from graphdb.records import Credibility, Latitude, Longitude, Stance, Text
from graphdb.tables.cells import converted
from graphdb.tables.reading import MOST_TEXT, TableReader

_NEEDED = ("evidence_source", "evidence_where", "evidence_credibility")


def look_at_place(table: TableReader) -> None:
    """Doubt a table of actors with a place that lacks something, or is nowhere."""
    given = [named(column) for column in PLACE if table.has(column)]
    if not given:
        return
    for column, kind in (("place", Text), ("latitude", Latitude), ("longitude", Longitude)):
        table.values(column, kind)
    count = " + ".join(f"({cell} IS NOT NULL)::INTEGER" for cell in given)
    table.doubt(table.has_rows(f"{count} NOT IN (0, {len(PLACE)})"))


def look_at_evidence(table: TableReader, draft: Draft) -> None:
    """Doubt a table with a citation that lacks something, or of no known source; or a row that should have one."""
    if draft.about.evidence == "required":
        needed = (CITED_IN, *DESCRIBED_BY[table.name])
        unsaid = [f"{named(column)} IS NULL" if table.has(column) else "true" for column in needed]
        table.doubt(table.has_rows(" OR ".join(unsaid)))
    if not any(table.has(column) for column in EVIDENCE):
        return
    sources = draft.named["sources"]
    table.doubt(any(not {*word.split("|")} <= sources for word in _words(table, CITED_IN)))
    for column, kind in (("evidence_credibility", Credibility), ("evidence_stance", Stance)):
        entries = sorted({entry for word in _words(table, column) for entry in word.split("|")})
        table.doubt(converted(entries, kind)[1])
    cells = {column: column if table.has(column) else "NULL::VARCHAR" for column in EVIDENCE}
    odd = [_out_of_step(column in _NEEDED, cell, cells[CITED_IN]) for column, cell in cells.items()]
    table.doubt(table.has_rows(" OR ".join([*odd, *(f"length({cell}) > {MOST_TEXT}" for cell in cells.values())])))


def _words(table: TableReader, column: str) -> list[str]:
    found = table.words(column)
    return [word for word in found.words if word] if found else []


def _out_of_step(is_needed: bool, cell: str, cited: str) -> str:
    """Whether, in SQL, a row has more entries than it cites sources; of what each citation needs, not as many."""
    entries, sources = f"string_split({cell}, '|')", f"coalesce(len(string_split({cited}, '|')), 0)"
    if not is_needed:
        return f"len({entries}) > {sources}"
    return f"coalesce(len({entries}), 0) <> {sources} OR list_contains({entries}, '')"
