"""A few arcs written out as records, for ``graphdb.supply`` to find the best route among them."""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.arrays.admitted import CERTAIN
from graphdb.arrays.compiled import Compiled
from graphdb.likelihood import TERMS, probability
from graphdb.supply import GOAL, Clause, State, Supply


def written(compiled: Compiled, arcs: Iterable[int]) -> tuple[Supply, dict[str, int]]:
    """The clauses of these arcs, and the rows of their flows by id; a join's inputs come along with what it makes."""
    c, flows = compiled, compiled.columns.flows
    chosen = sorted((_place(c, arc), arc) for arc in set(arcs) if c.head[arc] < c.first_join)
    numbers = {c.goal: GOAL}
    clauses: list[Clause] = []
    ends: dict[str, tuple[str, str, str, tuple[str, ...]]] = {}
    rows: dict[str, int] = {}
    for _, arc in chosen:
        tail, row = int(c.tail[arc]), int(c.flow[arc])
        tails = c.body_of(-1 - row) if tail >= c.first_join else [tail]
        body = tuple(numbers.setdefault(state, len(numbers)) for state in tails)
        head = numbers.setdefault(int(c.head[arc]), len(numbers))
        if row < 0:
            clauses.append(Clause(head, body, None, CERTAIN - 1, 1.0))
            continue
        id, grade = c.columns.flow_id(row), int(c.grade[arc])
        term = None if grade == CERTAIN else TERMS[grade]
        clauses.append(Clause(head, body, id, min(grade, CERTAIN - 1), probability(term)))
        ends[id] = (
            str(c.columns.actors.ids[flows.sender[row]]),
            str(c.columns.actors.ids[flows.receiver[row]]),
            str(c.columns.commodities[flows.commodity[row]]),
            tuple(str(c.columns.actors.ids[actor]) for actor in c.enablers(row)),
        )
        rows[id] = row
    into: list[list[int]] = [[] for _ in numbers]
    out_of: list[list[int]] = [[] for _ in numbers]
    for index, clause in enumerate(clauses):
        into[clause.head].append(index)
        for state in clause.body:
            out_of[state].append(index)
    supply = Supply(
        states=(("", ""), *(_state(c, node) for node in list(numbers)[1:])),
        clauses=tuple(clauses),
        facts=frozenset(number for node, number in numbers.items() if c.is_fact[node]),
        ends=ends,
        into=tuple(map(tuple, into)),
        out_of=tuple(map(tuple, out_of)),
        touching={},
        fixed=frozenset(),
    )
    return supply, rows


def _state(c: Compiled, node: int) -> State:
    """Who holds what, whatever the number that stands for it."""
    actor, commodity = divmod(node if c.keys is None else int(c.keys[node]), c.width)
    return str(c.columns.actors.ids[actor]), "" if c.plain else str(c.columns.commodities[commodity])


def _place(c: Compiled, arc: int) -> tuple[str, ...]:
    """Flows by id, then conversions by actor and rule: the order in which ``graphdb.supply`` numbers its clauses."""
    row = int(c.flow[arc])
    if row >= 0:
        return "flow", c.columns.flow_id(row)
    rule, goods = c.columns.actors.converts[-1 - row], c.columns.commodities
    inputs = sorted({str(goods[good]) for good in rule.inputs})
    return "rule", str(c.columns.actors.ids[rule.actor]), *inputs, "", str(goods[rule.output])
