"""Words for a message: the nearest of those that would have been right, or the first few of many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set
from functools import cached_property
from itertools import islice

MOST_SUGGESTIONS = 20
"""For how many unknown words of one list the nearest known one is looked for: in a large dataset that takes a while."""

MOST_LISTED = 20
"""How many words a message lists."""

MOST_COMPARED = 10_000
"""With how many known words each of these is compared."""


def did_you_mean(word: str, known: Iterable[str], *, nearness: float = 0.6) -> str:
    """A hint that names the nearest known word, or nothing where none is near: 1 is the same word, 0 unlike it.

    >>> did_you_mean("manzanilo-port", ["manzanillo-port", "veracruz-port"])
    "did you mean 'manzanillo-port'?"
    >>> did_you_mean("zzz", ["manzanillo-port"])
    ''
    """
    import difflib

    folded = {candidate.casefold(): candidate for candidate in known}
    near = difflib.get_close_matches(word.casefold()[:100], folded, n=1, cutoff=nearness)
    return f"did you mean '{folded[near[0]]}'?" if near else ""


def few(words: Collection[str], most: int = MOST_LISTED, *, called: Callable[[str], str] = str) -> str:
    """Words as a list that a message has room for: of very many the first, and how many others there are.

    Only those that are listed are asked what they are ``called``.

    >>> few(["a", "b"]), few([str(number) for number in range(22)])[-15:], few("abc", 2, called=str.upper)
    ('a, b', '19 and 2 others', 'A, B and 1 other')
    """
    rest = len(words) - most
    listed = ", ".join(map(called, islice(words, most)))
    return f"{listed} and {rest} other{'s' * (rest > 1)}" if rest > 0 else listed


def many(count: int, one: str, several: str = "") -> str:
    """How many of what.

    >>> many(1, "row"), many(2, "row"), many(3, "tie has", "ties have")
    ('1 row', '2 rows', '3 ties have')
    """
    return f"{count} {one if count == 1 else several or one + 's'}"


class Nearest:
    """Suggestions out of one list, each looked for once."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known if isinstance(known, Set) else frozenset(known)
        self._hints: dict[str, str] = {}

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.known)

    def hint(self, word: str) -> str:
        """Did you mean; nothing where no known word is near, or after many other words."""
        if word not in self._hints and len(self._hints) < MOST_SUGGESTIONS:
            self._hints[word] = did_you_mean(word, self.candidates(word))
        return self._hints.get(word, "")

    def candidates(self, word: str) -> list[str]:
        """All words or, of very many, those of about the same length that begin or end like it."""
        if len(self.known) <= MOST_COMPARED:
            return self._in_order
        first, last, low, high = word[:3], word[-3:], len(word) - 2, len(word) + 2
        like = (id for id in self._in_order if low <= len(id) <= high and (id[:3] == first or id[-3:] == last))
        return list(islice(like, MOST_COMPARED))
