"""The seven terms of ICD 203 for how probable it is that a flow exists as described.

Source: Office of the Director of National Intelligence, Intelligence Community Directive 203,
"Analytic Standards" (2015), section D.6.e.(2)(a). Lower bounds are inclusive.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]


class Band(NamedTuple):
    """What a term stands for: probabilities in [0, 1], and the one that calculations use."""

    low: float
    high: float
    used_as: float


BANDS: dict[Likelihood, Band] = {
    "almost no chance": Band(0.01, 0.05, 0.03),
    "very unlikely": Band(0.05, 0.20, 0.125),
    "unlikely": Band(0.20, 0.45, 0.325),
    "roughly even chance": Band(0.45, 0.55, 0.50),
    "likely": Band(0.55, 0.80, 0.675),
    "very likely": Band(0.80, 0.95, 0.875),
    "almost certain": Band(0.95, 0.99, 0.97),
}

TERMS: tuple[Likelihood, ...] = tuple(BANDS)
"""Weakest first: a term's place in this tuple is its level, 0 to 6."""

_LEVELS = {term: level for level, term in enumerate(TERMS)}


def level(term: Likelihood | None) -> int:
    """A term's rank, 0 to 6. No term at all means certain, which ranks with the highest.

    >>> level("almost no chance"), level("likely"), level(None)
    (0, 4, 6)
    """
    return len(TERMS) - 1 if term is None else _LEVELS[term]


def probability(term: Likelihood | None) -> float:
    """The probability, in [0, 1], that calculations use for a term; 1.0 for no term at all.

    >>> probability("likely"), probability(None)
    (0.675, 1.0)
    """
    return 1.0 if term is None else BANDS[term].used_as
