"""Whose loss can make a difference at all: in some world, however improbable.

The probability that the goal is lost is a polynomial in those of the flows, linear in each. With an actor gone it is
another one, unless there is no world in which supply fails for want of the actor; then it is the same. Whether two
polynomials are the same is asked at a random point in whole numbers modulo a prime: no digit is lost there, however
small the difference is. Where the values differ, so do the polynomials. Where they do not, the polynomials are the
same but for a chance of one in prime / flows at each point (Schwartz 1980, doi:10.1145/322217.322225).
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from msgspec.structs import replace

from graphdb.supply import Supply
from graphdb.worlds.elimination import PRIME, elimination

_POINTS = 2
"""At two points, the chance to miss one actor is below one in 10^8 for 5,000 flows."""


def relevant(supply: Supply, actors: Iterable[str]) -> set[str]:
    """Those of some actors without whom the goal is lost in a world where it is supplied; flows may exist or not.

    The supply is such that ``elimination`` takes it.

    Raises:
        ValueError: it does not.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import engine_of
    >>> from graphdb.arrays.written import written
    >>> from graphdb.worlds.plan import live
    >>> compiled = engine_of(build(mint(), View(min_likelihood=None)), ["town"]).compiled
    >>> sorted(relevant(written(compiled, live(compiled)), ["mine", "town"]))
    ['mine', 'town']
    """
    unknown, found = set(actors), set[str]()
    for point in range(_POINTS if unknown else 0):
        ready = elimination(_at(supply, random.Random(point)), 1, modulo=PRIME)
        if ready is None:
            raise ValueError("too entangled for elimination")
        lost = ready.lost()
        found |= {actor for actor in unknown - found if ready.lost(supply.blocked_by([actor])) != lost}
    return found


def _at(supply: Supply, rng: random.Random) -> Supply:
    """With a random number in the place of each probability that leaves something open: below 1, as these are."""
    return replace(
        supply,
        clauses=tuple(
            replace(clause, probability=-float(rng.randrange(1, PRIME))) if clause.probability < 1 else clause
            for clause in supply.clauses
        ),
    )
