"""Lists of edges as networkx writes them, with the data of each edge in braces behind its ends.

Source: the documentation of networkx's ``write_edgelist``, by default ``a b {'weight': 3}``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from graphdb.problems import QuestionError

_EDGE = re.compile(r"([^\s,;|{}]+)([ ,;\t|])([^\s,;|{}]+)\2(\{.*\})\s*")
_LOOKED_AT = 5


def is_with_data(text: str) -> bool:
    """Whether the first lines are such edges.

    >>> is_with_data("a b {}\\nb c {'weight': 3}\\n"), is_with_data("a b 3\\n"), is_with_data("")
    (True, False, False)
    """
    lines = [line for _, line in _lines(text, _LOOKED_AT)]
    return bool(lines) and all(map(_EDGE.fullmatch, lines))


def rows_with_data(text: str, name: str, line: int) -> list[tuple[int, list[str]]]:
    """A heading of the ends and of all names in braces, and the rows, each with the line on which it begins.

    Raises:
        QuestionError: a line is none, or what stands in its braces is no data.
    """
    edges = [(number, *_edge(each, f"{name}, line {number}")) for number, each in _lines(text, None, line)]
    names = list(dict.fromkeys(key for *_, data in edges for key in data))
    heading = (line, ["from", "to", *names])
    return [heading, *((number, [*ends, *(data.get(key, "") for key in names)]) for number, ends, data in edges)]


def _lines(text: str, most: int | None, first: int = 1) -> Iterator[tuple[int, str]]:
    there = ((number, line) for number, line in enumerate(text.split("\n"), start=first) if line.strip())
    for count, each in enumerate(there):
        if count == most:
            return
        yield each


def _edge(line: str, where: str) -> tuple[list[str], dict[str, str]]:
    found = _EDGE.fullmatch(line)
    data = _literal(found[4]) if found else None
    if found is None or data is None:
        raise QuestionError(f"{where}: no edge as the others, such as a b {{'weight': 3}}", "write it like them")
    return [found[1], found[3]], {str(key): str(value) for key, value in data.items() if value is not None}


def _literal(text: str) -> dict[Any, Any] | None:
    """The dictionary that a text is in Python, of plain values alone."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
