"""A page for each actor: what is reported of it, what it sends and gets, and the evidence for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from graphdb import countries
from graphdb.arrays.tallies import Touching
from graphdb.present.sheets.sheet import Cell, Grid, Link, page, web
from graphdb.present.words.excerpts import touching_sentence
from graphdb.present.words.grades import grade
from graphdb.present.words.sentences import band, joined, making, period
from graphdb.records import Actor, Dataset, Evidence, Flow


def actor_page(dataset: Dataset, actor: Actor, *, home: str, touching: Touching | None = None) -> str:
    """The HTML of one actor's page; other actors are files beside it.

    ``touching`` says how many flows it has where the dataset given is only a part of another.
    """
    flows = dataset.flows.values()
    sends = [flow for flow in flows if flow.from_ == actor.id]
    gets = [flow for flow in flows if flow.to == actor.id]
    enables = [flow for flow in flows if actor.id in flow.enabled_by]
    cited = [("this actor", actor.evidence)]
    cited += [(_ends(dataset, flow), flow.evidence) for flow in (*gets, *sends, *enables)]
    return page(
        dataset,
        actor.label,
        [
            Grid("", (), _facts(dataset, actor)),
            Grid("Gets", ("from", "what", "likelihood", "period"), [_flow(dataset, flow, flow.from_) for flow in gets]),
            Grid("Sends", ("to", "what", "likelihood", "period"), [_flow(dataset, flow, flow.to) for flow in sends]),
            Grid(
                "Enables",
                ("from", "to", "what", "likelihood"),
                [(_actor(dataset, flow.from_), *_flow(dataset, flow, flow.to)[:3]) for flow in enables],
            ),
            Grid("Evidence", ("for", "source", "where", "grade", "stance"), _evidence(dataset, cited)),
        ],
        opening=[actor.summary or "", touching_sentence(touching) if touching else ""],
        home=home,
    )


def _facts(dataset: Dataset, actor: Actor) -> list[tuple[Cell, ...]]:
    kinds = {kind.id: kind.name for kind in dataset.about.kinds}
    regions = {region.id: region.name for region in dataset.about.regions}
    names = {id: commodity.name for id, commodity in dataset.commodities.items()}
    status = [f"{each.what} by {each.by}{f', {each.on}' if each.on else ''}" for each in actor.status]
    facts: list[tuple[str, str]] = [
        ("Id", actor.id),
        ("Kind", kinds.get(actor.kind, actor.kind)),
        ("Country", countries.names().get(actor.country or "", actor.country or "")),
        ("Region", regions.get(actor.region or "", actor.region or "")),
        ("Place", actor.place.name if actor.place else ""),
        ("Also called", joined(actor.aliases)),
        ("Period", period(actor.since, actor.until)),
        ("Makes", " ".join(making(actor.produces, actor.converts, names))),
        ("Status", "; ".join(status)),
        *actor.x.items(),
    ]
    return [(name, value) for name, value in facts if value]


def _flow(dataset: Dataset, flow: Flow, other: str) -> tuple[Cell, ...]:
    goods = dataset.commodities[flow.commodity].name if flow.commodity in dataset.commodities else flow.commodity
    return _actor(dataset, other), goods, band(flow.likelihood), period(flow.since, flow.until)


def _actor(dataset: Dataset, id: str) -> Link:
    return Link(dataset.actors[id].label, file_name(id))


def file_name(id: str) -> str:
    """The file of an actor's page: ids that differ only in case have files of their own on every file system."""
    capitals = ".".join(str(place) for place, letter in enumerate(id) if letter.isupper())
    return f"{quote(id, safe='')}{capitals and '~' + capitals}.html"


def _ends(dataset: Dataset, flow: Flow) -> str:
    return f"{dataset.actors[flow.from_].label} > {dataset.actors[flow.to].label}"


def _evidence(dataset: Dataset, cited: Iterable[tuple[str, Sequence[Evidence]]]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for subject, evidence in cited:
        for each in evidence:
            source = dataset.sources.get(each.source)
            if source is None:
                rows.append((subject, each.source, each.where, str(each.credibility), each.stance))
                continue
            title = f"{source.title} ({source.publisher}, {source.published or 'undated'})"
            address = source.archive_url or source.url
            rows.append((subject, web(address, title), each.where, grade(source, each), each.stance))
    return rows
