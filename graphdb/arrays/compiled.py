"""Columns and a view -> states and arcs as arrays; ``graphdb.supply.clauses`` is the same as lists.

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
from graphdb.arrays.parts import Arcs, Conversions, Part, conversions, flows_as_arcs
from graphdb.arrays.sorting import arcs_from, blocks, in_order, starts_of
from graphdb.columns import Columns
from graphdb.network import View
from graphdb.selectors import select
from graphdb.supply import resolved

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

SPARSE = 8
"""Where actors times commodities are more than so many times the flows, states are renumbered without gaps."""


class Compiled:
    """States, arcs and facts. Arcs lie in the order of their tails: those of node ``n`` are ``starts[n]`` onwards.

    ``tail`` and ``head`` number nodes; ``grade`` is a level, ``CERTAIN`` or ``CONVERSION``; ``flow`` is the row of the
    flow in the columns, or ``-1 - n`` for rule ``n``. Nodes from ``first_join`` on are joins, and ``join_sizes`` says
    how many inputs each has. ``facts`` holds the states that origins have from nothing.
    """

    def __init__(
        self,
        columns: Columns,
        view: View,
        targets: str | Collection[str],
        origins: str | Collection[str] = (),
        *,
        only_from: bool = False,
        plain: bool = False,
        lowest: int = 0,
        protect: Collection[str] = (),
    ) -> None:
        import numpy as np

        self.columns, self.plain = columns, plain
        admission = Admission(columns, view, lowest)
        actors = len(columns.actors.ids)
        self.width = 1 if plain else max(1, len(columns.commodities))
        self.is_target, self.is_fixed, self.is_gone = np.zeros((3, actors), dtype=bool)
        self.is_gone[admission.gone] = True
        self.targets, self.origins = resolved(columns, targets, origins, only_from)
        self.is_target[rows_of(columns.actors.ids, frozenset(self.targets))] = True
        named = rows_of(columns.actors.ids, frozenset(self.origins))
        self.is_fixed[named] = True
        self.is_fixed |= self.is_target
        self.is_fixed[rows_of(columns.actors.ids, frozenset(select(columns, protect)))] = True
        if columns.actors.removable is not None:
            self.is_fixed |= ~columns.actors.removable & ~self.is_gone

        flows = self._part(admission)
        rules = conversions(() if plain else columns.actors.converts, self.width, ~(self.is_target | self.is_gone))
        whatever = self._part(Admission(columns, view, 0)) if lowest and len(named) else flows
        facts = self._facts(named if only_from else np.arange(actors), named, whatever)
        states = actors * self.width
        self.keys: Ints | None = None
        if states > SPARSE * 1000 and states > SPARSE * (len(flows.tail) + 1000):
            self.keys = np.unique(np.concatenate([facts, rules.inputs, rules.outputs, flows.tail, flows.head]))
            states = len(self.keys)
        self.goal, self.first_join = states, states + 1
        self.join_sizes = np.bincount(rules.into, minlength=len(rules.rules))[rules.several]
        self.nodes = int(self.first_join + len(self.join_sizes))
        self.is_fact = np.zeros(self.nodes, dtype=bool)
        self.is_fact[self._numbered(facts)] = True
        self.facts = np.flatnonzero(self.is_fact)
        tail, head, grade, flow = self._arcs(flows, rules)
        order, self.tail = in_order(tail)
        self.head, self.grade, self.flow = head[order], grade[order], flow[order]
        self.starts = starts_of(tail, self.nodes)
        self.lowest = int(self.grade.min(initial=CERTAIN))

    def _part(self, admission: Admission) -> Part:
        return flows_as_arcs(self.columns, admission, self.width, self.is_target)

    def _arcs(self, flows: Part, rules: Conversions) -> Arcs:
        """Flows by row, then conversions: into what they make or into their joins, and then out of these."""
        import numpy as np

        head = np.where(flows.ends, self.goal, self._numbered(flows.head))
        carried = Arcs(self._numbered(flows.tail), head, flows.grade, flows.flow)
        if not len(rules.rules):
            return carried
        inputs, outputs = self._numbered(rules.inputs), self._numbered(rules.outputs)
        several, join = rules.several, self.first_join - 1 + np.cumsum(rules.several)
        converted = Arcs(
            np.concatenate([inputs, join[several]]),
            np.concatenate([np.where(several, join, outputs)[rules.into], outputs[several]]),
            np.full(len(inputs) + int(several.sum()), CONVERSION, dtype=np.uint8),
            np.concatenate([-1 - rules.rules[rules.into], -1 - rules.rules[several]]),
        )
        return Arcs(*(np.concatenate(both) for both in zip(carried, converted, strict=True)))

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

    def _facts(self, makers: Ints, named: Ints, flows: Part) -> Ints:
        """What is held from nothing: what makers produce, and all that named origins send, at any likelihood."""
        import numpy as np

        sends = np.zeros(len(self.is_target), dtype=bool)
        sends[named] = True
        sends &= ~(self.is_target | self.is_gone)
        sent = np.unique(flows.tail[sends[flows.tail // self.width]]) if sends.any() else flows.tail[:0]
        return np.concatenate([self._produced(makers), sent])

    @cached_property
    def into(self) -> tuple[Ints, Ints]:
        """Arcs in the order of their heads, and where those of each node start."""
        import numpy as np

        return in_order(self.head)[0].astype(np.int32), starts_of(self.head, self.nodes)

    @cached_property
    def arc_of(self) -> Ints:
        """For each row of a flow, its arc; -1 where the view does not admit it."""
        import numpy as np

        arcs = np.full(len(self.columns.flows.sender), -1, np.int32)
        places = np.flatnonzero(self.flow >= 0)
        arcs[self.flow[places]] = places
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

    def held(self, state: int) -> tuple[int, int]:
        """The row of the actor who holds something in a state, and the number of what that is."""
        return divmod(state if self.keys is None else int(self.keys[state]), self.width)

    def body_of(self, number: int) -> list[int]:
        """The states that a rule needs, in the order of their commodities' ids."""
        import numpy as np

        rule = self.columns.actors.converts[number]
        states = [
            int(rule.actor) * self.width + good
            for good in sorted({*rule.inputs}, key=self.columns.commodities.__getitem__)
        ]
        return states if self.keys is None else np.searchsorted(self.keys, states).tolist()
