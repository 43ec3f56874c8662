"""Partial dates: ``2018``, ``2018-02`` and ``2018-02-01`` each mean a whole year, month or day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

Period = tuple[str | None, str | None]
"""The first and the last date of something, both included; a bound left out is open."""

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def first_day(date: str) -> str:
    """The first day that a partial date covers.

    >>> first_day("2018"), first_day("2018-02")
    ('2018-01-01', '2018-02-01')
    """
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """The last day that a partial date covers, as a bound to compare with: every month counts to its 31st.

    >>> last_day("2018"), last_day("2018-02")
    ('2018-12-31', '2018-02-31')
    """
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date


def common(periods: Iterable[Period]) -> Period:
    """The time that all of these periods share: from the latest beginning to the earliest end.

    Where they share none, it ends before it begins.

    >>> common([("2013", None), ("2013-06", "2020"), (None, "2019-05")])
    ('2013-06', '2019-05')
    >>> common([(None, "2010"), ("2020", None)])
    ('2020', '2010')
    """
    since = until = None
    for begins, ends in periods:
        if begins is not None and (since is None or first_day(begins) > first_day(since)):
            since = begins
        if ends is not None and (until is None or last_day(ends) < last_day(until)):
            until = ends
    return since, until


def overlaps(since: str | None, until: str | None, start: str | None, end: str | None) -> bool:
    """Whether two periods share a day; a bound left out is open, and both bounds are included.

    A period that ends before it begins shares a day with none.

    >>> overlaps("2013", "2019-05", "2019", "2019"), overlaps("2013", "2019-05", "2020", None)
    (True, False)
    >>> overlaps("2018-06", "2018-03", "2018", "2018"), overlaps("2018-06", "2018-03", None, None)
    (False, False)
    """
    if since is not None and until is not None and first_day(since) > last_day(until):
        return False
    starts_in_time = since is None or end is None or first_day(since) <= last_day(end)
    ends_in_time = until is None or start is None or last_day(until) >= first_day(start)
    return starts_in_time and ends_in_time


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether a text is a partial date of the calendar.

    >>> is_date("2024-02-29"), is_date("2024-02-30"), is_date("0000"), is_date("2024-2")
    (True, False, False, False)
    """
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return False
    year, month, day = (int(part) if part else 1 for part in shape.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
