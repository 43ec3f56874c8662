"""Dataset and network -> a ``FlatGraph``: the one way to the writers of exchange formats."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graphdb import countries
from graphdb.arrays.compiling import as_seen
from graphdb.fingerprint import fingerprint
from graphdb.likelihood import TERMS, Likelihood, level, probability
from graphdb.network import Network, Seen, View
from graphdb.present.exports.citing import evident, status_text, statuses
from graphdb.present.exports.kept import in_order, kept_of, own_columns
from graphdb.present.exports.plain import clean, joined, number, text
from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatFlow, FlatGraph, Rows
from graphdb.records import Actor, Dataset, Flow

READING = (
    "Reported, not proven: what published sources say, graded as they were judged; no record is a finding of guilt."
)


def flatten(
    dataset: Dataset,
    graph: Network | Seen,
    *,
    targets: Collection[str] = (),
    origins: Collection[str] = (),
    only_from: bool = False,
    all_dates: bool = False,
) -> FlatGraph:
    """The actors of a network, or of a dataset seen through a view, and those of its flows that the view admits.

    With ``targets``, only flows that routes to them can use, and the actors at their ends and enabling them.
    ``all_dates`` says that the dataset was seen without a date, for the file to tell; see ``of_all_dates``.

    Raises:
        QuestionError: somebody is named who is not in the dataset, or the view names such a scenario.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> graph = flatten(mint(), build(mint()))
    >>> [flow.flow_id for flow in graph.flows][:2], len(graph.actors)
    (['forge-to-workshop-press', 'harbour-to-workshop-ore'], 7)
    """
    view: View = graph.view if isinstance(graph, Seen) else graph.graph["view"]
    kept = kept_of(as_seen(graph), targets, origins, only_from=only_from)
    stages = {kind.id: kind.stage for kind in dataset.about.kinds}
    kinds = {kind.id: kind.name for kind in dataset.about.kinds}
    return FlatGraph(
        _about(dataset, view, _ends(targets, origins, only_from), all_dates),
        Rows(
            len(kept.actors),
            lambda: (
                _actor(actor, kinds, stages, dataset) for actor in in_order(dataset.actors) if actor.id in kept.actors
            ),
        ),
        Rows(
            len(kept.terms),
            lambda: (
                _flow(flow, kept.terms[flow.id], dataset) for flow in in_order(dataset.flows) if flow.id in kept.terms
            ),
        ),
        {FlatActor: own_columns(dataset.actors), FlatFlow: own_columns(dataset.flows)},
    )


def _about(dataset: Dataset, view: View, routes: str | None, all_dates: bool) -> FlatAbout:
    about = dataset.about
    date = view.as_of or about.current_through
    least = view.min_likelihood
    return FlatAbout(
        title=clean(about.title),
        version=text(about.version),
        licence=text(about.licence),
        summary=text(about.summary),
        current_through=text(about.current_through),
        fingerprint=fingerprint(dataset),
        reading=READING,
        view_dates="of all dates" if all_dates or date is None else f"as of {clean(date)}",
        view_likelihoods="of any likelihood" if least in (None, TERMS[0]) else f"{least} or more",
        view_scenario=text(view.scenario),
        view_without=joined(view.without),
        view_only=joined(view.only),
        view_routes=routes,
    )


def _ends(targets: Collection[str], origins: Collection[str], only_from: bool) -> str | None:
    if not targets:
        return None
    named = joined(origins)
    starts = "all origins" if named is None else f"only {named}" if only_from else f"{named} and all other origins"
    return f"from {starts} to {joined(targets)}"


def _actor(actor: Actor, kinds: Mapping[str, str], stages: Mapping[str, str | None], dataset: Dataset) -> FlatActor:
    place = actor.place
    return FlatActor(
        id=clean(actor.id),
        label=clean(actor.label),
        kind=clean(actor.kind),
        kind_name=clean(kinds.get(actor.kind, actor.kind)),
        stage=text(stages.get(actor.kind)),
        country=text(actor.country),
        country_name=text(countries.names().get(actor.country or "")),
        region=text(actor.region),
        place=text(place.name) if place else None,
        latitude=number(place.latitude) if place else None,
        longitude=number(place.longitude) if place else None,
        aliases=joined(actor.aliases),
        produces=joined(actor.produces),
        converts=joined(f"{'+'.join(rule.from_)}>{rule.to}" for rule in actor.converts),
        removable=None if actor.removable else "false",
        status=joined(map(status_text, actor.status)),
        other_names=tuple(map(clean, actor.aliases)),
        happened=tuple(statuses(actor)),
        **evident(actor, dataset),
    )


def _flow(flow: Flow, term: Likelihood | None, dataset: Dataset) -> FlatFlow:
    commodity = dataset.commodities.get(flow.commodity)
    volume = flow.volume
    return FlatFlow(
        flow_id=clean(flow.id),
        source=clean(flow.from_),
        target=clean(flow.to),
        commodity=clean(flow.commodity),
        commodity_name=clean(commodity.name if commodity else flow.commodity),
        commodity_group=text(commodity.group) if commodity else None,
        modes=joined(flow.modes),
        enabled_by=joined(flow.enabled_by),
        likelihood=term,
        probability=probability(term),
        level=level(term),
        volume=number(volume.value) if volume else None,
        volume_unit=text(volume.unit) if volume else None,
        volume_per=text(volume.per) if volume else None,
        volume_source=text(volume.source) if volume else None,
        capacity=number(flow.capacity),
        **evident(flow, dataset),
    )
