"""Partial dates as the first and the last day they cover, for formats that know whole days only."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache

from graphdb.periods import first_day, is_date


@lru_cache(1000)
def first(date: str | None) -> str | None:
    """The first day of a partial date; ``None`` for what is no date, which an importer would drop without a word.

    >>> first("2018"), first("2018-02"), first("soon")
    ('2018-01-01', '2018-02-01', None)
    """
    return first_day(date) if date and is_date(date) else None


@lru_cache(1000)
def last(date: str | None) -> str | None:
    """The last day of a partial date, of the calendar.

    >>> last("2018"), last("2020-02"), last("2020-02-03")
    ('2018-12-31', '2020-02-29', '2020-02-03')
    """
    if not date or not is_date(date):
        return None
    year, month = int(date[:4]), int(date[5:7] or 12)
    return date if len(date) == 10 else f"{year:04}-{month:02}-{monthrange(year, month)[1]}"
