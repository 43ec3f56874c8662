"""In how many drawn worlds is a target supplied, and each actor on every route? Block by block, here or elsewhere.

A block is some worlds by their numbers. What happens in a world hangs on the seed and its number alone, and counts are
whole numbers: so it makes no difference who counts which block, or when.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, as_completed
from typing import TYPE_CHECKING, NamedTuple

from graphdb.arrays.compiled import Compiled
from graphdb.progress import Progress, silent
from graphdb.worlds.critical import critical
from graphdb.worlds.flows import chances, ids
from graphdb.worlds.plan import Plan
from graphdb.worlds.random_bits import existing, full, keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TASKS = 64
"""Into so many tasks the worlds are divided at most."""

_WIDEST = 256
"""The most words that a row of a block has."""


class Counts(NamedTuple):
    """How many worlds are supplied, and in how many of them each actor of the plan is on every route."""

    supplied: int
    critical: NDArray[np.int64]


class Draw(NamedTuple):
    """What it takes to count any of so many worlds anywhere: it can be pickled."""

    plan: Plan
    keys: NDArray[np.uint64]
    chances: NDArray[np.float64]
    worlds: int

    @property
    def width(self) -> int:
        """How many words of 64 worlds are counted at once."""
        return min(_WIDEST, self.plan.columns)


def draw(compiled: Compiled, ready: Plan, worlds: int, seed: int) -> Draw:
    """Worlds of a plan's clauses, to be drawn where they are counted."""
    import numpy as np

    probabilities = chances(compiled, ready.arcs)
    uncertain = np.flatnonzero(probabilities < 1)
    drawn = np.zeros(len(ready.arcs), dtype=np.uint64)  # what is certain needs no numbers
    drawn[uncertain] = keys(ids(compiled, ready.arcs[uncertain]), seed)
    return Draw(ready, drawn, probabilities, worlds)


def count(drawn: Draw, executor: Executor | None = None, progress: Progress = silent) -> Counts:
    """Count all worlds, here or by any executor of ``concurrent.futures``.

    What an executor fails to do, because a process of it was killed or for whatever reason, is done here.
    """
    import numpy as np

    supplied, critical_in = 0, np.zeros(len(drawn.plan.actors), dtype=np.int64)
    done, spans = 0, _spans(drawn)
    for part in _here(drawn, spans) if executor is None else _elsewhere(drawn, spans, executor):
        supplied, critical_in, done = supplied + part.supplied, critical_in + part.critical, done + 1
        worlds = min(drawn.worlds, drawn.worlds * done // len(spans))
        progress(f"{worlds:,} of {drawn.worlds:,} worlds", done / len(spans))
    return Counts(supplied, critical_in)


def counted(drawn: Draw, first: int, end: int) -> Counts:
    """Count the worlds of these words, a few words at a time."""
    import numpy as np

    asked = full(drawn.worlds)
    supplied, critical_in = 0, np.zeros(len(drawn.plan.actors), dtype=np.int64)
    for word in range(first, end, drawn.width):
        words = slice(word, min(end, word + drawn.width))
        exists = existing(drawn.keys, drawn.chances, word, words.stop - word)
        found = critical(drawn.plan, exists, asked[words])
        supplied += int(np.bitwise_count(found.supplied).sum())
        critical_in += np.bincount(found.actors, minlength=len(critical_in))
    return Counts(supplied, critical_in)


def _spans(drawn: Draw) -> list[tuple[int, int]]:
    """First word and end of each task: whole blocks."""
    words = (drawn.worlds + 63) // 64
    blocks = -(-words // drawn.width)
    size = -(-blocks // MOST_TASKS) * drawn.width
    return [(first, min(words, first + size)) for first in range(0, words, size)]


def _here(drawn: Draw, spans: list[tuple[int, int]]) -> Iterator[Counts]:
    for first, end in spans:
        yield counted(drawn, first, end)


def _elsewhere(drawn: Draw, spans: list[tuple[int, int]], executor: Executor) -> Iterator[Counts]:
    """The counts as they come in; last those that nobody delivered."""
    futures: dict[Future[Counts], tuple[int, int]] = {}
    failed = []
    try:
        for span in spans:
            try:
                futures[executor.submit(counted, drawn, *span)] = span
            except Exception:  # executors say in many ways that they are broken; what is wrong here shows up here
                failed.append(span)
        for future in as_completed(futures):
            if future.cancelled() or future.exception() is not None:
                failed.append(futures[future])
            else:
                yield future.result()
    finally:
        for future in futures:
            future.cancel()
    yield from _here(drawn, failed)
