"""Dataset, network and answer -> what the page of a map reads: plain JSON values in a fixed order.

Actors, flows, commodities and sources are lists; whatever refers to one of them gives its place in the list, never its
id, so that an id called ``__proto__`` is as harmless in the page as any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphdb.countries import names as country_names
from graphdb.findings import Bypassed, Chokepoints, Route
from graphdb.likelihood import level
from graphdb.network import Network
from graphdb.present import map_words as words
from graphdb.present.map_colours import colour_classes
from graphdb.present.map_scopes import Edge
from graphdb.records import Actor, Dataset, Evidence, Flow

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The place in the page's lists of every actor, flow, commodity and source."""

    actors: Mapping[str, int]
    flows: Mapping[str, int]
    commodities: Mapping[str, int]
    sources: Mapping[str, int]


def places(dataset: Dataset, network: Network, edges: Sequence[Edge]) -> Places:
    """Number what the page lists: actors and flows of the network, and the commodities and sources that they use."""
    records: list[Actor | Flow] = [dataset.actors[id] for id in sorted(network.nodes)]
    records += [dataset.flows[edge.id] for edge in edges]
    cited = {id for record in records for id in _cited(record)} & dataset.sources.keys()
    return Places(
        _numbered(network.nodes),
        _numbered(edge.id for edge in edges),
        _numbered({edge.commodity for edge in edges}),
        _numbered(cited),
    )


def page_data(
    dataset: Dataset,
    network: Network,
    answer: Chokepoints,
    edges: Sequence[Edge],
    at: Places,
    targets: Collection[str],
    first_sight: Collection[str],
) -> Json:
    """Everything that the page shows but its layouts and captions; colours are chosen for the flows at first sight."""
    return {
        "actors": [_actor(dataset, network, dataset.actors[id], at) for id in at.actors],
        "flows": [_flow(dataset, network, edge, at) for edge in edges],
        "commodities": _commodities(dataset, edges, first_sight, at),
        "sources": [_source(dataset, id) for id in at.sources],
        "targets": [at.actors[id] for id in sorted(targets) if id in at.actors],
        "chokepoints": [_bypassed(row, at) for row in answer.findings],
        "nearMisses": [_bypassed(row, at) for row in answer.near_misses],
        "mostLikely": _route(answer.most_likely_route, at),
    }


def _actor(dataset: Dataset, network: Network, actor: Actor, at: Places) -> Json:
    about = dataset.about
    kinds = {kind.id: kind.name for kind in about.kinds}
    stages = {stage.id: stage.name for stage in about.stages}
    names = {commodity.id: commodity.name for commodity in dataset.commodities.values()}
    stage = network.nodes[actor.id]["stage"]
    made = {*actor.produces, *(rule.to for rule in actor.converts)}
    return {
        "id": actor.id,
        "name": actor.label,
        "kind": kinds.get(actor.kind, actor.kind),
        "stage": stages.get(stage, stage) if stage else "",
        "country": country_names().get(actor.country or "", actor.country or ""),
        "place": actor.place.name if actor.place else "",
        "aliases": list(actor.aliases),
        "summary": actor.summary or "",
        "period": words.period(actor.since, actor.until),
        "makes": words.making(actor.produces, actor.converts, names),
        "makesOf": sorted(at.commodities[id] for id in made if id in at.commodities),
        "status": [
            {"what": status.what, "by": status.by, "on": status.on or "", "source": at.sources.get(status.source)}
            for status in actor.status
        ],
        "evidence": _evidence(actor.evidence, at),
    }


def _flow(dataset: Dataset, network: Network, edge: Edge, at: Places) -> Json:
    flow = dataset.flows[edge.id]
    modes = {mode.id: mode.name for mode in dataset.about.modes}
    likelihood = network.edges[edge.source, edge.target, edge.id]["likelihood"]
    return {
        "id": flow.id,
        "from": at.actors[edge.source],
        "to": at.actors[edge.target],
        "commodity": at.commodities[flow.commodity],
        "modes": [modes.get(mode, mode) for mode in flow.modes],
        "enablers": [at.actors[id] for id in edge.enablers],
        "level": edge.level,
        "likelihood": words.band(likelihood),
        "term": likelihood or "certain",
        "period": words.period(flow.since, flow.until),
        "volume": _volume(flow, at),
        "summary": flow.summary or "",
        "evidence": _evidence(flow.evidence, at),
    }


def _volume(flow: Flow, at: Places) -> Json | None:
    if flow.volume is None:
        return None
    volume = flow.volume
    return {"text": f"{volume.value:g} {volume.unit} per {volume.per}", "source": at.sources.get(volume.source)}


def _evidence(evidence: Sequence[Evidence], at: Places) -> list[Json]:
    return [
        {
            "source": at.sources.get(item.source),
            "where": item.where,
            "credibility": f"{item.credibility}: {words.CREDIBILITY[item.credibility]}",
            "stance": item.stance,
            "note": item.note or "",
        }
        for item in evidence
    ]


def _source(dataset: Dataset, id: str) -> Json:
    source = dataset.sources[id]
    return {
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published or "",
        "reliability": f"{source.reliability}: {words.RELIABILITY[source.reliability]}",
        "url": source.url or "",
        "archive": source.archive_url or "",
        "via": [dataset.sources[via].title if via in dataset.sources else via for via in source.via],
    }


def _commodities(dataset: Dataset, edges: Sequence[Edge], first_sight: Collection[str], at: Places) -> list[Json]:
    known = dataset.commodities
    groups = {id: known[id].group if id in known else "goods" for id in at.commodities}
    colours = colour_classes(groups, [edge.commodity for edge in edges if edge.id in first_sight])
    return [
        {"id": id, "name": known[id].name if id in known else id, "group": groups[id], "colour": colours[id]}
        for id in at.commodities
    ]


def _bypassed(row: Bypassed, at: Places) -> Json:
    return {
        "actor": at.actors.get(row.id),
        "name": row.name,
        "bypass": words.band(row.best_bypass_likelihood) if row.best_bypass_likelihood else "",
        "route": _route(row.bypass, at),
    }


def _route(route: Route | None, at: Places) -> Json | None:
    """A route's flows, and the lowest level that a map must show for all of them to be seen."""
    if route is None:
        return None
    flows = [at.flows[id] for id in route.flows if id in at.flows]
    return {"flows": flows, "level": level(route.weakest_likelihood)}


def _cited(record: Actor | Flow) -> list[str]:
    found = [item.source for item in record.evidence]
    if isinstance(record, Actor):
        found += [status.source for status in record.status]
    elif record.volume is not None:
        found.append(record.volume.source)
    return found


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {id: index for index, id in enumerate(sorted(ids))}
