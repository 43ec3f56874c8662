"""What a printed brief says: one question, asked every way that helps to judge its answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from graphdb.arrays.candidates import Grouping
from graphdb.confidence import Confidence, confidence
from graphdb.findings import Bypassed, Chokepoints, Comparison, Cuts
from graphdb.network import Network, View, build
from graphdb.progress import Progress, silent
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset
from graphdb.reports.comparison import compare
from graphdb.reports.smallest_cuts import smallest_cuts
from graphdb.selectors import select
from graphdb.supply.patience import Patience

GROUPINGS: tuple[Grouping, ...] = ("country", "kind")


class Briefing(NamedTuple):
    """The answers of one brief, all in one view and about the same targets.

    ``groups`` are the countries and kinds of actor on every route, but those of the targets. ``smallest_cuts`` go up to
    the first size of which there is one. ``confidence`` is that in the flows of the most likely route.
    """

    targets: tuple[str, ...]
    origins: tuple[str, ...]
    only_from: bool
    view: View
    network: Network
    chokepoints: Chokepoints
    groups: dict[str, tuple[Bypassed, ...]]
    smallest_cuts: Cuts
    comparison: Comparison
    confidence: Confidence


def briefing(
    dataset: Dataset,
    view: View,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
    worlds: int = 10_000,
    seed: int = 0,
    progress: Progress = silent,
) -> Briefing:
    """Ask what a brief about ``targets`` needs; the comparison's first row is the baseline.

    >>> from graphdb.examples import mint
    >>> found = briefing(mint(), View(), ["town"])
    >>> len(found.chokepoints.findings), found.smallest_cuts.findings[0].members, found.confidence
    (4, ('harbour',), 'low')
    """
    network, targets, origins = build(dataset, view), select(dataset, targets), select(dataset, origins)
    ask: dict[str, Any] = {"only_from": only_from, "patience": patience}
    answer = chokepoints(network, targets, origins, **ask)
    own = {network.nodes[id][by] for id in targets if id in network for by in GROUPINGS}
    asked = {by: chokepoints(network, targets, origins, **ask, by=by) for by in GROUPINGS}
    groups: dict[str, tuple[Bypassed, ...]] = {
        by: tuple(row for row in asked[by].findings if row.id not in own) for by in GROUPINGS
    }
    route = answer.most_likely_route
    return Briefing(
        targets=targets,
        origins=origins,
        only_from=only_from,
        view=view,
        network=network,
        chokepoints=answer,
        groups=groups,
        smallest_cuts=smallest_cuts(network, targets, origins, only_from=only_from),
        comparison=compare(dataset, view, targets, origins, **ask, worlds=worlds, seed=seed, progress=progress),
        confidence=confidence(dataset, route.flows if route else ()),
    )
