"""What is said for and against a record, and what happened to an actor, for ``flatten``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphdb.present.exports.plain import clean, joined, text
from graphdb.present.exports.rows import FlatCitation, FlatStatus
from graphdb.present.words.grades import grade
from graphdb.records import Actor, Dataset, Evidence, Flow, Status

_NOTHING_CITED = {
    "evidence_supports": 0,
    "evidence_disputes": 0,
    "best_credibility": None,
    "sources": None,
    "citations": None,
    "references": (),
}


def evident(record: Actor | Flow, dataset: Dataset) -> dict[str, Any]:
    """The fields that actors and flows share."""
    shared = {
        "since": text(record.since),
        "until": text(record.until),
        "cost": float(record.cost),
        "summary": text(record.summary),
        "own": tuple((own_name(name), clean(value)) for name, value in sorted(record.x.items()) if value),
    }
    if not record.evidence:
        return shared | _NOTHING_CITED
    supporting = [cited for cited in record.evidence if cited.stance == "supports"]
    return shared | {
        "evidence_supports": len(supporting),
        "evidence_disputes": len(record.evidence) - len(supporting),
        "best_credibility": min(
            (int(cited.credibility) for cited in supporting if cited.credibility < 6), default=None
        ),
        "sources": joined(dict.fromkeys(cited.source for cited in record.evidence)),
        "citations": joined(_citation_words(dataset, cited) for cited in record.evidence),
        "references": tuple(_references(dataset, record.evidence)),
    }


def own_name(name: str) -> str:
    """What a column of the dataset's own is called."""
    return f"x:{clean(name)}"


def _citation_words(dataset: Dataset, cited: Evidence) -> str:
    source = dataset.sources.get(cited.source)
    grades = f"{source.reliability if source else 'F'}{cited.credibility}"
    against = " disputes it" if cited.stance == "disputes" else ""
    return f"{cited.source} ({grades}){against}: {cited.where}"


def _references(dataset: Dataset, evidence: Iterable[Evidence]) -> Iterator[FlatCitation]:
    for cited in evidence:
        source = dataset.sources.get(cited.source)
        yield FlatCitation(
            source=clean(cited.source),
            title=clean(source.title if source else cited.source),
            publisher=text(source.publisher if source else None),
            url=text(source.url or source.archive_url if source else None),
            where=clean(cited.where),
            grade=grade(source, cited) if source else f"credibility {cited.credibility}",
            stance=cited.stance,
            note=text(cited.note),
        )


def status_text(status: Status) -> str:
    """What happened, by whose act, when, and who says so."""
    when = f" ({status.on})" if status.on else ""
    return f"{status.what} by {status.by}{when}, says {status.source}"


def statuses(actor: Actor) -> Iterator[FlatStatus]:
    """What sources say happened to an actor."""
    for status in actor.status:
        yield FlatStatus(what=status.what, by=clean(status.by), on=text(status.on))
