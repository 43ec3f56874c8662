"""Actors that may be one and the same, out of very many: those that ``graphdb.check.twins`` has to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphdb.check.twins import SHORTEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Ints = NDArray[np.int64]

_AT_ONCE = 50_000
"""How many names are looked at together."""

_BASE = 0x9E3779B97F4A7C15
"""Any large odd number."""


def alike(names: Sequence[str]) -> list[int]:
    """The places of folded names that are equal to another, or are once each has lost a letter, and perhaps a few more.

    A name and the name without each of its letters are numbers: the polynomial hash of Karp & Rabin 1987
    (doi:10.1147/rd.312.0249), modulo 2**64, which tells what is left of a name from the sums before and behind the
    letter. Two different texts with the same number are a chance in billions and cost only a closer look.

    >>> alike(["port manzanillo", "port manzanilo", "port veracruz", "port"])
    [0, 1]
    """
    import numpy as np

    parts = [_keys(names[start : start + _AT_ONCE])[0] for start in range(0, len(names), _AT_ONCE)]
    keys = np.concatenate([np.zeros(0, np.uint64), *parts])
    del parts
    keys.sort()
    shared = np.unique(keys[1:][keys[1:] == keys[:-1]])
    del keys
    found: list[int] = []
    if len(shared):
        for start in range(0, len(names), _AT_ONCE):
            keys, owners = _keys(names[start : start + _AT_ONCE])
            places = np.minimum(np.searchsorted(shared, keys), len(shared) - 1)
            found += (start + np.unique(owners[shared[places] == keys])).tolist()
    return found


def _keys(names: Sequence[str]) -> tuple[Hashes, Ints]:
    """The numbers of some names and of what is left of them, each once, and the place of the name that each is of."""
    import numpy as np

    signs = np.frombuffer("".join(names).encode("utf-32-le"), np.uint32)
    lengths = np.array([len(name) for name in names], np.int64)
    begins = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(names)), lengths)
    place = np.arange(len(signs)) - begins[owner]
    powers = np.full(int(lengths.max(initial=0)) + 1, _BASE, np.uint64)
    powers[0] = 1
    powers = np.cumprod(powers)
    before = _sums(signs * powers[place])
    behind = _sums(signs * powers[np.maximum(place - 1, 0)])
    whole = before[begins + lengths] - before[begins]
    lost = np.flatnonzero(_letters(signs) & (lengths[owner] >= SHORTEST))
    lost = lost[(place[lost] == 0) | (signs[lost] != signs[lost - 1])]  # losing one of two equal letters is the same
    of = owner[lost]
    left = before[lost] - before[begins[of]] + behind[(begins + lengths)[of]] - behind[lost + 1]
    return np.concatenate([whole, left]), np.concatenate([np.arange(len(names)), of])


def _sums(values: Hashes) -> Hashes:
    """The sum of all values before each place."""
    import numpy as np

    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)])


def _letters(signs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    import numpy as np

    known, which = np.unique(signs, return_inverse=True)
    return np.array([chr(sign).isalpha() for sign in known], dtype=bool)[which]
