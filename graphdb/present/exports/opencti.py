"""A STIX 2.1 bundle for OpenCTI, which keeps one object of each kind that it takes for the same.

It takes two relationships for one where type and ends are the same and where start and stop, as far as both are given,
are less than 30 days apart. So the flows between two actors that begin within a month of each other, or of which one
has no beginning, are one relationship here, whose description tells of each and whose extension has the columns of all.
No other date would be an honest one. It takes two objects of one name for one, and so one whose alias is another's
name: names differ here by the ids behind them, and an alias that somebody else has too stands in the description alone.

References are not at the relationships but in their descriptions: where a relationship has no start, pycti takes the
first number in the text of its last reference for a date ("p. 12" for 12 January 1970), and so for its stop.
All flows are gone through twice; only those of one relationship are held at once.
Source: pycti 7.261026.0; OpenCTI, opencti-graphql/src/schema/identifier.js, and its documentation of the configuration,
"relations_deduplication".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from graphdb.importing.shared.marks import Sort
from graphdb.present.exports.dates import first
from graphdb.present.exports.envelope import Json, bundle
from graphdb.present.exports.extensions import extension_of_all
from graphdb.present.exports.plain import told_apart
from graphdb.present.exports.rows import FlatActor, FlatFlow, FlatGraph
from graphdb.present.exports.stix import Objects, confidence, period
from graphdb.present.exports.words import actor_words, citation_words, flow_words

MONTH = 31
"""Within how many days two beginnings are taken for one: those of OpenCTI's setting, and of the month before that."""

_DATASET = "the dataset"


def write(graph: FlatGraph) -> Iterator[str]:
    """The bundle, piece by piece."""
    return bundle(_Objects(graph).all())


class _Objects(Objects):
    sorts: Sequence[Sort] = ("actor", "flows", "dataset")

    def __init__(self, graph: FlatGraph) -> None:
        super().__init__(graph)
        labels = {actor.id: actor.label for actor in graph.actors}
        self._names = told_apart({_DATASET: graph.about.title, **labels}, str)
        called = ({self._names[actor.id], actor.label, *actor.other_names} for actor in graph.actors)
        self._taken = Counter(name for names in called for name in {name.casefold().strip() for name in names})

    def title(self) -> str:
        return self._names[_DATASET]

    def name(self, actor: FlatActor) -> str:
        return self._names[actor.id]

    def aliases(self, actor: FlatActor) -> list[str]:
        return [alias for alias in actor.other_names if self._taken[alias.casefold().strip()] == 1]

    def words(self, actor: FlatActor) -> str:
        said = (
            ("Also called", ", ".join(actor.other_names)),
            ("Produces", actor.produces and actor.produces.replace("|", ", ")),
            ("Converts", actor.converts and actor.converts.replace("|", ", ")),
            ("Kind", actor.kind_name),
        )
        return " ".join([actor_words(actor), *(f"{what}: {value}." for what, value in said if value)]).strip()

    def flows(self) -> Iterator[Json]:
        for flows in together(self.graph.flows):
            ids = (flow.flow_id for flow in flows)
            yield self.envelope.object(self.flow_id("flows", *ids), self._link(flows))

    def _link(self, flows: Sequence[FlatFlow]) -> Json:
        scenario = self.graph.about.view_scenario
        starts, ends = zip(*map(period, flows), strict=True)
        credible = [grade for flow in flows if (grade := confidence(flow))]
        disputed = any(flow.evidence_disputes for flow in flows)
        told = [_told(flow, scenario) for flow in flows]
        return {
            "relationship_type": "related-to",
            "description": told[0] if len(told) == 1 else "\n\n".join([f"{len(told)} flows.", *told]),
            "source_ref": self.refs[flows[0].source],
            "target_ref": self.refs[flows[0].target],
            "start_time": None if None in starts else min(starts),
            "stop_time": None if None in ends else max(ends),
            "confidence": min(credible) if len(credible) == len(flows) else None,
            "labels": ["disputed"] * disputed + ["what-if"] * bool(scenario),
            "extensions": extension_of_all(flows),
        }


def _told(flow: FlatFlow, scenario: str | None) -> str:
    """What a flow is, when, and who says so."""
    dates = " ".join(f"{word} {day}" for word, day in (("since", flow.since), ("until", flow.until)) if day)
    cited = [f"{citation_words(cited)} {cited.url or ''}".strip() for cited in flow.references]
    return " ".join([flow_words(flow, scenario), *([f"Reported {dates}."] if dates else []), *cited])


def together(flows: Collection[FlatFlow]) -> Iterator[list[FlatFlow]]:
    """Flows that are one relationship; each list as soon as its last flow is met."""
    numbers = _numbers(flows)
    missing = Counter(numbers)
    waiting: dict[int, list[FlatFlow]] = defaultdict(list)
    for number, flow in zip(numbers, flows, strict=True):
        waiting[number].append(flow)
        missing[number] -= 1
        if not missing[number]:
            yield waiting.pop(number)


def _numbers(flows: Collection[FlatFlow]) -> list[int]:
    """For each flow the number of the relationship that it belongs to."""
    between: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for place, flow in enumerate(flows):
        between[flow.source, flow.target].append((first(flow.since) or "", place))
    numbers, number = [0] * len(flows), 0
    for begun in between.values():
        number += 1
        begun.sort()
        [(before, _), *_] = begun
        for day, place in begun:
            number += bool(before) and _days(before, day) > MONTH
            numbers[place] = number
            before = before and day
    return numbers


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
