"""Arcs written out as lists of clauses, for what looks at them one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphdb.arrays.admitted import CERTAIN
from graphdb.arrays.compiled import Compiled
from graphdb.likelihood import TERMS, probability
from graphdb.supply import GOAL, Clause, State, Supply

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


def written(
    compiled: Compiled, arcs: Iterable[int] | None = None, *, held: Flags | None = None, ends: Flags | None = None
) -> Supply:
    """The clauses of these arcs, or of all; a join's inputs come along with what it makes.

    Flows come by id, then conversions by actor and rule. What a target holds goes no further, so that no clause needs
    it. ``held`` marks the nodes that are to be held from nothing (``None``: the facts), ``ends`` those that are to be
    the goal (``None``: the goal alone).
    """
    import numpy as np

    c = compiled
    chosen = np.arange(len(c.tail)) if arcs is None else np.array(sorted({*arcs}), np.int64)
    writer = _Writer(c, c.is_fact if held is None else held, ends)
    for row, tail, head, grade in _in_order(c, chosen[c.head[chosen] < c.first_join]):
        if row < 0:
            writer.convert(-1 - row, head)
        else:
            writer.carry(row, tail, head, grade)
    if arcs is None:
        for state in c.facts.tolist():
            writer.number(state)
    return writer.supply()


def with_conversions(compiled: Compiled, arcs: Ints) -> Ints:
    """These arcs, and all that the actors on them can convert, which may make some of their flows needless."""
    import numpy as np

    c = compiled
    flows = c.flow[arcs]
    present = np.zeros(len(c.is_fixed), dtype=bool)
    present[c.columns.flows.sender[flows[flows >= 0]]] = True
    conversions = np.flatnonzero(c.flow < 0)
    actor = np.array([rule.actor for rule in c.columns.actors.converts], dtype=np.int64)
    return np.concatenate([arcs, conversions[present[actor[-1 - c.flow[conversions]]]]])


def _in_order(c: Compiled, arcs: Ints) -> Iterable[tuple[int, int, int, int]]:
    """The row, tail, head and grade of each arc; none that leaves a target."""
    tails = c.tail[arcs]
    leaves_target = tails < c.goal
    leaves_target[leaves_target] = c.is_target[c.actor_of(tails[leaves_target])]
    arcs = arcs[~leaves_target]
    columns = (column[arcs].tolist() for column in (c.flow, c.tail, c.head, c.grade))
    return sorted(zip(*columns, strict=True), key=lambda arc: place(c, arc[0]))


def place(c: Compiled, row: int) -> tuple[str, ...]:
    """Where a clause comes among others, by the row of its flow or by its rule."""
    if row >= 0:
        return "flow", c.columns.flow_id(row)
    rule, goods = c.columns.actors.converts[-1 - row], c.columns.commodities
    inputs = sorted({str(goods[good]) for good in rule.inputs})
    return "rule", str(c.columns.actors.ids[rule.actor]), *inputs, "", str(goods[rule.output])


class _Writer:
    """Numbers states as they are met, and keeps what each clause touches."""

    def __init__(self, compiled: Compiled, held: Flags, ends: Flags | None) -> None:
        self.c, self.held, self.is_end = compiled, held, ends
        self.numbers = {compiled.goal: GOAL}
        self.clauses: list[Clause] = []
        self.ends: dict[str, tuple[str, str, str, tuple[str, ...]]] = {}
        self.touching: dict[str, list[int]] = {}

    def number(self, node: int) -> int:
        if self.is_end is not None and self.is_end[node]:
            return GOAL
        return self.numbers.setdefault(node, len(self.numbers))

    def carry(self, row: int, tail: int, head: int, grade: int) -> None:
        """A flow."""
        columns = self.c.columns
        id, ids, flows = columns.flow_id(row), columns.actors.ids, columns.flows
        sender, receiver = str(ids[flows.sender[row]]), str(ids[flows.receiver[row]])
        enablers = tuple(str(ids[actor]) for actor in self.c.enablers(row))
        self.ends[id] = sender, receiver, str(columns.commodities[flows.commodity[row]]), enablers
        term = None if grade == CERTAIN else TERMS[grade]
        clause = Clause(self.number(head), (self.number(tail),), id, min(grade, CERTAIN - 1), probability(term))
        self._add(clause, sender, receiver, *enablers)

    def convert(self, rule: int, head: int) -> None:
        """A conversion."""
        columns = self.c.columns
        body = tuple(map(self.number, self.c.body_of(rule)))
        clause = Clause(self.number(head), body, None, CERTAIN - 1, 1.0)
        self._add(clause, str(columns.actors.ids[columns.actors.converts[rule].actor]))

    def _add(self, clause: Clause, *actors: str) -> None:
        for actor in dict.fromkeys(actors):
            self.touching.setdefault(actor, []).append(len(self.clauses))
        self.clauses.append(clause)

    def supply(self) -> Supply:
        """All that was written."""
        c, ids = self.c, self.c.columns.actors.ids
        into: list[list[int]] = [[] for _ in self.numbers]
        out_of: list[list[int]] = [[] for _ in self.numbers]
        for index, clause in enumerate(self.clauses):
            into[clause.head].append(index)
            for state in clause.body:
                out_of[state].append(index)
        states = (("", ""), *map(self._state, list(self.numbers)[1:]))
        facts = frozenset(number for node, number in self.numbers.items() if self.held[node])
        return Supply(
            states=states,
            clauses=tuple(self.clauses),
            facts=facts,
            ends=self.ends,
            into=tuple(map(tuple, into)),
            out_of=tuple(map(tuple, out_of)),
            touching={actor: tuple(clauses) for actor, clauses in self.touching.items()},
            fixed=frozenset(str(ids[row]) for row in c.is_fixed.nonzero()[0].tolist()),
            targets=c.targets,
            origins=c.origins,
            starts=frozenset(states[fact][0] for fact in facts),
        )

    def _state(self, node: int) -> State:
        """Who holds what, whatever the number that stands for it."""
        c = self.c
        actor, commodity = c.held(node)
        return str(c.columns.actors.ids[actor]), "" if c.plain else str(c.columns.commodities[commodity])
