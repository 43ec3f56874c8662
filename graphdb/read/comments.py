"""Comments that nobody meant: ``name: Foo #1 Ltd`` is the name "Foo" to YAML, which drops the rest without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphdb.problems import Problem
from graphdb.read.faults import IN_QUOTES, quotable

_HASH = re.compile(
    "#(?:(?:(?<=[^ \t\n][ \t]#)|(?<=[^ \t\n][ \t]{2}#)|(?<=[^ \t\n][ \t]{3}#))(?=[^ \t\n#])|(?<=[\"'\\]}]#))"
)
"""A hash sign that is glued to what follows and close to what comes before it, or glued to that."""


class Comments:
    """The hash signs of a text that could begin such a comment; those inside a value are passed over."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self._value_end = 0
        self._at = self._next(0)

    @property
    def left(self) -> bool:
        """Whether there is any such hash sign still to be looked at."""
        return self._at >= 0

    def until(self, start: int, end: int) -> Iterator[Problem]:
        """What is wrong with the comments before a value, which goes from ``start`` to ``end`` in the text."""
        while 0 <= self._at < start:
            line_end = self.text.find("\n", self._at)
            line_end = len(self.text) if line_end < 0 else line_end
            yield from self._problem(self._at, line_end)
            self._at = self._next(line_end)
        if self._at < end:
            self._at = self._next(end)
        self._value_end = end

    def _next(self, start: int) -> int:
        found = _HASH.search(self.text, start)
        return found.start() if found else -1

    def _problem(self, start: int, end: int) -> Iterator[Problem]:
        """Nothing where the hash sign stands in a comment that began before it on its line."""
        line_start = self.text.rfind("\n", 0, start) + 1
        if "#" not in self.text[max(line_start, self._value_end) : start]:
            dropped = quotable(self.text[start : min(end, start + 300)])
            message = f"YAML takes '{dropped}' for a comment and drops it"
            hint = f"{IN_QUOTES}; if it is a comment, put a space on either side of #"
            line = self.text.count("\n", 0, start) + 1
            yield Problem(self.name, line, start - line_start + 1, "comment-in-value", message, hint)
