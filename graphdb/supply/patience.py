"""How long a search may go on."""

from __future__ import annotations

import time
from math import inf

STEPS = 4_000_000
"""So many clauses may one search for a best route look at: some seconds. The same data give the same answer."""


class Patience:
    """A limit of steps for each search and, where seconds are given, a time after which none goes on.

    >>> patience = Patience(steps=2)
    >>> spent = patience.search()
    >>> spent.take(1), spent.take(5), spent.take(1)
    (True, False, False)
    """

    def __init__(self, seconds: float | None = None, steps: int = STEPS) -> None:
        self.steps = steps
        self._until = inf if seconds is None else time.monotonic() + seconds

    def search(self) -> Allowance:
        """What one search may spend."""
        return Allowance(self.steps, self._until)

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._until < inf and time.monotonic() > self._until


class Allowance:
    """The steps that one search has left."""

    def __init__(self, steps: int, until: float) -> None:
        self._left, self._until = steps, until

    def take(self, steps: int) -> bool:
        """Spend some steps; whether the search may go on."""
        self._left -= steps
        if self._until < inf and time.monotonic() > self._until:
            self._left = -1
        return self._left >= 0
