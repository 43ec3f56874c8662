"""A located value -> one record, if it has the shape of one."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec

from graphdb.read import LocatedList, LocatedMap

T = TypeVar("T")


def convert(value: Any, kind: type[T], *, has_gaps: bool) -> T | None:
    """The record, else ``None``; with ``has_gaps``, some value of the document is empty."""
    if has_gaps and _gap(value):
        return None
    of_kind: Any = kind
    try:
        record = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError:
        return None
    is_null = any(getattr(record, field) is None and name in value for name, field in _optional(of_kind))
    return None if is_null else record  # the text "null" is nothing to msgspec, and nothing is what was left out


@cache
def _optional(kind: Any) -> list[tuple[str, str]]:
    """The fields that are ``None`` where a record leaves them out: their names in a file, and in Python."""
    names = list(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    defaults = kind.__struct_defaults__
    last = names[len(names) - len(defaults) :]
    return [name for name, default in zip(last, defaults, strict=True) if default is None]


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
