"""The text of a GML file -> records: lists of keys with values, each with the line on which it stands.

A value is a number, a word, a text between quotes or a record between brackets. Words and keys may hold whatever is no
space, bracket or quote, as those of Gephi do.
Source: Himsolt 1997, "GML: A portable Graph File Format", Universität Passau.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from graphdb.problems import QuestionError

_DEEPEST = 100
_TOKEN = re.compile(
    r"""\s++ | \#[^\n]*+
    | "(?P<text>[^"]*+)"(?=[\s\]]|$) | (?P<unclosed>") | (?P<open>\[) | (?P<close>\]) | (?P<word>[^\s\[\]"]++)""",
    re.VERBOSE,
)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|\w{2,31});")


class Pair(NamedTuple):
    """A key with its value; ``is_bare`` if that is a number or a word, which stand without quotes."""

    key: str
    value: str | Record
    line: int
    is_bare: bool = False


class Record(list[Pair]):
    """What stands between two brackets."""

    def records(self, key: str) -> Iterator[tuple[Record, int]]:
        """The records under a key, with the line of each."""
        return ((pair.value, pair.line) for pair in self if pair.key == key and isinstance(pair.value, Record))

    def texts(self) -> Iterator[tuple[str, str]]:
        """The keys that have no records, with their values."""
        return ((pair.key, pair.value) for pair in self if isinstance(pair.value, str))


def records(text: str, file: str) -> Record:
    """All that stands in a file.

    Raises:
        QuestionError: brackets or quotes are not closed, or a key has no value.

    >>> records('graph [ directed 1 # yes\\n label "R&amp;D" ]', "a.gml")[0].value
    [Pair(key='directed', value='1', line=1, is_bare=True), Pair(key='label', value='R&D', line=2, is_bare=False)]
    """
    open_records, key, key_line, line, seen = [Record()], "", 1, 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen = token.start()
        kind = token.lastgroup
        if kind is None:
            continue
        if kind == "unclosed":
            raise _refusal(file, line, "a text is not closed, or goes on behind its end", _QUOTES)
        if kind == "close":
            if key or len(open_records) == 1:
                what = f"the key '{key}' has no value" if key else "a bracket is closed that was not opened"
                raise _refusal(file, line, what, _QUOTES)
            open_records.pop()
        elif not key:
            if kind != "word":
                raise _refusal(file, line, "a value has no key", _QUOTES)
            key, key_line = token["word"], line
        elif kind == "open":
            if len(open_records) > _DEEPEST:
                raise _refusal(file, line, f"more than {_DEEPEST} records stand within each other", "")
            inner = Record()
            open_records[-1].append(Pair(key, inner, key_line))
            open_records.append(inner)
            key = ""
        else:
            value = token["word"] if kind == "word" else _ENTITY.sub(_sign, token["text"])
            open_records[-1].append(Pair(key, value, key_line, kind == "word"))
            key = ""
    if key or len(open_records) > 1:
        raise _refusal(file, line, f"the key '{key}' has no value" if key else "a bracket is not closed", _WHOLE)
    return open_records[0]


_QUOTES = 'a " within a text is written &quot;'
_WHOLE = "is it the whole file?"


def _sign(entity: re.Match[str]) -> str:
    """The sign that a name of HTML stands for; what is no such name stays."""
    return html.unescape(entity[0])


def _refusal(file: str, line: int, what: str, hint: str) -> QuestionError:
    return QuestionError(f"{file}, line {line}: {what}", hint)
