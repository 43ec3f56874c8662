"""What every answer is made of."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct


class Question(NamedTuple):
    """What was asked: a command, where routes start and end, and the other options that shaped the answer."""

    command: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    options: dict[str, Any]


class Finding(Struct, frozen=True, kw_only=True):
    """What every answer and row shares: it cannot be changed."""


class Share(Finding, frozen=True):
    """A probability, in [0, 1], with its 95 % interval; both bounds are the estimate itself where it is exact."""

    estimate: float
    low: float
    high: float
