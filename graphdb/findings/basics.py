"""What every answer is made of."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct


class Question(NamedTuple):
    """What was asked: a command, where routes start and end, and the other options that shaped the answer.

    ``starts`` are those of the named origins at which routes can start in the view: no target, and there. Unless
    ``only_from``, every other actor that produces something is an origin as well.
    """

    command: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    options: dict[str, Any]
    only_from: bool = False
    starts: tuple[str, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """What every answer and row shares: it cannot be changed."""


class Share(Finding, frozen=True):
    """A probability, in [0, 1], with its 95 % interval; both bounds are the estimate itself where it is exact."""

    estimate: float
    low: float
    high: float
