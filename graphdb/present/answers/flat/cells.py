"""What stands in one cell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins

from graphdb.present.exports.plain import joined, text
from graphdb.present.exports.rows import Scalar
from graphdb.records import Conversion


def scalar(value: Any) -> Scalar | None:
    """A value as a text or a number, before a writer guards it.

    Lists are joined by ``|``, rules of conversion are ``a+b>c``, terms by id ``id=term``; what is deeper is JSON.

    >>> scalar(("a", "b")), scalar(True), scalar(0.1), scalar(()), scalar({"f1": "likely"})
    ('a|b', 'true', 0.1, None, 'f1=likely')
    >>> scalar((("a",), ("b", "c")))
    '[["a"],["b","c"]]'
    """
    if value is None or isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        parts = [f"{key}={each}" if isinstance(each, str) else None for key, each in value.items()]
    else:
        parts = [_part(each) for each in value]
    if None in parts:
        return text(json.dumps(to_builtins(value), ensure_ascii=False, separators=(",", ":")))
    return joined(part for part in parts if part is not None)


def _part(value: Any) -> str | None:
    """One of a list, where it can be joined to the others."""
    if isinstance(value, Conversion):
        return f"{'+'.join(value.from_)}>{value.to}"
    return value if isinstance(value, str) else None
