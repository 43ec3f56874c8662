"""Flows while their actors are there, by column: what ``graphdb.check.periods`` says of single flows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, NOT_GIVEN
from graphdb.periods import first_day, last_day
from graphdb.tabular.cells import cells, dates
from graphdb.tabular.numbered import Numbered
from graphdb.tabular.states import spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


def apart_from_actors(numbered: Numbered) -> Ints:
    """The rows of flows at a time when their sender, receiver or an enabler was not there."""
    import numpy as np

    actors, flows = numbered.actors, numbered.flows
    if (actors.since is None or flows.until is None) and (actors.until is None or flows.since is None):
        return np.zeros(0, np.int64)
    begin, end = _presence(numbered)
    since, until = spans(numbered)
    return _with_an_end(numbered, lambda rows, who: (since[rows] > end[who]) | (until[rows] < begin[who]))


def leaving_actors(numbered: Numbered, columns: Any) -> Ints:
    """The rows of flows that begin before their sender, receiver or an enabler does, or go on after it.

    ``columns`` has the flows as cells: how exact a date is shows only there.
    """
    import numpy as np

    actors, flows = numbered.actors, numbered.flows
    if (actors.since is None or flows.since is None) and (actors.until is None or flows.until is None):
        return np.zeros(0, np.int64)
    begin, end = _presence(numbered)
    since, until = spans(numbered)
    begun = _days(columns, "since", last_day, ALWAYS_UNTIL)
    ending = _days(columns, "until", first_day, ALWAYS_SINCE)

    def leaves(rows: Ints | slice, who: Ints) -> Flags:
        beyond = (begun[rows] < begin[who]) | (ending[rows] > end[who])
        meets: Flags = (since[rows] <= end[who]) & (until[rows] >= begin[who])
        return beyond & meets

    return _with_an_end(numbered, leaves)


def _presence(numbered: Numbered) -> tuple[Ints, Ints]:
    """The first and the last day of each actor, by number."""
    import numpy as np

    actors = numbered.actors
    everybody = len(actors.ids) + len(numbered.strangers)
    begin, end = np.full(everybody, ALWAYS_SINCE), np.full(everybody, ALWAYS_UNTIL)
    row = last_rows(numbered)
    if actors.since is not None:
        begin[numbered.number] = np.where(numbered.sound_actors, actors.since, ALWAYS_SINCE)[row]
    if actors.until is not None:
        end[numbered.number] = np.where(numbered.sound_actors, actors.until, ALWAYS_UNTIL)[row]
    return begin, end


def _with_an_end(numbered: Numbered, is_wrong: Callable[[Ints | slice, Ints], Flags]) -> Ints:
    """The rows of flows of which something is wrong beside their sender, their receiver or one of their enablers."""
    import numpy as np

    wrong = is_wrong(slice(None), numbered.senders) | is_wrong(slice(None), numbered.receivers)
    lists = numbered.flows.enabled_by
    if lists is not None:
        known = np.flatnonzero(numbered.enablers != NOT_GIVEN)
        enabled = np.repeat(np.arange(len(wrong)), np.diff(lists.offsets))[known]
        wrong[enabled[is_wrong(enabled, numbered.enablers[known])]] = True
    return np.flatnonzero(wrong & numbered.sound_flows)


def _days(columns: Any, name: str, day: Callable[[str], str], left_out: int) -> Ints:
    """A column of dates as whole numbers, each the first or the last day of what is written."""
    import numpy as np

    if name not in columns.column_names:
        return np.full(columns.num_rows, left_out)
    found = cells(columns[name])
    days: Ints = found.each(dates(found.words, day, left_out)[0], "int64")
    return days


def last_rows(numbered: Numbered) -> Ints:
    """For each row of actors, the last that has the same id: the one that counts where an id is there twice."""
    import numpy as np

    last = np.arange(len(numbered.number))
    last[numbered.number] = np.arange(len(numbered.number))
    return last[numbered.number]


def ends_of(numbered: Numbered, flows: Ints) -> list[int]:
    """The last rows of the actors that some flows name, in order."""
    import numpy as np

    who = [numbered.senders[flows], numbered.receivers[flows]]
    lists = numbered.flows.enabled_by
    if lists is not None:
        who += [numbered.enablers[lists.offsets[row] : lists.offsets[row + 1]] for row in flows.tolist()]
    named = np.unique(np.concatenate(who))
    named = named[(named != NOT_GIVEN) & (named < len(numbered.number))]
    found: list[int] = np.sort(last_rows(numbered)[named]).tolist()
    return found
