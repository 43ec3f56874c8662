"""Random bits that can be had in any order: each flow's fate in each world is a function of seed, flow and world alone.

The numbers are those of SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195), jumped to the place wanted:
its state only counts, so that any part of its sequence can be had without the parts before (counter-based numbers:
Salmon et al. 2011, doi:10.1145/2063384.2063405). Whole numbers of 64 bits are the same on every platform.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphdb.arrays.sorting import blocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

DIGITS = 32
"""How many binary digits of a probability count."""

_GAMMA = 0x9E3779B97F4A7C15
_ALL = (1 << 64) - 1
_AT_ONCE = 1 << 15
"""So many words are drawn at once: as many as stay near the processor."""

_DENSE = 6
"""After so many digits few words are left undecided, and only those are looked at."""


def keys(flows: Sequence[str], seed: int) -> Words:
    """Where each flow's numbers begin: 64 bits of a hash of the seed and the flow's id."""
    import numpy as np

    start = f"{seed}/".encode()
    hashes = b"".join([hashlib.sha256(start + flow.encode()).digest() for flow in flows])
    return np.frombuffer(hashes, ">u8")[::4].astype(np.uint64)


def existing(keys: Words, chances: Sequence[float] | NDArray[np.float64], first: int, count: int) -> Words:
    """In which worlds each flow exists, 64 worlds a word: a row a flow, a column for each word from ``first`` on.

    A flow exists where a random number is below its chance; binary digits are compared from the first on, and most are
    decided after one or two. The number does not hang on the chance: a flow that becomes likelier is lost in no world.

    >>> rows = existing(keys(["a", "b"], seed=0), [0.5, 0.5], 0, 100)
    >>> int((rows[:, 7:] != existing(keys(["a", "b"], seed=0), [0.5, 0.5], 7, 93)).sum())
    0
    """
    import numpy as np

    numerators = np.rint(np.asarray(chances) * float(1 << DIGITS)).astype(np.uint64)
    columns = np.arange(first, first + count, dtype=np.uint64) * np.uint64(DIGITS * _GAMMA & _ALL)
    rows = np.zeros((len(keys), count), dtype=np.uint64)
    rows[numerators >= 1 << DIGITS] = _ALL
    for numerator in np.unique(numerators):
        if 0 < numerator < 1 << DIGITS:
            same = np.flatnonzero(numerators == numerator)
            for some in blocks(len(same), max(1, _AT_ONCE // max(1, count))):
                words = _below(int(numerator), (keys[same[some], None] + columns).ravel())
                rows[same[some]] = words.reshape(-1, count)
    return rows


def _below(numerator: int, states: Words) -> Words:
    """Bits that are set with a chance of ``numerator`` in 2**DIGITS, from states that are each DIGITS numbers apart."""
    import numpy as np

    digits = [numerator >> place & 1 for place in range(DIGITS - 1, -1, -1)]
    while not digits[-1]:
        digits.pop()  # below the last 1 there is nothing to decide: who is level with the chance there is not below it
    below, undecided = np.zeros_like(states), np.full_like(states, _ALL)
    for digit in digits[:_DENSE]:
        states = states + np.uint64(_GAMMA)
        _decide(digit, _mixed(states), below, undecided)
    open_words = np.flatnonzero(undecided)
    states = states[open_words]
    for digit in digits[_DENSE:]:
        states += np.uint64(_GAMMA)
        some, rest = below[open_words], undecided[open_words]
        _decide(digit, _mixed(states), some, rest)
        below[open_words] = some
        undecided[open_words] = rest
        left = rest != 0
        open_words, states = open_words[left], states[left]
    return below


def _decide(digit: int, numbers: Words, below: Words, undecided: Words) -> None:
    """Compare one digit of 64 numbers a word with that of the chance."""
    if digit:
        below |= undecided & ~numbers
        undecided &= numbers
    else:
        undecided &= ~numbers


def _mixed(states: Words) -> Words:
    """SplitMix64's output for each state."""
    import numpy as np

    mixed = states ^ states >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def enumerated(flows: int) -> Words:
    """All worlds of so many flows: world number w has flow number f when bit f of w is set."""
    import numpy as np

    numbers = np.arange(1 << flows, dtype=np.uint32)
    rows = np.empty((flows, ((1 << flows) + 63) // 64), dtype=np.uint64)
    for flow in range(flows):
        rows[flow] = packed((numbers >> np.uint32(flow)) & np.uint32(1) == 1)
    return rows


def packed(flags: NDArray[np.bool_]) -> Words:
    """Flags as words, 64 in each, the first in the lowest bit."""
    import numpy as np

    bits = np.packbits(flags, bitorder="little")
    padded = np.zeros((len(bits) + 7) // 8 * 8, dtype=np.uint8)
    padded[: len(bits)] = bits
    return padded.view("<u8").astype(np.uint64)


def unpacked(words: Words, count: int) -> NDArray[np.bool_]:
    """The first ``count`` bits of a row of words."""
    import numpy as np

    return np.unpackbits(words.astype("<u8").view(np.uint8), bitorder="little")[:count].astype(bool)


def full(count: int) -> Words:
    """A row of words whose first ``count`` bits are set."""
    import numpy as np

    row = np.full((count + 63) // 64, _ALL, dtype=np.uint64)
    if count % 64:
        row[-1] = np.uint64((1 << count % 64) - 1)
    return row
