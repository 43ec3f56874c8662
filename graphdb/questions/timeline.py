"""Year by year: is the target supplied, which actors are chokepoints, and which flows made the answer change?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graphdb.arrays.compiling import engine_of
from graphdb.arrays.engine import Engine
from graphdb.findings import Moment, Route, Timeline
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.supply.patience import Patience


def timeline(
    graphs: Iterable[tuple[str, Network | Seen]],
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
    progress: Progress = silent,
) -> Timeline:
    """One row a date: supplied or not, the chokepoints, who entered and left, and the flows that made the difference.

    ``graphs`` holds a date and the network, or the columns, of the view on that date, in order of time. The flows named
    are proofs and not a full list: a chokepoint entered because a flow of the route that had avoided it ended, and left
    because a flow of a route that now avoids it began.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> networks = [("1900", build(mint(), View(without=("forge",)))), ("1901", build(mint()))]
    >>> [(row.as_of, row.left, row.because) for row in timeline(networks, ["town"]).findings]
    [('1900', (), ()), ('1901', ('press-maker',), ('forge-to-workshop-press',))]
    """
    moments: list[Moment] = []
    before: _Year | None = None
    for date, graph in graphs:
        progress(date)
        now = _Year(engine_of(graph, targets, origins, only_from=only_from, only_admitted=True, patience=patience))
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

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.route = engine.best(engine.level)
        self.supplied = self.route is not None
        met = engine.met(self.route, None) if self.route else []
        self._stopping = {one.id: one for one, stops in zip(met, engine.stops(met), strict=True) if stops}
        self.chokepoints = tuple(self._stopping)

    def way_round(self, actor: str) -> Route | None:
        one = self.engine.removal(actor)
        return None if one is None else self.engine.best(self.engine.level, one)


def _because(before: _Year, now: _Year, moved: tuple[str, ...]) -> tuple[str, ...]:
    """The flows that ended of the routes that were, and those that began of the routes that are."""
    was, are = [], []
    if before.supplied != now.supplied:
        was, are = [before.route], [now.route]
    elif now.supplied:
        was, are = [before.way_round(actor) for actor in moved], [now.way_round(actor) for actor in moved]
    ended = (flow for route in was if route for flow in route.flows if not now.engine.admits(flow))
    begun = (flow for route in are if route for flow in route.flows if not before.engine.admits(flow))
    return tuple(sorted({*ended, *begun}))
