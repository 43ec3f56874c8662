"""No claim without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem

_ACTOR_NEEDS = ("name", "summary")
_FLOW_NEEDS = ("likelihood", "summary")


def missing_evidence(draft: Draft) -> Iterator[Problem]:
    """An actor, flow or scenario that cites nothing or is not described, where the dataset says that evidence is required."""
    if draft.about.evidence != "required":
        return
    for entry in (*draft.actors, *draft.flows, *draft.entries["scenarios"]):
        record = entry.record
        if not record.evidence:
            hint = "add 'evidence: [{source: ..., where: ..., credibility: ...}]'"
            yield entry.problem("missing-evidence", f"'{record.id}' cites no source", hint)
        for name in {"actors": _ACTOR_NEEDS, "flows": _FLOW_NEEDS}.get(entry.file, ()):
            if getattr(record, name) is None:
                yield entry.problem("missing-field", f"'{record.id}' needs the field '{name}'", "add it")
    for entry in draft.actors:
        if entry.record.kind == "actor":
            yield entry.problem("missing-field", f"'{entry.record.id}' needs the field 'kind'", "add it")


def unused_sources(draft: Draft) -> Iterator[Problem]:
    """A source that nothing cites."""
    cited = {evidence.source for entry in draft.all_entries() for evidence in getattr(entry.record, "evidence", ())}
    cited |= {status.source for entry in draft.actors for status in entry.record.status}
    cited |= {entry.record.volume.source for entry in draft.flows if entry.record.volume}
    cited |= {id for entry in draft.entries["sources"] for id in entry.record.via}
    for entry in draft.entries["sources"]:
        if entry.record.id not in cited:
            message = f"nothing cites the source '{entry.record.id}'"
            yield entry.problem("unused-source", message, "cite it, or take it out", "id", severity="warning")
