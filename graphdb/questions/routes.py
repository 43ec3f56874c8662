"""The most likely, or the shortest, routes."""

from __future__ import annotations

from collections.abc import Collection

from graphdb.arguments import number, one_of
from graphdb.arrays.compiling import engine_of
from graphdb.findings import Routes
from graphdb.network import Network, Seen
from graphdb.supply.patience import Patience
from graphdb.supply.trees import Objective


def routes(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    count: int = 3,
    objective: Objective = "likely",
    patience: Patience | None = None,
) -> Routes:
    """The ``count`` best routes by admitted flows, best first: the most likely, or the shortest (fewest flows).

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> answer = routes(build(mint(), View(min_likelihood="unlikely")), ["town"])
    >>> [(len(route.flows), route.weakest_likelihood, round(route.probability, 3)) for route in answer.findings]
    [(4, 'likely', 0.387), (4, 'likely', 0.298), (3, 'unlikely', 0.276)]
    """
    number("count", count, 1, whole=True)
    if not callable(objective):
        one_of("objective", objective, ("likely", "short"))
    engine = engine_of(graph, targets, origins, only_from=only_from, only_admitted=True, patience=patience)
    found, stopped_by = engine.routes(count, objective)
    return Routes(supplied=bool(found), findings=tuple(found), complete=stopped_by is None, stopped_by=stopped_by)
