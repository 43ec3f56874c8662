"""A located value that has not the shape of its record -> every complaint about that.

msgspec stops at the first fault, so the value is walked once more with msgspec's own description of the type, and
everything that is wrong with it is said in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import inspect

from graphdb.check.hints import FLAG, mend
from graphdb.read import LocatedList, LocatedMap
from graphdb.read.faults import no_space_after, quotable
from graphdb.read.signs import oddity, plain
from graphdb.records import ID_PATTERN
from graphdb.suggest import did_you_mean

MOST = 50
"""How many faults of one record are reported."""

Path = tuple[str | int, ...]


class Complaint(NamedTuple):
    """What is wrong at a path below the record; ``key`` when the field's name is at fault and not its value.

    ``no_id`` is a text that should be an id: which ids there are to be meant by it, a record does not know. ``missing``
    is a field that should be there.
    """

    path: Path
    code: str
    message: str
    hint: str = ""
    key: bool = False
    no_id: str = ""
    missing: str = ""


def complaints(value: Any, kind: Any, label: str) -> list[Complaint]:
    """What is wrong with a value that is no record of a kind; ``label`` is what a reader calls one ("an actor")."""
    return list(islice(_faults(value, _described(kind), (), label), MOST))


@cache
def _described(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


@lru_cache(maxsize=1000)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known)


def _faults(value: Any, kind: inspect.Type, path: Path, label: str) -> Iterator[Complaint]:
    description = ""
    if isinstance(kind, inspect.Metadata):
        description = (kind.extra_json_schema or {}).get("description", "")
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        kind = next(option for option in kind.types if not isinstance(option, inspect.NoneType))
        yield from _faults(value, kind, path, label)
        return
    if value is None:
        what = f"{label} has no value" if path and isinstance(path[-1], str) else "this entry is empty"
        yield Complaint(path, "empty-value", what, "fill it in, or leave it out", key=True)
    elif isinstance(kind, inspect.StructType):
        yield from _record_faults(value, kind, path, label)
    elif isinstance(kind, inspect.VarTupleType):
        yield from _list_faults(value, kind, path, label)
    elif isinstance(kind, inspect.DictType):
        yield from _map_faults(value, kind, path, label)
    else:
        yield from _scalar_faults(value, kind, path, label, description)


def _record_faults(value: Any, kind: inspect.StructType, path: Path, label: str) -> Iterator[Complaint]:
    fields = {field.encode_name: field for field in kind.fields}
    if not isinstance(value, LocatedMap):
        name, colon, rest = value.partition(":") if isinstance(value, str) else ("", "", "")
        hint = f"write {{{', '.join(f'{name}: ...' for name, field in fields.items() if field.required)}}}"
        if colon and rest and name in fields:
            hint = no_space_after(":", rest, name)[2]
        yield Complaint(path, "not-a-record", f"{label} is a set of fields, not {_what(value)}", hint)
        return
    for name in value:
        if name not in fields:
            hint = _nearest(name[:100], tuple(fields)) or f"its fields: {', '.join(fields)}"
            if value[name] is None and name.isdigit():
                hint = "write decimals with a point, as in 19.05"
            elif value[name] is None:
                hint = f"if it belongs to the text before it, put that text in quotes; {hint}"
            yield Complaint((*path, name), "unknown-field", f"{label} has no field '{quotable(name)}'", hint, key=True)
    for name, field in fields.items():
        if name in value:
            yield from _faults(value[name], field.type, (*path, name), f"'{name}'")
        elif field.required and not any(_nearest(other[:100], (name,)) for other in value if other not in fields):
            message, hint = f"{label} needs the field '{name}'", f"add '{name}: ...'"
            yield Complaint(path, "missing-field", message, hint, missing=name)


def _list_faults(value: Any, kind: inspect.VarTupleType, path: Path, label: str) -> Iterator[Complaint]:
    if not isinstance(value, LocatedList):
        hint = f"write it as [{quotable(value)}]" if isinstance(value, str) else "begin each entry with '- '"
        yield Complaint(path, "not-a-list", f"{label} is a list, not {_what(value)}", hint)
        return
    if len(value) < (kind.min_length or 0):
        yield Complaint(path, "empty-value", f"{label} is an empty list", "add at least one entry")
    for index, item in enumerate(value):
        yield from _faults(item, kind.item_type, (*path, index), f"an entry of {label}")


def _map_faults(value: Any, kind: inspect.DictType, path: Path, label: str) -> Iterator[Complaint]:
    if not isinstance(value, LocatedMap):
        hint = "write each entry as 'id: value', on a line of its own"
        yield Complaint(
            path, "not-a-mapping", f"{label} is a set of ids, each with its value, not {_what(value)}", hint
        )
        return
    for name, item in value.items():
        for fault in _faults(name, kind.key_type, (*path, name), f"a name in {label}"):
            yield fault._replace(key=True)
        yield from _faults(item, kind.value_type, (*path, name), f"'{quotable(name)}'")


def _scalar_faults(value: Any, kind: inspect.Type, path: Path, label: str, description: str) -> Iterator[Complaint]:
    if not isinstance(value, str):
        only = value[0] if isinstance(value, LocatedList) and len(value) == 1 else None
        hint = f"write {quotable(only)}, without brackets" if isinstance(only, str) else "write one value"
        yield Complaint(path, "not-text", f"{label} takes a single value, not {_what(value)}", hint)
    elif isinstance(kind, inspect.LiteralType):
        if value not in kind.values:
            known = tuple(map(str, kind.values))
            hint = _nearest(value[:100], known) or f"one of: {', '.join(known)}"
            if plain(value) in known:
                hint = f"write '{plain(value)}'"
            yield Complaint(path, "not-in-list", f"{label} cannot be {_shown(value)}", hint)
    elif value == "":
        message = f"{label} has nothing between its quotes"
        yield Complaint(path, "empty-value", message, "fill it in, or leave it out")
    elif isinstance(kind, inspect.StrType) and kind.max_length is not None and len(value) > kind.max_length:
        message = f"{label} has {len(value):,} characters; {kind.max_length:,} are allowed"
        yield Complaint(path, "too-long", message, "shorten it")
    elif not _converts(value, kind):
        pattern = FLAG if isinstance(kind, inspect.BoolType) else getattr(kind, "pattern", None)
        message = f"{label} is {_shown(value)}, but should be {description}"
        no_id = value if pattern == ID_PATTERN else ""
        yield Complaint(path, "wrong-shape", message, mend(value, pattern), no_id=no_id)


def _shown(value: str) -> str:
    """A text in quotes, and what is odd about it."""
    odd = oddity(value)
    return f"'{quotable(value)}'{', ' * bool(odd)}{odd}"


_PLAIN = {inspect.StrType: str, inspect.IntType: int, inspect.FloatType: float, inspect.BoolType: bool}


def _converts(value: str, kind: inspect.Type) -> bool:
    """Whether msgspec would take this text for a scalar of the kind."""
    limits = {
        name: limit
        for name in ("ge", "le", "gt", "lt", "pattern", "min_length", "max_length")
        if (limit := getattr(kind, name, None)) is not None
    }
    of_kind: Any = _PLAIN[type(kind)]
    try:
        msgspec.convert(value, Annotated[of_kind, msgspec.Meta(**limits)] if limits else of_kind, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def _what(value: Any) -> str:
    if isinstance(value, LocatedMap):
        return "a set of fields"
    return "a list" if isinstance(value, LocatedList) else f"the text '{quotable(value)}'"
