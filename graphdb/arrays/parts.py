"""Flows and conversions as arcs between states, before states are numbered without gaps and arcs are put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.admitted import Admission
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


class Arcs(NamedTuple):
    """Some arcs: between which nodes, of which grade, and the row of the flow or ``-1 - n`` for rule ``n``."""

    tail: Ints
    head: Ints
    grade: Ints
    flow: Ints


def flows_as_arcs(columns: Columns, admission: Admission, width: int, is_target: Flags) -> Part:
    """The flows that a view admits, in the order of their rows."""
    import numpy as np

    flows, (kept, grade) = columns.flows, admission.of(slice(0, len(columns.flows.sender)))
    rows = slice(None) if kept is None else kept
    sender: Ints
    sender, receiver, goods = flows.sender[rows], flows.receiver[rows], flows.commodity[rows]

    def states(actors: Ints) -> Ints:
        if width == 1:
            return actors
        small = len(is_target) * width < 2**31
        found: Ints = actors.astype(np.int32 if small else np.int64, copy=False)
        return found * width + goods

    return Part(
        tail=states(sender),
        head=states(receiver),
        ends=is_target[receiver],
        grade=np.full(len(sender), grade, dtype=np.uint8) if isinstance(grade, np.uint8) else grade,
        flow=np.arange(len(sender), dtype=np.int32) if kept is None else kept.astype(np.int32),
    )


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
