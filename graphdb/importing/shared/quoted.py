"""The words of a line, in quotes or not: what text formats of network programs share."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

SPACES = r"\s"
NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
"""A number as these formats write it."""


class Word(NamedTuple):
    """A word, and whether it stood in quotes."""

    text: str
    quoted: bool = False


def words(line: str, between: str = SPACES) -> list[Word]:
    r"""The words of a line; ``between`` are the signs that separate them, as a class of a regular expression.

    No format here says how a quote is written within quotes. Programs that write one put a backslash before it, so
    that it is read as one wherever the line can be read so; else a backslash is a backslash, as in a Windows path.

    >>> [word.text for word in words('1 "Port of Manzanillo" box'.strip())]
    ['1', 'Port of Manzanillo', 'box']
    >>> [word.text for word in words(r'1 "the \"Port\"" "C:\x\" 0.5')]
    ['1', 'the "Port"', 'C:\\x\\', '0.5']
    >>> [word.text for word in words("a,'b c',it's", r"\s,")]
    ['a', 'b c', "it's"]
    """
    if '"' not in line and "'" not in line:
        return [Word(text) for text in texts(line, between)]  # as in nearly all lines, and much faster
    found = []
    for match in _shape(between).finditer(line):
        text = match["plain"] if match["escaped"] is None else _unescaped(match["escaped"])
        text = match["single"] if text is None else text
        found.append(Word(match["bare"]) if text is None else Word(text, quoted=True))
    return found


def texts(line: str, between: str = SPACES) -> list[str]:
    """The words of a line as texts, for lines of which most have no quotes and none needs to know.

    >>> texts('0, 1 "x y"', r"\\s,")
    ['0', '1', 'x y']
    """
    if '"' in line or "'" in line:
        return [word.text for word in words(line, between)]
    return line.split() if between == SPACES else _between(between).findall(line)


@cache
def _between(between: str) -> re.Pattern[str]:
    return re.compile(rf"[^{between}]+")


@cache
def _shape(between: str) -> re.Pattern[str]:
    end = f"(?=[{between}]|$)"
    return re.compile(
        rf'"(?P<escaped>(?:[^"\\]|\\.)*+)"{end}|"(?P<plain>[^"]*)"|\'(?P<single>[^\']*)\'{end}|(?P<bare>[^{between}]+)'
    )


def _unescaped(text: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", text) if '\\"' in text else text
