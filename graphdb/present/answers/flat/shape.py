"""What of a type stands in one row, and what takes rows of its own.

A value inside a value is a column named by the way to it, ``bypass.flows``, as ``jsonlite::flatten`` and
``pandas.json_normalize`` name those of the JSON. So a field that a type gets is a column without a word more.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct, inspect

from graphdb.records import Conversion, Record

Path = tuple[str, ...]


class Cell(NamedTuple):
    """A column, and the way from a row's value to what stands in it."""

    column: str
    path: Path


class Rows(NamedTuple):
    """Values that take a row each: the way to them, the type that holds them, and theirs.

    ``keyed`` says that they are lists under keys, as in ``groups``.
    """

    column: str
    path: Path
    holder: type[Struct]
    kind: type[Struct]
    keyed: bool


class Shape(NamedTuple):
    """The columns of a type, in the order of its fields, and what of it takes rows of its own."""

    cells: tuple[Cell, ...]
    rows: tuple[Rows, ...]


@cache
def shape(kind: type[Struct], *, answer: bool = False) -> Shape:
    """The shape of a row's type or, with ``answer``, that of a whole answer, in which each record takes a row.

    >>> from graphdb.findings import Bypassed, HingesOn
    >>> [cell.column for cell in shape(Bypassed).cells][2:5]
    ['best_bypass_likelihood', 'bypass.actors', 'bypass.flows']
    >>> [rows.column for rows in shape(HingesOn).rows]
    ['sets']
    """
    parts = list(_parts(kind, "", (), answer))
    return Shape(
        tuple(part for part in parts if isinstance(part, Cell)),
        tuple(part for part in parts if isinstance(part, Rows)),
    )


def _parts(kind: type[Struct], prefix: str, path: Path, answer: bool) -> Iterator[Cell | Rows]:
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    for field in described.fields:
        column, way, of = prefix + field.encode_name, (*path, field.name), _known(field.type)
        found = _struct(of)
        if found is not None and not (answer and issubclass(found, Record)):
            yield from _parts(found, f"{column}.", way, answer)
            continue
        item, keyed = _item(of)
        each = found or _struct(item)
        yield Cell(column, way) if each in (None, Conversion) else Rows(column, way, kind, each, keyed)


def _item(of: inspect.Type) -> tuple[inspect.Type | None, bool]:
    """What is in a list, in a mapping, or in the lists of a mapping, which are ``keyed``."""
    if isinstance(of, inspect.DictType):
        inner, _ = _item(_known(of.value_type))
        return (of.value_type, False) if inner is None else (inner, True)
    return (_known(of.item_type), False) if isinstance(of, inspect.VarTupleType) else (None, False)


def _known(of: inspect.Type) -> inspect.Type:
    """A type without what was said beside it and without ``None``."""
    if isinstance(of, inspect.Metadata):
        return _known(of.type)
    if isinstance(of, inspect.UnionType):
        some = [_known(each) for each in of.types if not isinstance(each, inspect.NoneType)]
        return some[0] if len(some) == 1 else inspect.AnyType()
    return of


def _struct(of: inspect.Type | None) -> type[Struct] | None:
    return of.cls if isinstance(of, inspect.StructType) else None


def get(value: Any, path: Path) -> Any:
    """What is at the end of a way; ``None`` where something on it is missing."""
    for name in path:
        value = None if value is None else getattr(value, name)
    return value
