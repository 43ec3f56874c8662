"""Which removals within a budget hurt supply the most, and what would the usual rules of thumb buy for the same?"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from typing import Literal, get_args

from graphdb.arguments import number, one_of
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.compiling import as_seen, engine_of
from graphdb.columns import Columns
from graphdb.findings import Disruption, Strategy
from graphdb.interdiction.adaptation import Adaptation
from graphdb.interdiction.objectives import FlowObjective, ProbabilityObjective
from graphdb.interdiction.removable import Chosen, Interdict, Removable, affordable, cost_of, exactly, removables
from graphdb.interdiction.strategies import Objective, Ranking, greedy, ranked
from graphdb.network import Network, Seen
from graphdb.problems import QuestionError
from graphdb.progress import Progress, silent
from graphdb.selectors import select

Goal = Literal["probability", "flow"]

_SAME = 1e-12
"""Values as close as this are the same value, added in another order."""


def disrupt(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    budget: float,
    protect: Collection[str] = (),
    objective: Goal = "probability",
    interdict: Interdict = "actors",
    kingpin: str | None = None,
    worlds: int = 10_000,
    seed: int = 0,
    time_limit: float = 60.0,
    adapt: float | None = None,
    progress: Progress = silent,
) -> Disruption:
    """The removals that leave the least within a budget, beside what other strategies buy for it.

    ``objective`` is the probability that a target is supplied, over worlds that are enumerated where few flows are
    uncertain and drawn otherwise, or the most that can flow to the targets by the flows' capacities. ``budget`` is in
    the units of ``cost``, ``time_limit`` in seconds. The first row is optimal or says how far off it may be; then come
    greedy, degree, source-to-target betweenness and, with ``kingpin``, the actors of that kind. ``adapt`` is the
    probability that a removed actor is replaced by another of its kind and region.

    In drawn worlds the first row is the best for those worlds. Beside it each row has its probability in other worlds
    and, where the network is not too entangled for variable elimination, over all worlds: exactly.

    Raises:
        QuestionError: a max flow is asked for that has no meaning (two inputs, no limit), ``adapt`` with flows, or
            what no argument may be.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> network = build(mint(), View(min_likelihood=None))
    >>> answer = disrupt(network, ["town"], budget=1, protect=["workshop"])
    >>> [(row.strategy, row.members, round(row.objective, 3)) for row in answer.findings[:3]]
    [('optimal', ('mine',), 0.125), ('greedy', ('mine',), 0.125), ('degree', ('harbour',), 0.39)]
    """
    one_of("objective", objective, get_args(Goal))
    one_of("interdict", interdict, get_args(Interdict))
    number("budget", budget, 0)
    number("worlds", worlds, 1, whole=True)
    if adapt is not None:
        number("adapt", adapt, 0, 1)
    columns = as_seen(graph).columns
    if kingpin is not None:
        select(columns, f"kind:{kingpin}")
    if adapt is not None and interdict == "flows":
        raise QuestionError("only actors are replaced, and flows are removed here", "leave out --adapt or --interdict")
    end = time.monotonic() + time_limit
    engine = engine_of(graph, targets, origins, only_from=only_from)
    compiled, level = engine.compiled, engine.level
    things = removables(compiled, level, interdict, select(columns, protect))
    money = exactly(budget)
    measure: FlowObjective | ProbabilityObjective = (
        FlowObjective(compiled, level, things)
        if objective == "flow"
        else ProbabilityObjective(compiled, level, things, interdict, worlds, seed)
    )
    progress("greedy")
    others: dict[str, Chosen] = {"greedy": greedy(measure, things, money, time_limit / 2)}
    rankings: tuple[Ranking, ...] = ("degree", "betweenness", "kingpin")
    for by in rankings if kingpin else rankings[:2]:
        others[by] = affordable(things, ranked(compiled, level, things, interdict, by, kingpin), money)
    start = min(others.values(), key=lambda chosen: measure.value(sorted(chosen)))
    chosen, bound = measure.best(money, start, max(1.0, end - time.monotonic()), progress)
    if chosen is None or measure.value(sorted(start)) < measure.value(sorted(chosen)):
        chosen = start
    rows = _Rows(compiled, interdict, things, measure, _needed(measure, things, chosen), bound, adapt)
    return Disruption(
        supplied=engine.supplies(),
        objective=objective,
        baseline=float(measure.value(())),
        baseline_out_of_sample=measure.fresh(()),
        baseline_exact_probability=measure.exactly(()),
        exact=measure.exact,
        worlds=measure.worlds,
        seed=None if measure.exact else seed,
        fresh_seed=None if measure.exact else seed + 1,
        stopped_by=None if rows.proven else _stop(time.monotonic() >= end, time_limit),
        findings=(rows.best(), *(rows.row(strategy, chosen) for strategy, chosen in others.items())),
    )


def _stop(late: bool, time_limit: float) -> str:
    return f"the time limit of {time_limit:g} seconds" if late else "the precision of HiGHS"


def _needed(measure: Objective, things: Sequence[Removable], chosen: Chosen) -> Chosen:
    """A choice without those members whose removal adds nothing, dearest first."""
    value = measure.value(sorted(chosen))
    for place in sorted(chosen, key=lambda place: (-things[place].cost, place)):
        if measure.value(sorted(chosen - {place})) <= value:
            chosen -= {place}
    return chosen


def _name(columns: Columns, interdict: Interdict, thing: Removable) -> str:
    """What an actor is called, or a flow: by its two ends."""
    if interdict == "actors":
        return columns.actor_name(thing.row)
    sender, receiver = columns.flows.sender[thing.row], columns.flows.receiver[thing.row]
    return f"{columns.actor_name(int(sender))} > {columns.actor_name(int(receiver))}"


class _Rows:
    """Strategies as rows: each is measured in the same worlds, or by the same capacities."""

    def __init__(
        self,
        compiled: Compiled,
        interdict: Interdict,
        things: Sequence[Removable],
        measure: FlowObjective | ProbabilityObjective,
        chosen: Chosen,
        bound: float,
        adapt: float | None,
    ) -> None:
        self.things, self.measure, self.chosen = things, measure, chosen
        self.columns, self.interdict = compiled.columns, interdict
        self.adaptation = None if adapt is None else Adaptation(compiled, things, measure, adapt)
        self.least = float(measure.value(sorted(chosen)))
        self.proven = self.least - bound <= measure.near
        self.bound = self.least if self.proven else bound

    def best(self) -> Strategy:
        return self.row("optimal", self.chosen, self.bound)

    def row(self, strategy: str, chosen: Chosen, bound: float | None = None) -> Strategy:
        places = sorted(chosen)
        value, members = float(self.measure.value(places)), tuple(self.things[place].id for place in places)
        adapted = self.adaptation.of(chosen) if self.adaptation else None
        return Strategy(
            strategy=strategy,
            members=members,
            names=tuple(_name(self.columns, self.interdict, self.things[place]) for place in places),
            cost=float(cost_of(self.things, chosen)),
            objective=value,
            bound=bound,
            gap=None if bound is None else value - bound,
            optimal=self.proven and value - self.least <= _SAME,
            out_of_sample=self.measure.fresh(places),
            exact_probability=self.measure.exactly(places),
            adapted=adapted.value if adapted else None,
            replaceable=adapted.replaceable if adapted else (),
        )
