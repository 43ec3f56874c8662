"""Texts and numbers that every exchange format can hold.

Dates stay the text they are, numbers become Python's own (numpy's break JSON), and signs that XML cannot hold become
U+FFFD, which shows that something was there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K")

_NOT_IN_XML = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Text that every format can hold: line breaks of one kind, and U+FFFD where a control character stood.

    >>> clean("a\\x00b\\r\\nc")
    'a\ufffdb\\nc'
    """
    if text.isascii() and text.isprintable():
        return text
    return _NOT_IN_XML.sub("\ufffd", _LINE_BREAK.sub("\n", text))


def joined(texts: Iterable[str]) -> str | None:
    """Texts as one, with ``|`` between them; a ``|`` within one gets a backslash, and so does a backslash.

    >>> joined(["a", "b|c"]), joined([])
    ('a|b\\\\|c', None)
    """
    if texts == ():
        return None  # as in most records
    return "|".join(clean(text).replace("\\", "\\\\").replace("|", "\\|") for text in texts) or None


def text(given: str | None) -> str | None:
    """Nothing for an empty text: no format tells the two apart on the way back."""
    return clean(given) or None if given else None


def number(value: float | None) -> float | None:
    """A float of Python's own."""
    return None if value is None else float(value)


def told_apart(names: Mapping[K, str], tag: Callable[[K], str]) -> dict[K, str]:
    """The names, with a tag behind those that another has too, also where only capitals or outer spaces differ.

    Where a name with a tag is again that of another, all are numbered.

    >>> told_apart({"a": "Port", "b": "port ", "c": "Mine"}, str.upper)
    {'a': 'Port (A)', 'b': 'port  (B)', 'c': 'Mine'}
    """
    taken = Counter(map(_folded, names.values()))
    apart = {key: name if taken[_folded(name)] == 1 else f"{name} ({tag(key)})" for key, name in names.items()}
    if len(set(map(_folded, apart.values()))) == len(apart):
        return apart
    return {key: f"{name} ({tag(key)}, {number})" for number, (key, name) in enumerate(names.items(), start=1)}


def _folded(name: str) -> str:
    return name.casefold().strip()
