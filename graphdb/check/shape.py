"""A located value -> one record, if it has the shape of one."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from graphdb.read import LocatedList, LocatedMap

T = TypeVar("T")


def convert(value: Any, kind: type[T], *, has_gaps: bool) -> T | None:
    """The record, else ``None``; with ``has_gaps``, some value of the document is empty."""
    of_kind: Any = kind
    if has_gaps and _gap(value):
        return None
    if isinstance(value, dict) and any(_is_null(value.get(name)) for name in _nullable(of_kind)):
        return None
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError:
        return None


@cache
def _nullable(kind: Any) -> tuple[str, ...]:
    """The fields for which msgspec takes the text "null" for nothing: those that may be left out, but texts."""
    described: Any = inspect.type_info(kind)
    fields: tuple[inspect.Field, ...] = described.fields
    unions = {field.encode_name: field.type.types for field in fields if isinstance(field.type, inspect.UnionType)}
    return tuple(name for name, options in unions.items() if not any(map(_is_text, options)))


def _is_text(kind: inspect.Type) -> bool:
    return isinstance(kind.type if isinstance(kind, inspect.Metadata) else kind, inspect.StrType)


def _is_null(value: Any) -> bool:
    return isinstance(value, str) and value.lower() == "null"


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
