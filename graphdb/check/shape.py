"""A located value -> one record, if it has the shape of one."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from graphdb.read import LocatedList, LocatedMap

T = TypeVar("T")


def convert(value: Any, kind: type[T], *, has_gaps: bool) -> T | None:
    """The record, else ``None``; with ``has_gaps``, some value of the document is empty."""
    if has_gaps and _gap(value):
        return None
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError:
        return None


def salvage(value: Any, kind: type[T], faulty: frozenset[str]) -> T | None:
    """The record without its faulty fields, so that the others can be held against other records; else ``None``."""
    if not isinstance(value, LocatedMap) or not faulty:
        return None
    return convert({name: item for name, item in value.items() if name not in faulty}, kind, has_gaps=False)


def _gap(value: Any) -> bool:
    """Whether some field below has no value."""
    if isinstance(value, LocatedMap):
        return any(map(_gap, value.values()))
    return any(map(_gap, value)) if isinstance(value, LocatedList) else value is None
