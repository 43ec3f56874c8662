"""No claim without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.contents import uses
from graphdb.check.draft import Draft, Entry
from graphdb.check.files import ONE
from graphdb.check.rows import EVIDENCE
from graphdb.likelihood import TERMS
from graphdb.problems import Problem
from graphdb.suggest import did_you_mean

DESCRIBED_BY = {"actors": ("kind", "name", "summary"), "flows": ("likelihood", "summary"), "scenarios": ()}
"""The fields that a record needs beside its evidence."""

CITED_IN = "evidence_source"
"""The column without which a table holds no evidence."""

LIKELY = TERMS[TERMS.index("likely") :]


def missing_evidence(draft: Draft) -> Iterator[Problem]:
    """A record that cites nothing or is not described, where the dataset says that evidence is required."""
    if draft.about.evidence != "required":
        return
    without = [name for name in draft.endings if CITED_IN not in draft.headers.get(name, (CITED_IN,))]
    for name in without:
        hint = f"add the columns {', '.join([*EVIDENCE][:3])}, or write 'evidence: optional' in dataset.yaml"
        message = "the table has no column of evidence, and dataset.yaml says that evidence is required"
        yield Problem(draft.file(name), 0, 0, "missing-evidence", message, hint)
    for entry in (*draft.actors, *draft.flows, *draft.entries["scenarios"]):
        id, one = entry.record.id, ONE[entry.file]
        if entry.file in without:
            continue
        in_table = entry.file in draft.endings
        if not entry.record.evidence and "evidence" not in entry.faulty:
            hint = "add 'evidence:' and below it '- {source: ..., where: ..., credibility: ...}'"
            hint = f"fill in {', '.join([*EVIDENCE][:3])}" if in_table else hint
            yield entry.problem("missing-evidence", f"the {one} '{id}' cites no source", hint)
        for name in DESCRIBED_BY[entry.file]:
            if not entry.gives(name) and not any(did_you_mean(field, [name]) for field in entry.faulty):
                message = f"the {one} '{id}' needs the field '{name}'"
                hint = f"fill in the column '{name}'" if in_table else f"add '{name}: ...'"
                yield entry.problem("missing-field", message, hint)


def unused_sources(draft: Draft) -> Iterator[Problem]:
    """A source that nothing cites."""
    if draft.unusable & {"actors", "flows", "scenarios"}:
        return
    cited = draft.in_doubt | {
        use.id
        for entry in draft.all_entries()
        for use in uses(entry.record)
        if use.name == "sources" and use.path[0] != "not_same_as" and use.id != _own(entry)
    }
    for entry in draft.entries["sources"]:
        if entry.record.id not in cited:
            message = f"nothing cites the source '{entry.record.id}'"
            yield entry.problem("unused-source", message, "cite it, or take it out", "id", severity="warning")


def _own(entry: Entry) -> str:
    """The id of a source, which cannot cite itself; of other records, none that a source has."""
    return str(entry.record.id) if entry.file == "sources" else ""


def only_disputed(draft: Draft) -> Iterator[Problem]:
    """A flow that is said to be likely though all of its evidence disputes it."""
    for entry in draft.flows:
        flow = entry.record
        if flow.likelihood not in LIKELY or not flow.evidence or "evidence" in entry.faulty:
            continue
        if all(cited.stance == "disputes" for cited in flow.evidence):
            message = f"this flow is said to be {flow.likelihood}, and all of its evidence disputes it"
            hint = "add the evidence that supports it, or choose a lower term"
            yield entry.problem("only-disputed", message, hint, "likelihood", severity="warning")
