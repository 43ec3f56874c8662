"""Records that look alike and yet are two: whether they say so, and how they would."""

from __future__ import annotations

from graphdb.check.draft import Entry


def are_two(one: Entry, other: Entry) -> bool:
    """Whether either of two records says that it is not the other; of those with one id, another rule speaks."""
    a, b = one.record, other.record
    return a.id == b.id or b.id in a.not_same_as or a.id in b.not_same_as


def two_of_them(entry: Entry, other: str) -> str:
    """How a record says that it is not another, whose id is given: in YAML or in a table."""
    if entry.file in entry.draft.endings:
        return f"write '{other}' in its column 'not_same_as'"
    return f"write 'not_same_as: [{other}]'"
