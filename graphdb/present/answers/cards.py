"""One record with everything that is known of it: its fields, its flows, and its evidence with both grades."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graphdb import countries
from graphdb.findings import Finding, ShownActor, ShownActors, ShownFlow
from graphdb.likelihood import BANDS
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.grades import CREDIBILITY
from graphdb.problems import QuestionError
from graphdb.records import Actor, Dataset, Evidence, Flow, Source
from graphdb.selectors import select
from graphdb.suggest import did_you_mean


class Card(NamedTuple):
    """A record as a page, and as what JSON and CSV are made of."""

    page: Page
    content: Finding


def find(dataset: Dataset, text: str) -> Card:
    """The card of the flow or actor that a text means.

    Raises:
        QuestionError: no record, or more than one, has this id or alias.
    """
    if text in dataset.flows:
        return flow_card(dataset, dataset.flows[text])
    try:
        ids = select(dataset, [text])
    except QuestionError as error:
        if not error.message.startswith("no actor is called"):
            raise
        near = did_you_mean(text, [*dataset.actors, *dataset.flows]) or "'graphdb show' lists the actors"
        raise QuestionError(f"no actor or flow is called '{text}'", near) from error
    if len(ids) > 1:
        raise QuestionError(f"'{text}' means {len(ids)} actors", f"name one of: {', '.join(ids[:20])}")
    return actor_card(dataset, dataset.actors[ids[0]])


def all_actors(dataset: Dataset) -> Card:
    """A list of every actor."""
    rows = [(actor.id, actor.label, actor.kind, actor.country or "-") for actor in dataset.actors.values()]
    table = Table("", ("id", "name", "kind", "country"), rows)
    page = Page(dataset.about.title, [f"{len(rows)} actors, {len(dataset.flows)} flows"], [table], [])
    return Card(page, ShownActors(actors=tuple(dataset.actors.values())))


def actor_card(dataset: Dataset, actor: Actor) -> Card:
    """An actor, the flows it sends, receives and enables, and the evidence for it."""
    flows = dataset.flows.values()
    sides = {
        "sends": [flow for flow in flows if flow.from_ == actor.id],
        "receives": [flow for flow in flows if flow.to == actor.id],
        "enables": [flow for flow in flows if actor.id in flow.enabled_by],
    }
    facts = [
        ("kind", actor.kind),
        ("country", countries.names().get(actor.country or "", actor.country or "")),
        ("place", actor.place.name if actor.place else ""),
        ("region", actor.region or ""),
        ("aliases", ", ".join(actor.aliases)),
        ("period", _period(actor)),
        ("produces", ", ".join(_goods(dataset, actor.produces))),
        ("converts", "; ".join(_rule(dataset, rule.from_, rule.to) for rule in actor.converts)),
        ("removable", "" if actor.removable else "no: it is no chokepoint and in no cut"),
        *((f"x: {name}", value) for name, value in actor.x.items()),
        *(("status", f"{s.what} by {s.by}{f', {s.on}' if s.on else ''} [{s.source}]") for s in actor.status),
    ]
    tables = [_facts(facts)]
    tables += [_flows(dataset, side, side_flows) for side, side_flows in sides.items() if side_flows]
    page = Page(
        f"{actor.label} ({actor.id})", [actor.summary or ""], [*tables, *evidence_table(dataset, actor.evidence)], []
    )
    ids = {side: tuple(flow.id for flow in side_flows) for side, side_flows in sides.items()}
    return Card(page, ShownActor(actor=actor, **ids, sources=_cited(dataset, actor.evidence)))


def flow_card(dataset: Dataset, flow: Flow) -> Card:
    """A flow and the evidence for it."""
    names = {id: dataset.actors[id].label for id in (flow.from_, flow.to, *flow.enabled_by)}
    band = BANDS[flow.likelihood] if flow.likelihood else None
    volume = flow.volume
    facts = [
        ("from", f"{names[flow.from_]} ({flow.from_})"),
        ("to", f"{names[flow.to]} ({flow.to})"),
        ("commodity", dataset.commodities[flow.commodity].name),
        ("modes", ", ".join(flow.modes)),
        ("enabled by", ", ".join(f"{names[id]} ({id})" for id in flow.enabled_by)),
        ("period", _period(flow)),
        ("likelihood", f"{flow.likelihood} ({band.low:.0%} to {band.high:.0%})" if band else "certain"),
        ("volume", f"{volume.value:g} {volume.unit} per {volume.per} [{volume.source}]" if volume else ""),
        *((f"x: {name}", value) for name, value in flow.x.items()),
    ]
    heading = f"{names[flow.from_]} > {names[flow.to]} ({flow.id})"
    page = Page(heading, [flow.summary or ""], [_facts(facts), *evidence_table(dataset, flow.evidence)], [])
    return Card(page, ShownFlow(flow=flow, sources=_cited(dataset, flow.evidence)))


def _facts(facts: list[tuple[str, str]]) -> Table:
    return Table("", ("field", "value"), [fact for fact in facts if fact[1]])


def _flows(dataset: Dataset, side: str, flows: list[Flow]) -> Table:
    rows = []
    for flow in flows:
        ends = {"sends": (flow.to,), "receives": (flow.from_,)}.get(side, (flow.from_, flow.to))
        other = " > ".join(dataset.actors[id].label for id in ends)
        goods = dataset.commodities[flow.commodity].name
        rows.append((other, goods, flow.likelihood or "certain", _period(flow) or "-", flow.id))
    column = {"sends": "to", "receives": "from", "enables": "flow"}[side]
    return Table(side.capitalize(), (column, "commodity", "likelihood", "period", "id"), rows)


def evidence_table(dataset: Dataset, evidence: tuple[Evidence, ...]) -> list[Table]:
    """The citations of a record with both grades; no table where there are none."""
    rows = []
    for cited in evidence:
        source = dataset.sources.get(cited.source)
        title = f"{source.publisher}: {source.title} ({source.published or 'undated'})" if source else cited.source
        grades = f"{source.reliability if source else '-'}{cited.credibility} {CREDIBILITY[cited.credibility]}"
        rows.append((cited.stance, grades, f"{title}, {cited.where}", cited.source))
    return [Table("Evidence", ("stance", "grade", "source and place", "id"), rows)] if rows else []


def _cited(dataset: Dataset, evidence: tuple[Evidence, ...]) -> dict[str, Source]:
    ids = sorted({cited.source for cited in evidence} & dataset.sources.keys())
    return {id: dataset.sources[id] for id in ids}


def _period(record: Actor | Flow) -> str:
    if record.since is None and record.until is None:
        return ""
    return f"{record.since or '...'} to {record.until or 'now'}"


def _goods(dataset: Dataset, ids: Iterable[str]) -> list[str]:
    return [dataset.commodities[id].name if id in dataset.commodities else id for id in ids]


def _rule(dataset: Dataset, inputs: tuple[str, ...], output: str) -> str:
    return f"{' + '.join(_goods(dataset, inputs))} to {_goods(dataset, [output])[0]}"
