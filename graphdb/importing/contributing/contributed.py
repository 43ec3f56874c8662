"""Sheets that somebody filled in for a dataset -> rows of actors, flows and sources, by the fields of their records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graphdb.check.rows import COLUMNS, EVIDENCE
from graphdb.importing.shared.headings import EDGES, NODES, folded, meanings
from graphdb.importing.sheet import Sheet
from graphdb.importing.tables.tabling import told_apart
from graphdb.problems import QuestionError
from graphdb.records import OWN
from graphdb.suggest import did_you_mean, few

STATUS = {"status": "what", "status_by": "by", "status_on": "on", "status_source": "source"}
"""The columns of what happened to an actor, each with the field that it is."""

VOLUME = {"volume": "value", "volume_unit": "unit", "volume_per": "per", "volume_source": "source"}
"""The columns of how much flows, each with the field that it is."""

_SOURCES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "sourceid", "key"),
    "title": ("title", "name"),
    "publisher": ("publisher", "publishedby"),
    "kind": ("kind", "type"),
    "reliability": ("reliability",),
    "published": ("published", "date", "publicationdate"),
    "url": ("url", "link", "address"),
    "archive_url": ("archiveurl",),
    "accessed": ("accessed", "accessdate"),
    "via": ("via",),
    "not_same_as": ("notsameas",),
    "summary": ("summary", "description", "notes", "note"),
}


def _usual(fields: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {field: known.get(field, (folded(field),)) for field in fields}


FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "flows": _usual((*COLUMNS["flows"], *VOLUME), EDGES),
    "sources": _SOURCES,
    "actors": _usual((*COLUMNS["actors"], *STATUS), NODES),
}
"""The columns of each list, and what else they are called."""

_TELLING = {"flows": {"from", "to"}, "sources": {"title", "publisher"}, "actors": {"name"}}
"""The columns by which a list is known whose sheet is not called like it, in the order in which they are looked for."""

_SEVERAL = {folded(field): field for field in (*EVIDENCE, *STATUS)}
_NUMBERED = re.compile(r"(\w*[^\W\d])\(?(\d+)\)?")
_MOST_TITLES = 20


class Line(NamedTuple):
    """A row: of which list, its cells by field, where it stands, and what its columns are called there.

    Fields of a second citation end in ``_2``, of a third in ``_3``.
    """

    list: str
    cells: Mapping[str, str]
    where: str
    headings: Mapping[str, str]


def lines(sheet: Sheet) -> Iterator[Line]:
    """The rows of a sheet that hold something; none where it is of no list.

    Raises:
        QuestionError: it has a column that no record has a field for.
    """
    rows = [(begin, cells) for begin, cells in sheet.rows if any(cells)]
    for place, (begin, cells) in enumerate(rows[:_MOST_TITLES]):
        header = told_apart(cells)
        for name, telling in _telling(sheet.title).items():
            fields = _fields(header, name)
            if telling <= {*fields.values()} and len(fields) > 1:
                below = rows[place + 1 :]
                _refuse_unknown(header, below, fields, name, sheet.place(begin))
                yield from _filled(header, below, fields, name, sheet)
                return


def _telling(title: str) -> Mapping[str, set[str]]:
    return {folded(title): set()} if folded(title) in FIELDS else _TELLING


def _fields(header: Sequence[str], name: str) -> dict[str, str]:
    """The field of each heading that has one."""
    fields = meanings((heading for heading in header if heading), FIELDS[name])
    for heading in header:
        if heading.startswith(OWN) and heading != OWN:
            fields[heading] = heading
        elif heading not in fields and (found := _NUMBERED.fullmatch(folded(heading))):
            field = _SEVERAL.get(found[1], "")
            if field in FIELDS[name]:
                fields[heading] = f"{field}_{found[2]}"
    return fields


def _refuse_unknown(
    header: Sequence[str], rows: Sequence[tuple[int, list[str]]], fields: Mapping[str, str], name: str, where: str
) -> None:
    for place, heading in enumerate(header):
        if heading not in fields and any(cells[place : place + 1] not in ([], [""]) for _, cells in rows):
            hint = did_you_mean(heading, FIELDS[name]) or f"{name} have {few(list(FIELDS[name]), 40)}"
            own = f"a column of your own begins with {OWN}"
            raise QuestionError(f"{where}: no field of {name} is called '{heading}'", f"{hint}; {own}")


def _filled(
    header: Sequence[str], rows: Sequence[tuple[int, list[str]]], fields: Mapping[str, str], name: str, sheet: Sheet
) -> Iterator[Line]:
    headings = {field: heading for heading, field in fields.items()}
    for begin, row in rows:
        cells = {
            fields[heading]: cell for heading, cell in zip(header, row, strict=False) if cell and heading in fields
        }
        if cells:
            yield Line(name, cells, sheet.place(begin), headings)
