"""Flows and conversions as arcs between states, before states are numbered without gaps and arcs are put in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.admitted import Admission
from graphdb.arrays.sorting import blocks
from graphdb.columns import Columns, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class Part(NamedTuple):
    """Some flows as arcs; ``ends`` marks those that reach a target."""

    tail: Ints
    head: Ints
    ends: Flags
    grade: Ints
    flow: Ints


class FlowParts:
    """The flows that a view admits, in the order of their rows, so many rows at a time (``None``: all).

    They are worked out anew each time somebody goes through them, but where one part holds all.
    """

    def __init__(
        self, columns: Columns, admission: Admission, width: int, is_target: Flags, rows_at_once: int | None
    ) -> None:
        count = len(columns.flows.sender)
        self._columns, self._admission, self._width, self._is_target = columns, admission, width, is_target
        self._blocks = list(blocks(count, rows_at_once or max(1, count))) or [slice(0, 0)]
        self._only = self._part(self._blocks[0]) if len(self._blocks) == 1 else None

    def __iter__(self) -> Iterator[Part]:
        if self._only is not None:
            return iter([self._only])
        return map(self._part, self._blocks)

    def _part(self, some: slice) -> Part:
        import numpy as np

        flows, (kept, grade) = self._columns.flows, self._admission.of(some)
        rows = some if kept is None else kept
        sender, receiver, goods = flows.sender[rows], flows.receiver[rows], flows.commodity[rows]
        return Part(
            tail=self._states(sender, goods),
            head=self._states(receiver, goods),
            ends=self._is_target[receiver],
            grade=np.full(len(sender), grade, dtype=np.uint8) if isinstance(grade, np.uint8) else grade,
            flow=np.arange(some.start, some.stop, dtype=np.int32) if kept is None else kept.astype(np.int32),
        )

    def _states(self, actors: Ints, goods: Ints) -> Ints:
        import numpy as np

        if self._width == 1:
            return actors
        small = len(self._is_target) * self._width < 2**31
        return actors.astype(np.int32 if small else np.int64, copy=False) * self._width + goods


class Conversions(NamedTuple):
    """What actors can convert: input states, the conversion that each belongs to, and for each its output and rule.

    ``several`` marks the conversions that need more than one input.
    """

    inputs: Ints
    into: Ints
    outputs: Ints
    rules: Ints
    several: Flags


def conversions(converts: Sequence[Rule], width: int, takes_part: Flags) -> Conversions:
    """The conversions of those actors that take part, each marked by its row."""
    import numpy as np

    inputs: list[int] = []
    into: list[int] = []
    outputs: list[int] = []
    rules: list[int] = []
    for number, rule in enumerate(converts):
        if takes_part[rule.actor]:
            first = int(rule.actor) * width
            for good in dict.fromkeys(rule.inputs):
                inputs.append(first + good)
                into.append(len(rules))
            outputs.append(first + rule.output)
            rules.append(number)
    return Conversions(
        np.array(inputs, dtype=np.int64),
        np.array(into, dtype=np.int64),
        np.array(outputs, dtype=np.int64),
        np.array(rules, dtype=np.int32),
        np.bincount(np.array(into, dtype=np.int64), minlength=len(rules)) > 1,
    )
