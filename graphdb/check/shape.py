"""A located value -> one record, or every complaint about its shape.

msgspec converts a well-shaped record in one call. It stops at the first fault, so a record that fails is walked once more with
msgspec's own description of the type, and everything that is wrong with it is said in plain words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

from graphdb.read import LocatedList, LocatedMap
from graphdb.suggest import did_you_mean

T = TypeVar("T")


class Complaint(NamedTuple):
    """What is wrong at a path below the record; ``key`` when the field's name is at fault and not its value."""

    path: tuple[str | int, ...]
    code: str
    message: str
    hint: str = ""
    key: bool = False


def convert(value: Any, kind: type[T], label: str, *, has_gaps: bool) -> tuple[T | None, list[Complaint]]:
    """The record, or ``None`` and what is wrong.

    ``label`` is what a reader calls such a record ("an actor"); ``has_gaps`` says that the document has an empty value somewhere.
    """
    if not (has_gaps and _gap(value)):
        try:
            return msgspec.convert(value, kind, strict=False), []
        except msgspec.ValidationError:
            pass
    complaints = list(_faults(value, _described(kind), (), label))
    if not complaints:
        raise AssertionError(f"msgspec refused {value!r}, and no reason was found")
    return None, complaints


@cache
def _described(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


def _gap(value: Any) -> bool:
    """Whether some field below has no value."""
    if isinstance(value, LocatedMap):
        return any(map(_gap, value.values()))
    return any(map(_gap, value)) if isinstance(value, LocatedList) else value is None


def _faults(value: Any, kind: inspect.Type, path: tuple[str | int, ...], label: str) -> Iterator[Complaint]:
    description = ""
    if isinstance(kind, inspect.Metadata):
        description = (kind.extra_json_schema or {}).get("description", "")
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        kind = next(option for option in kind.types if not isinstance(option, inspect.NoneType))
        yield from _faults(value, kind, path, label)
        return
    if value is None:
        yield Complaint(path, "empty-value", "there is no value here", "fill it in, or leave the field out", key=True)
    elif isinstance(kind, inspect.StructType):
        yield from _record_faults(value, kind, path, label)
    elif isinstance(kind, inspect.VarTupleType):
        yield from _list_faults(value, kind, path, label)
    elif isinstance(kind, inspect.DictType):
        yield from _map_faults(value, kind, path, label)
    else:
        yield from _scalar_faults(value, kind, path, description)


def _record_faults(
    value: Any, kind: inspect.StructType, path: tuple[str | int, ...], label: str
) -> Iterator[Complaint]:
    if not isinstance(value, LocatedMap):
        hint = "write its fields as 'name: value', each on a line of its own"
        yield Complaint(path, "not-a-record", f"{label} is a set of fields, not {_what(value)}", hint)
        return
    fields = {field.encode_name: field for field in kind.fields}
    for name in value:
        if name not in fields:
            hint = did_you_mean(name, fields) or f"its fields: {', '.join(fields)}"
            yield Complaint((*path, name), "unknown-field", f"{label} has no field '{name}'", hint, key=True)
    for name, field in fields.items():
        if name in value:
            yield from _faults(value[name], field.type, (*path, name), f"'{name}'")
        elif field.required:
            yield Complaint(path, "missing-field", f"{label} needs the field '{name}'", "add it")


def _list_faults(
    value: Any, kind: inspect.VarTupleType, path: tuple[str | int, ...], label: str
) -> Iterator[Complaint]:
    if not isinstance(value, LocatedList):
        yield Complaint(path, "not-a-list", f"{label} is a list, not {_what(value)}", f"write it as [{_short(value)}]")
        return
    if len(value) < (kind.min_length or 0):
        yield Complaint(path, "empty-value", f"{label} must not be empty", "add at least one entry")
    for index, item in enumerate(value):
        yield from _faults(item, kind.item_type, (*path, index), f"each entry of {label}")


def _map_faults(value: Any, kind: inspect.DictType, path: tuple[str | int, ...], label: str) -> Iterator[Complaint]:
    if not isinstance(value, LocatedMap):
        yield Complaint(path, "not-a-mapping", f"{label} is a mapping of ids, not {_what(value)}", "write 'id: value'")
        return
    for name, item in value.items():
        for fault in _faults(name, kind.key_type, (*path, name), label):
            yield fault._replace(key=True)
        yield from _faults(item, kind.value_type, (*path, name), f"'{name}'")


def _scalar_faults(
    value: Any, kind: inspect.Type, path: tuple[str | int, ...], description: str
) -> Iterator[Complaint]:
    described = description or "a single value"
    if not isinstance(value, str):
        yield Complaint(path, "not-text", f"this should be {described}, not {_what(value)}", "write one value")
    elif isinstance(kind, inspect.LiteralType):
        if value not in kind.values:
            hint = did_you_mean(value, map(str, kind.values)) or f"one of: {', '.join(map(str, kind.values))}"
            yield Complaint(path, "not-in-list", f"'{_short(value)}' is not one of the values allowed here", hint)
    elif isinstance(kind, inspect.StrType):
        if value == "":
            yield Complaint(
                path, "empty-value", "there is no text between the quotes", "fill it in, or leave the field out"
            )
        elif kind.max_length is not None and len(value) > kind.max_length:
            message = f"this has {len(value):,} characters; {kind.max_length:,} are allowed"
            yield Complaint(path, "too-long", message, "shorten it")
        elif not _converts(value, kind):
            yield Complaint(path, "wrong-shape", f"'{_short(value)}' is not {described}")
    elif not _converts(value, kind):
        yield Complaint(
            path, "wrong-shape", f"'{_short(value)}' is not {described}", "plain digits, such as 3 or 19.05"
        )


def _converts(value: str, kind: inspect.Type) -> bool:
    """Whether msgspec would take this text for a scalar of the kind."""
    limits = {
        name: limit
        for name in ("ge", "le", "gt", "lt", "pattern", "min_length", "max_length")
        if (limit := getattr(kind, name, None)) is not None
    }
    plain: Any = {inspect.StrType: str, inspect.IntType: int, inspect.FloatType: float}[type(kind)]
    try:
        converted = msgspec.convert(value, _limited(plain, limits), strict=False)
    except msgspec.ValidationError:
        return False
    return not isinstance(converted, float) or math.isfinite(converted)


def _limited(plain: Any, limits: dict[str, Any]) -> Any:
    """A type with its limits put back."""
    return Annotated[plain, msgspec.Meta(**limits)] if limits else plain


def _what(value: Any) -> str:
    if isinstance(value, LocatedMap):
        return "a set of fields"
    return "a list" if isinstance(value, LocatedList) else f"the text '{_short(value)}'"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else "..."
    return text if len(text) <= 40 else f"{text[:37]}..."
