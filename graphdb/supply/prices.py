"""What a flow costs a route: whole numbers, so that sums are exact and ties are real."""

from __future__ import annotations

import math
from functools import cache
from typing import Literal

Order = Literal["likely", "short"]
"""Which routes come first: the most likely ones, or those of the fewest flows."""

_MORE_THAN_ANY_ROUTE = 1 << 20
"""More than the flows of any route."""

_MORE_THAN_ANY_SURPRISE = 1 << 32


@cache
def price(probability: float, order: Order) -> int:
    """What a flow costs; of routes that are alike in what comes first, the other decides.

    That is minus the logarithm of its probability in millionths, with its one unit of length as the tie-breaker, or the
    other way round for the shortest. Kept, since a dataset has seven probabilities and many flows.
    """
    if order == "likely":
        return surprise(probability) * _MORE_THAN_ANY_ROUTE + 1
    return _MORE_THAN_ANY_SURPRISE + surprise(probability)


def surprise(probability: float) -> int:
    """Minus the logarithm, in millionths."""
    return round(-math.log(probability) * 1_000_000)
