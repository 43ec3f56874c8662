"""Numbers that are numbers: neither infinite nor undefined."""

from __future__ import annotations

import math
from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem

_FIELDS: tuple[tuple[str, ...], ...] = (
    ("cost",),
    ("capacity",),
    ("volume", "value"),
    ("place", "latitude"),
    ("place", "longitude"),
)


def finite_numbers(draft: Draft) -> Iterator[Problem]:
    """A text such as ``nan``, which reads as a number but is none."""
    for entry in (*draft.actors, *draft.flows):
        for path in _FIELDS:
            value = entry.record
            for name in path:
                value = getattr(value, name, None)
            if value is not None and not math.isfinite(value):
                yield entry.problem(
                    "wrong-shape", f"'{value}' is not a number", "plain digits, such as 3 or 19.05", *path
                )
