"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable


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
