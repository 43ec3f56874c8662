"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from functools import cached_property
from itertools import islice

MOST_SUGGESTIONS = 20
"""For how many unknown words of one list the nearest known one is looked for: in a large dataset that takes a while."""

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
            self._hints[word] = did_you_mean(word, self._candidates(word))
        return self._hints.get(word, "")

    def _candidates(self, word: str) -> list[str]:
        """All words or, of very many, those of about the same length that begin or end like it."""
        if len(self.known) <= MOST_COMPARED:
            return self._in_order
        first, last, low, high = word[:3], word[-3:], len(word) - 2, len(word) + 2
        like = (id for id in self._in_order if low <= len(id) <= high and (id[:3] == first or id[-3:] == last))
        return list(islice(like, MOST_COMPARED))
