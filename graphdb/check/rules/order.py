"""Records in the order of their ids, so that pull requests spread out, and ids in one style."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from graphdb.check.draft import Draft, Entry
from graphdb.problems import Problem

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def sorted_by_id(draft: Draft) -> Iterator[Problem]:
    """The fewest records that have to move until each list is sorted by id; programs write tables as they like."""
    for name, entries in draft.entries.items():
        if name in draft.endings:
            continue
        staying = _longest_sorted(entries)
        stay = {entry.item for entry in staying}
        ids = [entry.record.id for entry in staying]
        for entry in entries:
            if entry.item not in stay:
                after = bisect_right(ids, entry.record.id)
                hint = f"move it behind '{ids[after - 1]}'" if after else f"move it before '{ids[0]}'"
                message = f"'{entry.record.id}' is not in its place: records are sorted by id"
                yield entry.problem("unsorted", message, hint, "id")


def _longest_sorted(entries: list[Entry]) -> list[Entry]:
    """A longest subsequence in the order of ids (patience sorting; Fredman 1975)."""
    ends: list[str] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, entry in enumerate(entries):
        pile = bisect_right(ends, entry.record.id)
        ends[pile : pile + 1] = [entry.record.id]
        last[pile : pile + 1] = [number]
        before.append(last[pile - 1] if pile else None)
    chosen = []
    number_of: int | None = last[-1] if last else None
    while number_of is not None:
        chosen.append(entries[number_of])
        number_of = before[number_of]
    return chosen[::-1]


def is_kebab_case(id: str) -> bool:
    """Whether an id has the usual style.

    >>> is_kebab_case("port-of-manzanillo"), is_kebab_case("Port_of_Manzanillo")
    (True, False)
    """
    return _KEBAB.fullmatch(id) is not None


def kebab_case(draft: Draft) -> Iterator[Problem]:
    """An id that is not in kebab-case."""
    for entry in draft.all_entries():
        if not is_kebab_case(entry.record.id):
            message = f"the id '{entry.record.id}' is not in the usual style"
            style = "-".join(re.findall("[a-z0-9]+", entry.record.id.lower()))
            hint = f"small letters, digits and single hyphens: '{style}'"
            yield entry.problem("id-style", message, hint, "id", severity="warning")
