"""The fewest actors without whom no route is left."""

from __future__ import annotations

from collections.abc import Collection

from graphdb.findings import Cuts
from graphdb.network import Network, Seen
from graphdb.questions.cuts import cuts

LARGEST = 3
"""A smallest cut is looked for up to this size."""


def smallest_cuts(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    time_limit: float = 60.0,
) -> Cuts:
    """All cuts of the first size of which there is one; none where no size up to ``LARGEST`` has one.

    ``time_limit`` is in seconds, for each size anew.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> [cut.members for cut in smallest_cuts(build(mint()), ["town"]).findings]
    [('harbour',), ('inspector',), ('mine',), ('workshop',)]
    """
    found = cuts(graph, targets, origins, only_from=only_from, max_size=1, time_limit=time_limit)
    for size in range(2, LARGEST + 1):
        if found.findings or found.uncuttable_route or not (found.supplied and found.complete):
            break
        found = cuts(graph, targets, origins, only_from=only_from, max_size=size, time_limit=time_limit)
    return found
