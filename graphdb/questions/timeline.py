"""Year by year: is the target supplied, which actors are chokepoints, and which flows made the answer change?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graphdb.findings import Moment, Route, Timeline
from graphdb.network import Network, threshold
from graphdb.progress import Progress, silent
from graphdb.supply import Supply, compile
from graphdb.supply.dominators import dominators
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route


def timeline(
    networks: Iterable[tuple[str, Network]],
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
    progress: Progress = silent,
) -> Timeline:
    """One row a date: supplied or not, the chokepoints, who entered and left, and the flows that made the difference.

    ``networks`` holds a date and the network of the view on that date, in order of time. The flows named are proofs and
    not a full list: a chokepoint entered because a flow of the route that had avoided it ended, and left because a flow
    of a route that now avoids it began.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> networks = [("1900", build(mint(), View(without=("forge",)))), ("1901", build(mint()))]
    >>> [(row.as_of, row.left, row.because) for row in timeline(networks, ["town"]).findings]
    [('1900', (), ()), ('1901', ('press-maker',), ('forge-to-workshop-press',))]
    """
    moments: list[Moment] = []
    before: _Year | None = None
    for date, network in networks:
        progress(date)
        supply = compile(network, targets, origins, only_from=only_from)
        now = _Year(supply, threshold(network), patience or Patience())
        entered = tuple(id for id in now.chokepoints if before and id not in before.chokepoints)
        left = tuple(id for id in before.chokepoints if id not in now.chokepoints) if before else ()
        because = _because(before, now, (*entered, *left)) if before else ()
        moments.append(
            Moment(
                as_of=date,
                supplied=now.supplied,
                chokepoints=now.chokepoints,
                entered=entered,
                left=left,
                because=because,
            )
        )
        before = now
    return Timeline(supplied=bool(moments) and moments[-1].supplied, findings=tuple(moments))


class _Year:
    """One date's answer, and the routes that prove it."""

    def __init__(self, supply: Supply, level: int, patience: Patience) -> None:
        self.supply, self.level, self.patience = supply, level, patience
        self.route = best_route(self.supply, level=self.level, patience=self.patience)
        self.supplied = self.route is not None
        self.chokepoints = dominators(self.supply, self.route, self.level) if self.route else ()

    def flows(self) -> set[str]:
        return {clause.flow for clause in self.supply.clauses if clause.flow is not None and clause.level >= self.level}

    def way_round(self, actor: str) -> Route | None:
        blocked = self.supply.blocked_by([actor])
        return best_route(self.supply, level=self.level, blocked=blocked, patience=self.patience)


def _because(before: _Year, now: _Year, moved: tuple[str, ...]) -> tuple[str, ...]:
    """The flows that ended of the routes that were, and those that began of the routes that are."""
    was, are = [], []
    if before.supplied != now.supplied:
        was, are = [before.route], [now.route]
    elif now.supplied:
        was, are = [before.way_round(actor) for actor in moved], [now.way_round(actor) for actor in moved]
    ended = {flow for route in was if route for flow in route.flows} - now.flows()
    begun = {flow for route in are if route for flow in route.flows} - before.flows()
    return tuple(sorted(ended | begun))
