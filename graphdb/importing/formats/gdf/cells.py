"""The lines of a GDF file -> cells, and its headings -> columns."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = {
    sign: re.compile(rf"\s*{sign}((?:[^{sign}\\]|\\.|{sign}{sign}|{sign}(?!\s*(?:,|$)))*+){sign}\s*(?:,|$)")
    for sign in ('"', "'")
}
_SPACES = re.compile(r"\s*")
_PLAIN = re.compile(r"([^,]*)(?:,|$)")
_TYPES = (
    "varchar|char|text|string|int|integer|tinyint|smallint|bigint|long|double|float|real|decimal|numeric|number"
    "|bool|boolean|bit|date|time|timestamp"
)
_COLUMN = re.compile(
    rf"(?P<name>.+?)(?:\s+(?:{_TYPES})\s*(?:\([^)]*\))?)?(?:\s+default\s+(?P<default>.*?))?", re.IGNORECASE
)


class Column(NamedTuple):
    """A column, and what stands in it where a line says nothing."""

    name: str
    default: str


def columns(heading: str) -> list[Column]:
    """The columns of a heading, without their types.

    >>> columns("name VARCHAR, share of market DECIMAL(5,2) default '0,5','a b' INT, n")
    [Column(name='name', default=''), Column(name='share of market', default='0,5'), Column(name='a b', default=''), \
Column(name='n', default='')]
    """
    found = []
    for text in _split(heading):
        match = _COLUMN.fullmatch(text.strip())
        if match:
            found.append(Column(_bare(match["name"]), _bare(match["default"] or "")))
    return found


def cells(line: str) -> list[str]:
    """The cells of a line; a quote ends one where a comma or the end of the line follows.

    >>> cells("s1, 'Site, first' ,it's,\\"say \\\\\\"no\\\\\\"\\",,'it''s'")
    ['s1', 'Site, first', "it's", 'say "no"', '', "it's"]
    """
    found: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while True:
        begin = _SPACES.match(line, at).end()  # type: ignore[union-attr]
        sign = line[begin : begin + 1]
        match = _QUOTED[sign].match(line, at) if sign in _QUOTED and sign not in unclosed else None
        if match:
            found.append(re.sub(rf"\\([\\{sign}])|{sign}({sign})", r"\1\2", match[1]))
        else:
            unclosed.add(sign)  # nowhere further on in the line, either
            match = _PLAIN.match(line, at)
            assert match
            found.append(match[1].strip())
        at = match.end()
        if at == len(line) and not match[0].endswith(","):
            return found


def _split(heading: str) -> list[str]:
    """A heading at the commas that stand in no quotes and in no parentheses."""
    parts, begin, within = [], 0, ""
    for at, sign in enumerate(heading):
        if within:
            within = "" if sign == within else within
        elif sign in "'\"(":
            within = ")" if sign == "(" else sign
        elif sign == ",":
            parts.append(heading[begin:at])
            begin = at + 1
    return [*parts, heading[begin:]]


def _bare(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
