"""Dataset and network -> a ``FlatGraph``: the one way to the writers of exchange formats."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from graphdb import countries
from graphdb.fingerprint import fingerprint
from graphdb.likelihood import TERMS
from graphdb.network import Network, View, threshold
from graphdb.present.exports.citing import citations, evident, status_text, statuses
from graphdb.present.exports.plain import clean, joined, number, text
from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatFlow, FlatGraph
from graphdb.present.scopes import on_routes
from graphdb.records import Actor, Dataset, Flow

READING = (
    "Reported, not proven: what published sources say, graded as they were judged; no record is a finding of guilt."
)


def of_all_dates(dataset: Dataset) -> Dataset:
    """The dataset without a date of its own, so that a view without one admits flows of every period."""
    return replace(dataset, about=replace(dataset.about, current_through=None))


def flatten(
    dataset: Dataset,
    network: Network,
    *,
    targets: Collection[str] = (),
    origins: Collection[str] = (),
    only_from: bool = False,
    all_dates: bool = False,
) -> FlatGraph:
    """The actors of a network and those of its flows that its view admits.

    With ``targets``, only flows that routes to them can use, and the actors at their ends and enabling them.
    ``all_dates`` says that the network was built without a date, for the file to tell; see ``of_all_dates``.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> graph = flatten(mint(), build(mint()))
    >>> [flow.flow_id for flow in graph.flows][:2], len(graph.actors)
    (['forge-to-workshop-press', 'harbour-to-workshop-ore'], 7)
    """
    view = network.graph["view"]
    edges = {key: data for _, _, key, data in network.edges(keys=True, data=True) if data["admitted"]}
    actors: Collection[str] = network.nodes
    if targets:
        wanted = on_routes(network, targets, origins, threshold(network), only_from=only_from)
        edges = {id: data for id, data in edges.items() if id in wanted}
        ends = {end for id in edges for end in (dataset.flows[id].from_, dataset.flows[id].to)}
        enablers = {enabler for data in edges.values() for enabler in data["enabled_by"] if enabler in network}
        actors = {*ends, *enablers, *(id for id in targets if id in network)}
    flows = [dataset.flows[id] for id in sorted(edges)]
    kept = [dataset.actors[id] for id in sorted(actors)]
    about = _about(dataset, view, _ends(targets, origins, only_from), all_dates)
    return FlatGraph(
        about,
        tuple(_actor(network, actor, dataset) for actor in kept),
        tuple(_flow(network, flow, edges[flow.id], dataset) for flow in flows),
        {clean(actor.id): tuple(citations(dataset, actor.evidence)) for actor in kept},
        {clean(flow.id): tuple(citations(dataset, flow.evidence)) for flow in flows},
        {clean(actor.id): tuple(map(clean, actor.aliases)) for actor in kept},
        {clean(actor.id): tuple(statuses(actor)) for actor in kept},
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
        view_routes=routes,
    )


def _ends(targets: Collection[str], origins: Collection[str], only_from: bool) -> str | None:
    if not targets:
        return None
    named = joined(origins)
    starts = "all origins" if named is None else f"only {named}" if only_from else f"{named} and all other origins"
    return f"from {starts} to {joined(targets)}"


def _actor(network: Network, actor: Actor, dataset: Dataset) -> FlatActor:
    names = network.graph["groups"]
    place = actor.place
    return FlatActor(
        id=clean(actor.id),
        label=clean(actor.label),
        kind=clean(actor.kind),
        kind_name=clean(names["kind"].get(actor.kind, actor.kind)),
        stage=text(network.nodes[actor.id]["stage"]),
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
        **evident(actor, dataset),
    )


def _flow(network: Network, flow: Flow, data: dict[str, Any], dataset: Dataset) -> FlatFlow:
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
        likelihood=text(data["likelihood"]),
        probability=float(data["probability"]),
        level=int(data["level"]),
        volume=number(volume.value) if volume else None,
        volume_unit=text(volume.unit) if volume else None,
        volume_per=text(volume.per) if volume else None,
        volume_source=text(volume.source) if volume else None,
        capacity=number(flow.capacity),
        **evident(flow, dataset),
    )
