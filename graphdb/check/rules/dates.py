"""Dates that are in the calendar and yet hardly meant: slips in a year, and stand-ins for no date at all."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.contents import dates_of
from graphdb.check.draft import Draft
from graphdb.periods import first_day, is_date, last_day
from graphdb.problems import Problem

EARLIEST, LATEST = "1900", "2100"
"""Years outside of these are slips, or what a database writes for a date that it does not know."""


def is_far_off(date: str) -> bool:
    """Whether a date is before 1900 or after 2100.

    >>> is_far_off("9999-12-31"), is_far_off("0001"), is_far_off("1900"), is_far_off("2018-05")
    (True, True, False, False)
    """
    return is_date(date) and not EARLIEST <= date[:4] <= LATEST


def far_off_dates(draft: Draft) -> Iterator[Problem]:
    """A date that is centuries off."""
    hint = "correct the year; where no date is known, leave the field out"
    for entry in draft.all_entries():
        for path, date in dates_of(entry.record):
            if is_far_off(date):
                yield entry.problem("far-off-date", _far_off(date), hint, *path, severity="warning")
    through = draft.about.current_through
    if through is not None and is_far_off(through):
        hint = "write the date up to which the records hold"
        where = ("current_through",)
        yield draft.problem("dataset", where, "far-off-date", _far_off(through), hint, severity="warning")


def _far_off(date: str) -> str:
    return f"'{date}' is {f'before {EARLIEST}' if date[:4] < EARLIEST else f'after {LATEST}'}: perhaps it is a slip"


def is_after(since: str, current_through: str | None) -> bool:
    """Whether something begins after the date up to which a dataset holds.

    >>> is_after("2052", "2025"), is_after("2025-12", "2025"), is_after("2052", None)
    (True, False, False)
    """
    if current_through is None or not is_date(current_through) or not is_date(since):
        return False
    return first_day(since) > last_day(current_through) and not is_far_off(since)


def after_current(draft: Draft) -> Iterator[Problem]:
    """An actor or a flow that begins after the date up to which the records hold: no question will ever see it."""
    through = draft.about.current_through
    for entry in (*draft.actors, *draft.flows):
        since = entry.record.since
        if since is not None and is_after(since, through):
            message = f"this begins in {since}, but dataset.yaml says that the records hold up to {through}"
            hint = "correct the year, or 'current_through' in dataset.yaml"
            yield entry.problem("after-current", message, hint, "since", severity="warning")


def accessed_before_published(draft: Draft) -> Iterator[Problem]:
    """A source that somebody read before it was published."""
    for entry in draft.entries["sources"]:
        read, published = entry.record.accessed, entry.record.published
        if read is None or published is None or not is_date(read) or not is_date(published):
            continue
        if last_day(read) < first_day(published):
            message = f"this was read ({read}) before it was published ({published})"
            yield entry.problem("read-too-soon", message, "correct one of the dates", "accessed", severity="warning")
