"""A network, or a dataset seen through a view, compiled for one question."""

from __future__ import annotations

from collections.abc import Collection

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.engine import Engine
from graphdb.arrays.written import written
from graphdb.columns.of_network import columns_of_network
from graphdb.network import Network, Seen, View, threshold
from graphdb.supply import Supply
from graphdb.supply.patience import Patience


def engine_of(
    graph: Network | Seen,
    targets: str | Collection[str],
    origins: str | Collection[str] = (),
    *,
    only_from: bool = False,
    plain: bool = False,
    only_admitted: bool = False,
    protect: Collection[str] = (),
    patience: Patience | None = None,
) -> Engine:
    """The engine that answers a question; what it takes, and raises, is what ``compile`` does.

    ``only_admitted`` leaves out flows that are too unlikely for the view, for a question that asks nothing of them.
    Actors in ``protect`` cannot be removed, whatever the data say.
    """
    columns, view = seen = as_seen(graph)
    level = threshold(seen)
    compiled = Compiled(
        columns,
        view,
        targets,
        origins,
        only_from=only_from,
        plain=plain,
        protect=protect,
        lowest=level if only_admitted else 0,
    )
    return Engine(compiled, level, patience)


def compile(
    graph: Network | Seen,
    targets: str | Collection[str],
    origins: str | Collection[str] = (),
    *,
    only_from: bool = False,
    plain: bool = False,
) -> Supply:
    """The same as lists, for what looks at clauses one by one.

    ``targets`` and ``origins`` are ids, aliases, names or selectors; a single text is one of them. An actor that the
    view leaves out may be meant all the same: nothing reaches it, and it brings nothing.

    Every actor that produces something holds that, and routes start there. A named origin holds what it produces and
    all that it sends; with ``only_from`` nobody else holds anything. A target is never an origin. ``plain`` forgets
    commodities, conversions and enablers, which leaves ordinary reachability.

    Raises:
        QuestionError: no target is given, somebody is named who is not in the dataset, or ``only_from`` without
            ``origins``.
    """
    columns, view = as_seen(graph)
    return written(Compiled(columns, view, targets, origins, only_from=only_from, plain=plain))


def as_seen(graph: Network | Seen) -> Seen:
    """What a network holds as columns, with a view that leaves out nothing more."""
    if isinstance(graph, Seen):
        return graph
    view: View = graph.graph["view"]
    return Seen(
        columns_of_network(graph), View(min_likelihood=view.min_likelihood, without=tuple(graph.graph["absent"]))
    )
