"""Columns and a view -> states and arcs as arrays: what ``graphdb.supply.clauses`` is for records.

A state is an actor holding a commodity; its number is the actor's row times the count of commodities plus the
commodity's number. An arc is a flow or a conversion of one input. A conversion of several inputs is a node of its own,
a *join*: an arc leads to it from each input, and one from it to what it makes; it is supplied once all its inputs are,
where a state needs only one of its arcs. Every flow that reaches a target is an arc to the one goal. What a target
holds goes no further: its states are never supplied.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphdb.arrays.admitted import CERTAIN, CONVERSION, Admission, rows_of
from graphdb.arrays.parts import Conversions, FlowParts, conversions
from graphdb.arrays.sorting import arcs_from, blocks
from graphdb.arrays.space import Arcs, Memory, Space
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
    flow in the columns, or ``-1 - n`` for rule ``n``. Nodes from ``first_join`` on are joins, and ``join_sizes`` says
    how many inputs each has. ``facts`` holds the states that origins have from nothing. What is as long as the flows
    lies in the ``space``; flows are compiled some at a time where that says so.
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
        space: Space | None = None,
    ) -> None:
        import numpy as np

        self.columns, self.plain, self.space = columns, plain, space or Memory()
        admission = Admission(columns, view, lowest)
        actors = len(columns.actors.ids)
        self.width = 1 if plain else max(1, len(columns.commodities))
        self.is_target, self.is_fixed, self.is_gone = np.zeros((3, actors), dtype=bool)
        self.is_gone[admission.gone] = True
        self.is_target[rows_of(columns.actors.ids, frozenset(targets))] = True
        named = rows_of(columns.actors.ids, frozenset(origins))
        self.is_fixed[named] = True
        self.is_fixed |= self.is_target

        flows = FlowParts(columns, admission, self.width, self.is_target, self.space.rows_at_once)
        rules = conversions(() if plain else columns.actors.converts, self.width, ~(self.is_target | self.is_gone))
        facts = self._facts(named, flows) if origins else self._produced(np.arange(actors))
        states = actors * self.width
        self.keys: Ints | None = None
        if states > SPARSE * 1000 and states > SPARSE * (sum(len(some.tail) for some in flows) + 1000):
            self.keys = np.concatenate([facts, rules.inputs, rules.outputs])
            for some in flows:
                self.keys = np.unique(np.concatenate([self.keys, some.tail, some.head]))
            states = len(self.keys)
        self.goal, self.first_join = states, states + 1
        self.join_sizes = np.bincount(rules.into, minlength=len(rules.rules))[rules.several]
        self.nodes = int(self.first_join + len(self.join_sizes))
        self.is_fact = np.zeros(self.nodes, dtype=bool)
        self.is_fact[self._numbered(facts)] = True
        self.facts = np.flatnonzero(self.is_fact)
        arcs, self.starts = self.space.by_tail(self._arcs(flows, rules), self.nodes)
        self.tail, self.head, self.grade, self.flow = arcs
        self.lowest = int(self.grade.min(initial=CERTAIN))

    def _arcs(self, flows: FlowParts, rules: Conversions) -> Iterator[Arcs]:
        """Flows by row, then conversions: into what they make or into their joins, and then out of these."""
        import numpy as np

        for some in flows:
            head = self._numbered(some.head)
            yield Arcs(self._numbered(some.tail), np.where(some.ends, self.goal, head), some.grade, some.flow)
        if not len(rules.rules):
            return
        inputs, outputs = self._numbered(rules.inputs), self._numbered(rules.outputs)
        several, join = rules.several, self.first_join - 1 + np.cumsum(rules.several)
        yield Arcs(
            np.concatenate([inputs, join[several]]),
            np.concatenate([np.where(several, join, outputs)[rules.into], outputs[several]]),
            np.full(len(inputs) + int(several.sum()), CONVERSION, dtype=np.uint8),
            np.concatenate([-1 - rules.rules[rules.into], -1 - rules.rules[several]]),
        )

    def _numbered(self, states: Ints) -> Ints:
        """The nodes of some states."""
        import numpy as np

        return states if self.keys is None else np.searchsorted(self.keys, states)

    def _produced(self, actors: Ints) -> Ints:
        """The states that these actors produce; none of targets and of those gone."""
        import numpy as np

        produces = self.columns.actors.produces
        counts = np.diff(produces.offsets)
        maker = np.repeat(np.arange(len(counts)), counts)
        wanted = np.zeros(len(counts), dtype=bool)
        wanted[actors] = True
        wanted &= ~(self.is_target | self.is_gone)
        made = maker * self.width + produces.values if self.width > 1 else maker
        return made[wanted[maker]]

    def _facts(self, named: Ints, flows: FlowParts) -> Ints:
        """What named origins hold: what they produce or, where they produce nothing, all that they send."""
        import numpy as np

        idle = np.zeros(len(self.is_target), dtype=bool)
        idle[named] = True
        idle &= (np.diff(self.columns.actors.produces.offsets) == 0) & ~(self.is_target | self.is_gone)
        sent = [np.unique(some.tail[idle[some.tail // self.width]]) for some in flows] if idle.any() else []
        return np.concatenate([self._produced(named), *sent])

    @cached_property
    def into(self) -> tuple[Ints, Ints]:
        """Arcs in the order of their heads, and where those of each node start."""
        return self.space.by_head(self.head, self.nodes)

    @cached_property
    def arc_of(self) -> Ints:
        """For each row of a flow, its arc; -1 where the view does not admit it."""
        import numpy as np

        arcs = self.space.filled(len(self.columns.flows.sender), -1, np.int32)
        for some in blocks(len(self.flow)):
            flow = self.flow[some]
            places = np.flatnonzero(flow >= 0)
            arcs[flow[places]] = places + some.start
        return arcs

    def arcs_into(self, node: int, end: int | None = None) -> Iterator[Ints]:
        """The arcs into one node, or into all from it up to another, some at a time."""
        order, starts = self.into
        first, last = int(starts[node]), int(starts[node + 1 if end is None else end])
        return (order[first + some.start : first + some.stop] for some in blocks(last - first))

    def inputs(self, joins: Ints) -> tuple[Ints, Ints]:
        """The states that some joins need, join by join, and where those of each begin."""
        import numpy as np

        order, starts = self.into
        counts = starts[joins + 1] - starts[joins]
        return self.tail[order[arcs_from(starts, joins)]], np.cumsum(counts) - counts

    def enablers(self, row: int) -> list[int]:
        """The actors that enable the flow in a row, by id; none where enablers are forgotten."""
        lists = self.columns.flows.enabled_by
        if self.plain or lists is None:
            return []
        found: list[int] = lists.values[lists.offsets[row] : lists.offsets[row + 1]].tolist()
        return sorted(found, key=lambda actor: str(self.columns.actors.ids[actor]))

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
        """The states that a rule needs, in the order of their commodities' ids."""
        import numpy as np

        rule = self.columns.actors.converts[number]
        states = [
            int(rule.actor) * self.width + good
            for good in sorted({*rule.inputs}, key=self.columns.commodities.__getitem__)
        ]
        return states if self.keys is None else np.searchsorted(self.keys, states).tolist()
