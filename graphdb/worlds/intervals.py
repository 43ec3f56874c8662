"""How far an estimate from sampled worlds may be off."""

from __future__ import annotations

import math

from graphdb.findings import Share

LEVEL = 0.95
"""How often intervals hold the true value."""

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(hits: int, count: int) -> Share:
    """The share of hits with its 95 % Wilson score interval (Wilson 1927, doi:10.2307/2276774).

    >>> wilson(0, 100).high
    0.03699349820698568
    """
    share, square = hits / count, _Z * _Z
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return Share(share, max(0.0, min(centre - half, share)), min(1.0, max(centre + half, share)))


def exactly(probability: float, places: int = 12) -> Share:
    """A probability that is no estimate, kept within [0, 1] and rounded to what machines agree on.

    >>> exactly(1.0000000000000002)
    Share(estimate=1.0, low=1.0, high=1.0)
    """
    rounded = round(min(1.0, max(0.0, probability)), places)
    return Share(rounded, rounded, rounded)
