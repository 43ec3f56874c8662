"""The sentences of a chokepoints' answer: the finding, the groups on every route, and what it hinges on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphdb.arrays.candidates import Grouping
from graphdb.findings import Bypassed, Change, Chokepoints, Pivot
from graphdb.present.words.sentences import answer_sentence, joined
from graphdb.records import Dataset

ONE = {
    "kind": "kind of actor",
    "country": "country",
    "region": "region",
    "stage": "stage",
    "mode": "mode",
    "commodity": "commodity",
}
MANY = {**{by: f"{one}s" for by, one in ONE.items()}, "kind": "kinds of actor", "country": "countries"}
MANY["commodity"] = "commodities"


class Outcome(NamedTuple):
    """What would then be so, and the single flows any of which would bring it about, each by the same change."""

    then: str
    change: Change
    flows: list[str]


def lead(dataset: Dataset, answer: Chokepoints, targets: tuple[str, ...], by: Grouping | None, where: str) -> list[str]:
    """The finding in one sentence, the groups on every route where no actor is, and what the answer hinges on."""
    said = [answer_sentence(answer, [where], ONE.get(by or "", "actor"), MANY.get(by or "", "actors"))]
    if not answer.supplied:
        return said
    if answer.groups is not None:
        said += groups_sentence(answer.groups, own_groups(dataset, targets))
    return [*said, hinge_sentence(dataset, answer)]


def own_groups(dataset: Dataset, targets: Iterable[str]) -> set[str | None]:
    """The countries and kinds of the targets: that every route passes them goes without saying."""
    records = [dataset.actors[id] for id in targets if id in dataset.actors]
    return {group for actor in records for group in (actor.country, actor.kind)}


def groups_sentence(groups: Mapping[str, tuple[Bypassed, ...]], own: set[str | None]) -> list[str]:
    """The countries and kinds of actor that all routes need though none of single actors; nothing without any."""
    countries, kinds = ([row.name for row in groups.get(by, ()) if row.id not in own] for by in ("country", "kind"))
    needs = [f"pass through {joined(countries)}"] if countries else []
    needs += [f"need somebody of each of these kinds: {joined([lower(kind) for kind in kinds])}"] if kinds else []
    return [f"Yet all routes in this view {joined(needs)}."] if needs else []


def hinge_sentence(dataset: Dataset, answer: Chokepoints) -> str:
    """How many single flows would change the list, and one of them."""
    found = outcomes(dataset, answer)
    if not found:
        return "It hinges on no single flow: none changes it if lost, or if one term less or more likely."
    count = len(answer.hinges_on)
    flows = "one single flow" if count == 1 else f"{count} single flows. For one"
    return f"It hinges on {flows}: if {condition(dataset, found[0])}, {found[0].then}."


def outcomes(dataset: Dataset, answer: Chokepoints) -> list[Outcome]:
    """What single flows would bring about, each with the flows that would; what the fewest bring about comes first."""
    found: dict[tuple[str, Change], list[str]] = {}
    for row in answer.hinges_on:
        found.setdefault((_then(dataset, answer, row), row.change), []).append(row.flow)
    ordered = sorted(found.items(), key=lambda item: len(item[1]))
    return [Outcome(then, change, flows) for (then, change), flows in ordered]


def condition(dataset: Dataset, outcome: Outcome) -> str:
    """What an outcome needs: one of its flows in words, and how many others would do as well."""
    others = len(outcome.flows) - 1
    more = f", or {others} other{'s' if others > 1 else ''}," if others else ""
    flow = f"{flow_in_words(dataset, outcome.flows[0])}{more}"
    return {
        "lost": f"{flow} did not exist",
        "one term lower": f"{flow} were one term less likely",
        "one term higher": f"{flow} were one term likelier",
    }[outcome.change]


def flow_in_words(dataset: Dataset, id: str) -> str:
    """A flow as sender > receiver (commodity)."""
    flow = dataset.flows[id]
    goods = dataset.commodities[flow.commodity].name if flow.commodity in dataset.commodities else flow.commodity
    sender, receiver = (dataset.actors[end].label for end in (flow.from_, flow.to))
    return f"{sender} > {receiver} ({lower(goods)})"


def lower(name: str) -> str:
    """A name inside a sentence: an initial capital goes, an abbreviation's stays."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _then(dataset: Dataset, answer: Chokepoints, row: Pivot) -> str:
    if not row.supplied:
        return "nothing would be supplied"
    names = {found.id: found.name for found in (*answer.findings, *answer.near_misses)}

    def said(ids: tuple[str, ...]) -> str:
        return joined([names[id] if id in names else _label(dataset, id) for id in ids])

    parts = [f"{said(row.entered)} would be on every route"] if row.entered else []
    parts += [f"{said(row.left)} would no longer be on every route"] if row.left else []
    return joined(parts)


def _label(dataset: Dataset, id: str) -> str:
    return dataset.actors[id].label if id in dataset.actors else id
