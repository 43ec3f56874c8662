"""Columns and a view -> states and arcs as arrays: what ``graphdb.supply.clauses`` is for records.

A state is an actor holding a commodity; its number is the actor's row times the count of commodities plus the
commodity's number. An arc is a flow or a conversion of one input. A conversion of several inputs is a node of its own,
a *join*: an arc leads to it from each input, and one from it to what it makes; it is supplied once all its inputs are,
where a state needs only one of its arcs. Every flow that reaches a target is an arc to the one goal. What a target
holds goes no further: its states are never supplied.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphdb.arrays.admitted import CERTAIN, CONVERSION, admitted, rows_of
from graphdb.arrays.sorting import arcs_from, in_order, starts_of
from graphdb.columns import Columns
from graphdb.network import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

SPARSE = 8
"""Where actors times commodities are more than so many times the flows, states are renumbered without gaps."""


class Compiled:
    """States, arcs and facts. Arcs lie in the order of their tails: those of node ``n`` are ``starts[n]`` onwards.

    ``tail`` and ``head`` number nodes; ``grade`` is a level, ``CERTAIN`` or ``CONVERSION``; ``flow`` is the row of the
    flow in the columns, or ``-1 - n`` for rule ``n``. Nodes from ``first_join`` on are joins. ``facts`` holds the
    states that origins have from nothing.
    """

    def __init__(
        self,
        columns: Columns,
        view: View,
        targets: Collection[str],
        origins: Collection[str] = (),
        *,
        plain: bool = False,
        lowest: int = 0,
    ) -> None:
        import numpy as np

        self.columns, self.plain = columns, plain
        kept = admitted(columns, view, lowest)
        actors = len(columns.actors.ids)
        self.width = 1 if plain else max(1, len(columns.commodities))
        self.is_target, self.is_fixed, self.is_gone = np.zeros((3, actors), dtype=bool)
        self.is_gone[kept.gone] = True
        self.is_target[rows_of(columns.actors.ids, frozenset(targets))] = True
        named = rows_of(columns.actors.ids, frozenset(origins))
        self.is_fixed[named] = True
        self.is_fixed |= self.is_target

        rows = slice(None) if kept.rows is None else kept.rows
        sender, receiver, goods = (
            column[rows] for column in (columns.flows.sender, columns.flows.receiver, columns.flows.commodity)
        )
        tail, head = self._states(sender, goods), self._states(receiver, goods)
        facts = self._facts(named, sender, goods) if origins else self._produced(np.arange(actors))
        inputs, into, outputs, rules = self._conversions()
        states = actors * self.width
        self.keys: Ints | None = None
        if states > SPARSE * (len(tail) + 1000):
            self.keys = np.unique(np.concatenate([tail, head, facts, inputs, outputs]))
            tail, head, facts, inputs, outputs = (
                np.searchsorted(self.keys, some) for some in (tail, head, facts, inputs, outputs)
            )
            states = len(self.keys)

        self.goal, self.first_join = states, states + 1
        head[self.is_target[receiver]] = self.goal
        flow = np.arange(len(tail), dtype=np.int32) if kept.rows is None else kept.rows.astype(np.int32)
        grade = np.broadcast_to(kept.grade, len(columns.flows.sender))[rows]
        several = np.bincount(into, minlength=len(rules)) > 1
        self.nodes = int(self.first_join + several.sum())
        if len(rules):
            join = self.first_join - 1 + np.cumsum(several)
            tail = np.concatenate([tail, inputs, join[several]])
            head = np.concatenate([head, np.where(several, join, outputs)[into], outputs[several]])
            flow = np.concatenate([flow, -1 - rules[into], -1 - rules[several]])
            grade = np.concatenate([grade, np.full(len(flow) - len(grade), CONVERSION, dtype=np.uint8)])
        self.is_fact = np.zeros(self.nodes, dtype=bool)
        self.is_fact[facts] = True
        self.facts = np.flatnonzero(self.is_fact)
        order, self.tail = in_order(tail)
        self.head, self.flow, self.grade = head[order], flow[order], grade[order]
        self.starts = starts_of(tail, self.nodes)
        self.lowest = int(self.grade.min(initial=CERTAIN))

    def _states(self, actors: Ints, goods: Ints) -> Ints:
        import numpy as np

        if self.width == 1:
            return actors.copy()
        small = len(self.is_target) * self.width < 2**31
        wide = actors.astype(np.int32 if small else np.int64, copy=False)
        return wide * self.width + goods

    def _produced(self, actors: Ints) -> Ints:
        """The states that these actors produce; none of targets and of those gone."""
        import numpy as np

        produces = self.columns.actors.produces
        counts = np.diff(produces.offsets)
        maker = np.repeat(np.arange(len(counts)), counts)
        wanted = np.zeros(len(counts), dtype=bool)
        wanted[actors] = True
        wanted &= ~(self.is_target | self.is_gone)
        return self._states(maker, produces.values)[wanted[maker]]

    def _facts(self, named: Ints, sender: Ints, goods: Ints) -> Ints:
        """What named origins hold: what they produce or, where they produce nothing, all that they send."""
        import numpy as np

        idle = np.zeros(len(self.is_target), dtype=bool)
        idle[named] = True
        idle &= (np.diff(self.columns.actors.produces.offsets) == 0) & ~(self.is_target | self.is_gone)
        sends = np.flatnonzero(idle[sender])
        return np.concatenate([self._produced(named), self._states(sender[sends], goods[sends])])

    def _conversions(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Input states, the conversion that each belongs to, and for each conversion its output state and its rule."""
        import numpy as np

        inputs: list[int] = []
        into: list[int] = []
        outputs: list[int] = []
        rules: list[int] = []
        for number, rule in enumerate(() if self.plain else self.columns.actors.converts):
            if not (self.is_target[rule.actor] or self.is_gone[rule.actor]):
                first = int(rule.actor) * self.width
                for good in dict.fromkeys(rule.inputs):
                    inputs.append(first + good)
                    into.append(len(rules))
                outputs.append(first + rule.output)
                rules.append(number)
        return (
            np.array(inputs, dtype=np.int64),
            np.array(into, dtype=np.int64),
            np.array(outputs, dtype=np.int64),
            np.array(rules, dtype=np.int32),
        )

    @cached_property
    def into(self) -> tuple[Ints, Ints]:
        """Arcs in the order of their heads, and where those of each node start."""
        import numpy as np

        return in_order(self.head)[0].astype(np.int32), starts_of(self.head, self.nodes)

    @cached_property
    def arc_of(self) -> Ints:
        """For each row of a flow, its arc; -1 where the view does not admit it."""
        import numpy as np

        arcs = np.full(len(self.columns.flows.sender), -1, dtype=np.int32)
        flows = np.flatnonzero(self.flow >= 0)
        arcs[self.flow[flows]] = flows
        return arcs

    def inputs(self, joins: Ints) -> tuple[Ints, Ints]:
        """The states that some joins need, join by join, and where those of each begin."""
        import numpy as np

        order, starts = self.into
        counts = starts[joins + 1] - starts[joins]
        return self.tail[order[arcs_from(starts, joins)]], np.cumsum(counts) - counts

    def enablers(self, row: int) -> list[int]:
        """The actors that enable the flow in a row; none where enablers are forgotten."""
        lists = self.columns.flows.enabled_by
        if self.plain or lists is None:
            return []
        found: list[int] = lists.values[lists.offsets[row] : lists.offsets[row + 1]].tolist()
        return found

    def states_of(self, actor: int) -> tuple[int, int]:
        """The first state of an actor, and the one after its last."""
        import numpy as np

        first, last = actor * self.width, (actor + 1) * self.width
        if self.keys is not None:
            first, last = np.searchsorted(self.keys, [first, last]).tolist()
        return first, last

    def actor_of(self, states: Ints) -> Ints:
        """The actors that hold some states."""
        return (states if self.keys is None else self.keys[states]) // self.width

    def body_of(self, number: int) -> list[int]:
        """The states that a rule needs, in its own order."""
        import numpy as np

        rule = self.columns.actors.converts[number]
        states = [int(rule.actor) * self.width + good for good in dict.fromkeys(rule.inputs)]
        return states if self.keys is None else np.searchsorted(self.keys, states).tolist()
