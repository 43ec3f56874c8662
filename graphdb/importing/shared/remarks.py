"""What a reader read past: each sentence once, with how often that was and where first."""

from __future__ import annotations

from collections.abc import Iterable


class Remarks:
    """Gathers remarks in the order in which they first came up.

    >>> remarks = Remarks(["a.xml was read"])
    >>> remarks.count("hyperedges were left out", "a.xml, line 3")
    >>> remarks.count("hyperedges were left out", "a.xml, line 9")
    >>> remarks.all()
    ('a.xml was read', 'hyperedges were left out: 2, the first in a.xml, line 3')
    """

    def __init__(self, said: Iterable[str] = ()) -> None:
        self._met: dict[str, tuple[int, str]] = dict.fromkeys(said, (0, ""))

    def say(self, sentence: str) -> None:
        """Remark on something that is so once."""
        self._met.setdefault(sentence, (0, ""))

    def count(self, sentence: str, where: str) -> None:
        """Remark on something that may be so at many places."""
        often, first = self._met.get(sentence, (0, where))
        self._met[sentence] = (often + 1, first)

    def all(self) -> tuple[str, ...]:
        """The remarks as they are told."""
        return tuple(self._told(sentence, *met) for sentence, met in self._met.items())

    def _told(self, sentence: str, often: int, first: str) -> str:
        if not often:
            return sentence
        return f"{sentence}: {often}, the first in {first}" if often > 1 else f"{sentence}: 1, in {first}"
