"""What is said of records that are left out since they are natural persons, or may be.

No more is said of one than that it was there. An end that is not in the file may be a person whom somebody took out
before.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Set

PERSONS = "natural persons were left out, since a dataset holds organisations only"
RECORDS = "records were left out, since they are about natural persons"
VALUES = "values were left out, since they name natural persons"

_TOUCHING = "edges were left out, since natural persons are at an end"
_NOT_THERE = "edges were left out, since an end is not in the file, and may be a natural person"
_LEFT_OUT_TOO = "edges were left out, since what is at an end was"
_MISSING = "edges were left out, since an end is missing"


def edges_left_out(ends: Collection[str], persons: Set[str], known: Container[str]) -> str:
    """What is said of an edge that has not two nodes at its ends.

    >>> edges_left_out(["a", "p"], {"p"}, {"a", "p"})
    'edges were left out, since natural persons are at an end'
    >>> edges_left_out(["a", "x"], {"p"}, {"a", "p"})
    'edges were left out, since an end is not in the file, and may be a natural person'
    """
    if not persons.isdisjoint(ends):
        return _TOUCHING
    if len(ends) < 2:
        return _MISSING
    return _LEFT_OUT_TOO if all(end in known for end in ends) else _NOT_THERE
