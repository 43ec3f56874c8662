"""Dataset and question -> what the page of a map reads: plain JSON values in a fixed order.

Actors, flows, commodities and sources are lists; whatever refers to one of them gives its place in the list, never its
id, so that an id called ``__proto__`` is as harmless in the page as any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphdb.arrays.years import years
from graphdb.columns.of_records import columns_of
from graphdb.countries import names as country_names
from graphdb.likelihood import TERMS, level, probability
from graphdb.network import View
from graphdb.periods import first_day, last_day
from graphdb.presence import Presence
from graphdb.present.colours.commodities import colours, groups
from graphdb.present.words import sentences
from graphdb.present.words.grades import CREDIBILITY, RELIABILITY
from graphdb.records import Actor, Dataset, Evidence, Flow, Scenario
from graphdb.selectors import parted

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The place in the page's lists of every actor, flow, commodity, source, mode and scenario."""

    actors: Mapping[str, int]
    flows: Mapping[str, int]
    commodities: Mapping[str, int]
    sources: Mapping[str, int]
    modes: Mapping[str, int]
    scenarios: Mapping[str, int]


def places(dataset: Dataset) -> Places:
    """Number what the page lists: all actors, flows and commodities of the dataset, and the sources that are cited."""
    records: list[Actor | Flow] = [*dataset.actors.values(), *dataset.flows.values()]
    cited = {id for record in records for id in _cited(record)} & dataset.sources.keys()
    made = {id for actor in dataset.actors.values() for id in (*actor.produces, *_converted(actor))}
    used = {flow.commodity for flow in dataset.flows.values()}
    return Places(
        _numbered(dataset.actors),
        _numbered(dataset.flows),
        _numbered(made | used),
        _numbered(cited),
        _numbered({mode for flow in dataset.flows.values() for mode in flow.modes}),
        _numbered(dataset.scenarios),
    )


def page_data(
    dataset: Dataset,
    view: View,
    at: Places,
    targets: Collection[str],
    origins: Collection[str],
    first_sight: Collection[str],
    *,
    only_from: bool = False,
) -> Json:
    """All records of a dataset and the question put to them; the flows at ``first_sight`` have a say in colours.

    Flows of every date and likelihood are there, and what each scenario changes, so that the page can work out the
    answer for any view of them by itself. A flow's ``since`` and ``until`` are bounded by its actors' periods.
    """
    presence, without, only = Presence(dataset), parted(view.without), parted(view.only)
    modes = {mode.id: mode.name for mode in dataset.about.modes}
    return {
        "actors": [_actor(dataset, dataset.actors[id], at) for id in at.actors],
        "flows": [_flow(dataset.flows[id], presence, at) for id in at.flows],
        "commodities": _commodities(dataset, first_sight, at),
        "modes": [modes.get(id, id) for id in at.modes],
        "sources": [_source(dataset, id) for id in at.sources],
        "scenarios": [_scenario(dataset.scenarios[id], at) for id in at.scenarios],
        "stages": [stage.name for stage in dataset.about.stages],
        "targets": [at.actors[id] for id in sorted(targets) if id in at.actors],
        "origins": [at.actors[id] for id in sorted(origins) if id in at.actors],
        "onlyFrom": only_from,
        "dates": dates(dataset, view),
        "view": {
            "date": view.as_of or dataset.about.current_through,
            "least": level(view.min_likelihood) if view.min_likelihood else 0,
            "scenario": at.scenarios.get(view.scenario or ""),
            "removed": sorted(at.actors[id] for id in without.actors if id in at.actors),
            "flowsGone": [number for id, number in at.flows.items() if without.has(dataset.flows[id])],
            "only": [number for id, number in at.flows.items() if only.has_or_joins(dataset.flows[id])]
            if view.only
            else None,
        },
        "terms": [sentences.band(term) for term in TERMS],
        "termNames": list(TERMS),
        "certain": sentences.band(None),
        "probabilities": [probability(term) for term in TERMS],
    }


def dates(dataset: Dataset, view: View) -> list[str]:
    """The dates to choose from: every year of the dataset, its own date and the view's, earliest first."""
    found = {str(year) for year in years(columns_of(dataset))}
    found |= {date for date in (view.as_of, dataset.about.current_through) if date}
    return sorted(found, key=lambda date: (first_day(date), last_day(date)))


def _converted(actor: Actor) -> set[str]:
    return {id for rule in actor.converts for id in (*rule.from_, rule.to)}


def _scenario(scenario: Scenario, at: Places) -> Json:
    return {
        "id": scenario.id,
        "name": scenario.name,
        "summary": scenario.summary,
        "limits": scenario.limits or "",
        "outcome": f"{scenario.outcome.reported}, {scenario.outcome.as_of}: {scenario.outcome.summary}"
        if scenario.outcome
        else "",
        "removes": sorted(at.actors[id] for id in set(scenario.removes) if id in at.actors),
        "removesFlows": sorted(at.flows[id] for id in set(scenario.removes_flows) if id in at.flows),
        "levels": sorted([at.flows[id], level(term)] for id, term in scenario.likelihoods.items() if id in at.flows),
        "evidence": _evidence(scenario.evidence, at),
    }


def _actor(dataset: Dataset, actor: Actor, at: Places) -> Json:
    about = dataset.about
    kinds = {kind.id: kind.name for kind in about.kinds}
    stages = {stage.id: stage.name for stage in about.stages}
    names = {commodity.id: commodity.name for commodity in dataset.commodities.values()}
    places = {stage.id: number for number, stage in enumerate(about.stages)}
    stage = {kind.id: kind.stage for kind in about.kinds}.get(actor.kind)
    made = {*actor.produces, *(rule.to for rule in actor.converts)}
    return {
        "id": actor.id,
        "name": actor.label,
        "kind": kinds.get(actor.kind, actor.kind),
        "stage": stages.get(stage, stage) if stage else "",
        "stageNumber": places.get(stage or "", -1),
        "country": country_names().get(actor.country or "", actor.country or ""),
        "place": actor.place.name if actor.place else "",
        "aliases": list(actor.aliases),
        "summary": actor.summary or "",
        "period": sentences.period(actor.since, actor.until),
        "makes": sentences.making(actor.produces, actor.converts, names),
        "makesOf": sorted(at.commodities[id] for id in made),
        "produces": [at.commodities[id] for id in actor.produces],
        "converts": sorted(
            [sorted({at.commodities[id] for id in rule.from_}), at.commodities[rule.to]] for rule in actor.converts
        ),
        "removable": actor.removable,
        "status": [
            {"what": status.what, "by": status.by, "on": status.on or "", "source": at.sources.get(status.source)}
            for status in actor.status
        ],
        "evidence": _evidence(actor.evidence, at),
        **_own(actor.x),
    }


def _flow(flow: Flow, presence: Presence, at: Places) -> Json:
    since, until = presence.of_flow(flow)
    return {
        "id": flow.id,
        "from": at.actors[flow.from_],
        "to": at.actors[flow.to],
        "commodity": at.commodities[flow.commodity],
        "modes": [at.modes[mode] for mode in flow.modes],
        "enablers": sorted(at.actors[id] for id in flow.enabled_by),
        "level": level(flow.likelihood),
        "certain": flow.likelihood is None,
        "since": since,
        "until": until,
        "period": sentences.period(flow.since, flow.until),
        "volume": _volume(flow, at),
        "summary": flow.summary or "",
        "evidence": _evidence(flow.evidence, at),
        **_own(flow.x),
    }


def _own(fields: Mapping[str, str]) -> Json:
    """The dataset's own fields, in the order of the file; most records have none."""
    return {"fields": [*map(list, fields.items())]} if fields else {}


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
            "credibility": f"{item.credibility}: {CREDIBILITY[item.credibility]}",
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
        "reliability": f"{source.reliability}: {RELIABILITY[source.reliability]}",
        "url": source.url or "",
        "archive": source.archive_url or "",
        "via": [dataset.sources[via].title if via in dataset.sources else via for via in source.via],
    }


def _commodities(dataset: Dataset, first_sight: Collection[str], at: Places) -> list[Json]:
    known, group = dataset.commodities, groups(dataset)
    colour = colours(dataset, {dataset.flows[id].commodity for id in first_sight})
    return [
        {"id": id, "name": known[id].name if id in known else id, "group": group[id], "colour": colour[id]}
        for id in at.commodities
    ]


def _cited(record: Actor | Flow) -> list[str]:
    found = [item.source for item in record.evidence]
    if isinstance(record, Actor):
        found += [status.source for status in record.status]
    elif record.volume is not None:
        found.append(record.volume.source)
    return found


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {id: index for index, id in enumerate(sorted(ids))}
