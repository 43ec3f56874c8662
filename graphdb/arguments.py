"""What an argument of a question may be: whatever is asked of Python is refused in the words of the command line."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Integral, Real

from graphdb.problems import QuestionError
from graphdb.suggest import did_you_mean


def one_of(name: str, given: object, allowed: Iterable[str]) -> None:
    """See that an argument is one of some words.

    Raises:
        QuestionError: it is none of them.

    >>> one_of("by", "countries", ("kind", "country"))
    Traceback (most recent call last):
        ...
    graphdb.problems.QuestionError: by: 'countries' is none of: kind, country (did you mean 'country'?)
    """
    words = tuple(allowed)
    if given not in words:
        raise QuestionError(f"{name}: '{given}' is none of: {', '.join(words)}", did_you_mean(str(given), words))


def number(name: str, given: object, least: float, most: float = math.inf, *, whole: bool = False) -> None:
    """See that an argument is a number within bounds, which are allowed themselves, and finite.

    Raises:
        QuestionError: it is none.

    >>> number("probability", 1.5, 0, 1)
    Traceback (most recent call last):
        ...
    graphdb.problems.QuestionError: probability: '1.5' is no number from 0 to 1
    """
    is_number = isinstance(given, Integral if whole else Real) and not isinstance(given, bool)
    if not is_number or not least <= float(given) <= most or math.isinf(float(given)):  # type: ignore[arg-type]
        bounds = f"from {least:g}" + (f" to {most:g}" if most < math.inf else " on")
        raise QuestionError(f"{name}: '{given}' is no {'whole ' if whole else ''}number {bounds}")
