"""The first of the cheapest paths, so that the same data give the same answer in any order and in any form.

Among paths that cost the same, read from the goal backwards, the flow whose id comes first wins, step by step.
``graphdb.arrays.first`` does the same for columns.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from graphdb.supply import GOAL, Supply


def first_path(supply: Supply, costs: Sequence[int], least: Sequence[int]) -> dict[int, int] | None:
    """For each state on the first of the cheapest paths the clause that supplies it; ``None`` where no path is one.

    ``costs`` has what each clause costs, ``least`` what each state costs. A path has no clause of several inputs.
    Conversions cost nothing and have no ids: what flows into any state that is converted into one is compared together.
    """
    walk = [_place(supply, costs, least, GOAL)]
    path: list[int] = []
    tried = {GOAL}
    while walk:
        onward, flows = walk[-1]
        origin = next((state for state in onward if state in supply.facts), None)
        if origin is not None:
            met = [*(supply.clauses[flow].head for flow in path), origin]
            chosen = {supply.clauses[flow].head: flow for flow in path}
            for (onward, _), state in zip(walk, met, strict=True):
                while (index := onward[state]) >= 0:
                    state = supply.clauses[index].head
                    chosen[state] = index
            return chosen
        if not flows:
            walk.pop()
            if path:
                path.pop()
            continue
        flow = heapq.heappop(flows)
        state = supply.clauses[flow].body[0]
        if state not in tried:
            tried.add(state)
            path.append(flow)
            walk.append(_place(supply, costs, least, state))
    return None


def _place(supply: Supply, costs: Sequence[int], least: Sequence[int], state: int) -> tuple[dict[int, int], list[int]]:
    """The states that are converted into one, each with the clause that leads on from it, and what flows into them.

    The flows are a heap of their clauses, which are numbered in the order of the ids.
    """
    onward, agenda = {state: -1}, [state]
    flows: list[int] = []
    for here in agenda:  # grows as it goes
        for index in supply.into[here]:
            clause = supply.clauses[index]
            before = clause.body[0]
            if len(clause.body) > 1 or least[before] + costs[index] != least[here]:
                continue
            if clause.flow is not None:
                flows.append(index)
            elif before not in onward:
                onward[before] = index
                agenda.append(before)
    heapq.heapify(flows)
    return onward, flows
