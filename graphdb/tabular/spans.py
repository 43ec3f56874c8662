"""Flows while their actors are there, by column: what ``graphdb.check.periods`` says of single flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, NOT_GIVEN
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
    everybody = len(actors.ids) + len(numbered.strangers)
    begin, end = np.full(everybody, ALWAYS_SINCE), np.full(everybody, ALWAYS_UNTIL)
    row = last_rows(numbered)
    if actors.since is not None:
        begin[numbered.number] = np.where(numbered.sound_actors, actors.since, ALWAYS_SINCE)[row]
    if actors.until is not None:
        end[numbered.number] = np.where(numbered.sound_actors, actors.until, ALWAYS_UNTIL)[row]
    since, until = spans(numbered)

    def apart(rows: Ints | slice, who: Ints) -> Flags:
        found: Flags = (since[rows] > end[who]) | (until[rows] < begin[who])
        return found

    wrong = apart(slice(None), numbered.senders) | apart(slice(None), numbered.receivers)
    if flows.enabled_by is not None:
        known = np.flatnonzero(numbered.enablers != NOT_GIVEN)
        enabled = np.repeat(np.arange(len(since)), np.diff(flows.enabled_by.offsets))[known]
        wrong[enabled[apart(enabled, numbered.enablers[known])]] = True
    return np.flatnonzero(wrong & numbered.sound_flows)


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
