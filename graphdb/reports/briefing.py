"""What a printed brief says: one question, asked every way that helps to judge its answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from graphdb.arrays.candidates import Grouping
from graphdb.arrays.every_route import on_every_route
from graphdb.columns import Columns
from graphdb.confidence import Confidence, confidence
from graphdb.findings import Bypassed, Chokepoints, Comparison, Cuts
from graphdb.network import Network, Seen, View, build, starts
from graphdb.progress import Progress, silent
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset
from graphdb.reports.comparison import compare
from graphdb.reports.excerpts import Excerpt, excerpt, is_large
from graphdb.reports.smallest_cuts import smallest_cuts
from graphdb.selectors import select
from graphdb.supply.patience import Patience
from graphdb.tables.on_demand import have

GROUPINGS: tuple[Grouping, ...] = ("country", "kind")


class InScenario(NamedTuple):
    """The names of the actors on every route in a scenario; ``None`` where there is no route."""

    name: str
    chokepoints: tuple[str, ...] | None


class Briefing(NamedTuple):
    """The answers of one brief, all in one view and about the same targets.

    ``groups`` are the countries and kinds of actor on every route, but those of the targets. ``smallest_cuts`` go up to
    the first size of which there is one. ``confidence`` is that in the flows of the most likely route.

    Of a large dataset there is an ``excerpt``, whose ``network`` this is; what takes too long of it is ``None``, and
    ``scenarios`` has the baseline and all scenarios in place of the comparison.
    """

    targets: tuple[str, ...]
    origins: tuple[str, ...]
    only_from: bool
    view: View
    network: Network
    chokepoints: Chokepoints
    groups: dict[str, tuple[Bypassed, ...]]
    smallest_cuts: Cuts | None
    comparison: Comparison | None
    confidence: Confidence
    excerpt: Excerpt | None = None
    scenarios: tuple[InScenario, ...] = ()


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
    columns: Columns | None = None,
) -> Briefing:
    """Ask what a brief about ``targets`` needs; the comparison's first row is the baseline.

    ``columns`` are those of the dataset. Where they are large, the questions are asked of them, and only what is named
    needs records.

    >>> from graphdb.examples import mint
    >>> found = briefing(mint(), View(), ["town"])
    >>> len(found.chokepoints.findings), found.smallest_cuts.findings[0].members, found.confidence
    (4, ('harbour',), 'low')
    """
    targets, origins = select(dataset, targets), select(dataset, origins)
    ask: dict[str, Any] = {"only_from": only_from, "patience": patience}
    if columns is not None and is_large(columns):
        return _of_large(dataset, Seen(columns, view), targets, origins, ask, progress)
    network = build(dataset, view)
    answer = chokepoints(network, targets, origins, **ask)
    return Briefing(
        targets=targets,
        origins=origins,
        only_from=only_from,
        view=view,
        network=network,
        chokepoints=answer,
        groups=_groups(dataset, network, network, targets, origins, ask),
        smallest_cuts=smallest_cuts(network, targets, origins, only_from=only_from),
        comparison=compare(dataset, view, targets, origins, **ask, worlds=worlds, seed=seed, progress=progress),
        confidence=_confidence(dataset, answer),
    )


def _of_large(
    dataset: Dataset,
    seen: Seen,
    targets: tuple[str, ...],
    origins: tuple[str, ...],
    ask: dict[str, Any],
    progress: Progress,
) -> Briefing:
    """The same of columns, without what takes too long of them."""
    answer = chokepoints(seen, targets, origins, **ask)
    part = excerpt(dataset, seen, answer, targets, origins)
    return Briefing(
        targets=targets,
        origins=origins,
        only_from=ask["only_from"],
        view=seen.view,
        network=part.network,
        chokepoints=answer,
        groups=_groups(dataset, seen, part.network, targets, origins, ask),
        smallest_cuts=None,
        comparison=None,
        confidence=_confidence(dataset, answer),
        excerpt=part,
        scenarios=tuple(_in_scenarios(dataset, seen, targets, origins, ask["only_from"], progress)),
    )


def _groups(
    dataset: Dataset,
    graph: Network | Seen,
    network: Network,
    targets: tuple[str, ...],
    origins: tuple[str, ...],
    ask: dict[str, Any],
) -> dict[str, tuple[Bypassed, ...]]:
    """The countries and kinds on every route: that it passes those of the targets goes without saying."""
    there = starts(dataset, network.graph["view"], (), targets)
    own = {getattr(dataset.actors[id], by) for id in there for by in GROUPINGS}
    asked = {by: chokepoints(graph, targets, origins, **ask, by=by) for by in GROUPINGS}
    return {by: tuple(row for row in found.findings if row.id not in own) for by, found in asked.items()}


def _confidence(dataset: Dataset, answer: Chokepoints) -> Confidence:
    """How well the flows of the most likely route are borne out."""
    route = answer.most_likely_route
    return confidence(dataset, route.flows if route else ())


def _in_scenarios(
    dataset: Dataset,
    seen: Seen,
    targets: tuple[str, ...],
    origins: tuple[str, ...],
    only_from: bool,
    progress: Progress,
) -> Iterator[InScenario]:
    """Who is on every route in the view as it is, and then in each scenario."""
    for number, id in enumerate((None, *dataset.scenarios)):
        name = dataset.scenarios[id].name if id else "Baseline"
        progress(name, number / (len(dataset.scenarios) + 1))
        view = replace(seen.view, scenario=id)
        found = on_every_route(seen.columns, view, targets, origins, only_from=only_from)
        have(dataset, found)
        yield InScenario(name, None if found is None else tuple(dataset.actors[id].label for id in found))
