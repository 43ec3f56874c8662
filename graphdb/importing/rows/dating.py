"""Dates whose day and month only the rest of their column tells apart, and months in other languages.

Between dots the day comes first everywhere. Between slashes it may be either, and where some date of a column can be
read in one way only, all of it is read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graphdb.importing.draft import Draft, Row
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.shared.headings import folded
from graphdb.periods import is_date

_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED = re.compile(r"(?:(\d{1,2})\.? +)?(?:de +)?([^\W\d_]{3,})\.?(?: +de)? +(\d{4})", re.IGNORECASE)
_MONTHS = (
    *("jan ene gen", "feb fev", "mar mrt maa", "apr avr abr", "mai may mag mei maj", "jun juin giu"),
    *("jul juil lug", "aug aou ago", "sep set", "oct okt ott out", "nov", "dec dez dic"),
)
"""How months begin in the languages of ``headings``."""


def with_dates(draft: Draft, meaning: Meaning) -> Draft:
    """The draft with such dates as YYYY-MM-DD; all others as they stand.

    >>> edges = [Row({"start": cell}, "") for cell in ("1/2/2020", "13/2/2020", "soon")]
    >>> found = with_dates(Draft("x", [], edges, True), Meaning({}, {"start": "since"})).edges
    >>> [edge.cells["start"] for edge in found]
    ['2020-02-01', '2020-02-13', 'soon']
    """
    return draft._replace(nodes=_dated(draft.nodes, meaning.nodes), edges=_dated(draft.edges, meaning.edges))


def _dated(rows: list[Row], fields: Mapping[str, str]) -> list[Row]:
    columns = [column for column, field in fields.items() if field in ("since", "until")]
    orders = {column: _is_day_first(row.cells.get(column, "") for row in rows) for column in columns}
    if not any(column in row.cells for row in rows for column in columns):
        return rows
    return [
        row._replace(
            cells={name: _date(cell, orders[name]) if name in orders else cell for name, cell in row.cells.items()}
        )
        for row in rows
    ]


def _is_day_first(cells: Iterable[str]) -> bool | None:
    """Whether the day comes first in dates with slashes; ``None`` where that cannot be told, or both are there."""
    found = [match for cell in cells if (match := _NUMBERS.fullmatch(cell)) and match[2] != "."]
    day, month = any(int(match[1]) > 12 for match in found), any(int(match[3]) > 12 for match in found)
    return None if day == month else day


def _date(cell: str, is_day_first: bool | None) -> str:
    if found := _NUMBERS.fullmatch(cell):
        is_day_first = True if found[2] == "." else is_day_first
        if is_day_first is None:
            return cell
        day, month = (found[1], found[3]) if is_day_first else (found[3], found[1])
        parts = [found[4], month, day]
    elif found := _TOGETHER.fullmatch(cell):
        parts = [*found.groups()]
    elif (found := _NAMED.fullmatch(cell)) and (number := _month(found[2])):
        parts = [found[3], str(number), found[1] or ""]
    else:
        return cell
    date = "-".join(part.zfill(2) for part in parts if part)
    return date if is_date(date) else cell


def _month(word: str) -> int | None:
    """The number of a month by the letters with which it begins.

    >>> _month("März"), _month("juillet"), _month("Juin"), _month("dezember"), _month("soon")
    (3, 7, 6, 12, None)
    """
    begins = folded(word)
    long = (number for number, words in enumerate(_MONTHS, 1) for each in words.split() if begins[:4] == each)
    return next(long, None) or next(
        (number for number, words in enumerate(_MONTHS, 1) if begins[:3] in words.split()), None
    )
