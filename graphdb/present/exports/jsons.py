"""What the formats in JSON share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

encode = json.JSONEncoder(ensure_ascii=False).encode
"""A value as JSON, in one line."""


def lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The insides of a list, a row a line.

    >>> print("".join(lines([{"a": 1}, {"a": 2.0}])))
    {"a": 1},
    {"a": 2.0}
    """
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + encode(row)
