"""The engine for whatever a question is asked of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphdb.likelihood import level
from graphdb.network import Network, Seen
from graphdb.supply import compile
from graphdb.supply.clause_engine import ClauseEngine
from graphdb.supply.dominators import on_every_path
from graphdb.supply.engine import Engine
from graphdb.supply.patience import Patience


def engine_of(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    plain: bool = False,
    patience: Patience | None = None,
) -> Engine[Any]:
    """The compiled network of one question, as ``graphdb.supply.compile`` takes it, whatever it is kept in.

    Raises:
        QuestionError: as ``graphdb.supply.compile`` says, or the view names what the dataset does not have.
    """
    if not isinstance(graph, Seen):
        supply = compile(graph, targets, origins, only_from=only_from, plain=plain)
        return ClauseEngine(graph, supply, on_every_path(graph, supply) if plain else None, patience)
    from graphdb.arrays.array_engine import ArrayEngine
    from graphdb.arrays.compiled import Compiled

    columns, view = graph
    compiled = Compiled(columns, view, targets, origins, only_from=only_from, plain=plain)
    return ArrayEngine(compiled, level(view.min_likelihood) if view.min_likelihood else 0, patience)
