"""Ids: each given once, and none used that nobody gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphdb.check.draft import Draft, Entry
from graphdb.problems import Problem
from graphdb.suggest import did_you_mean

Use = tuple[str, str, tuple[str | int, ...]]
"""Which list an id should be in, the id, and the path of the field that uses it."""


def duplicate_ids(draft: Draft) -> Iterator[Problem]:
    """An id that two records of a list share; the second is reported. Flows and actors may not share one either."""
    for name, entries in draft.entries.items():
        first: dict[str, Entry] = {}
        for entry in entries:
            id = entry.record.id
            if id in first:
                line = draft.documents[name].place((first[id].index, "id")).line
                message = f"the id '{id}' is taken: line {line} has it too"
                yield entry.problem("duplicate-id", message, "give one of them another id", "id")
            first.setdefault(id, entry)


def unknown_ids(draft: Draft) -> Iterator[Problem]:
    """An id that no record of the right list has."""
    for entry in draft.all_entries():
        for name, id, path in _uses(entry):
            if id in draft.named[name] or (name == "commodities" and not draft.has(name)):
                continue
            one = {"commodities": "commodity", "actors": "actor", "sources": "source", "flows": "flow"}[name]
            hint = did_you_mean(id, draft.named[name]) or f"add it to {name}.yaml, or use one that is there"
            yield entry.problem("unknown-id", f"no {one} has the id '{id}'", hint, *path)


def closed_lists(draft: Draft) -> Iterator[Problem]:
    """A kind, region, mode or unit that ``dataset.yaml`` does not list; a list left out admits anything."""
    about = draft.about
    kinds, regions = {kind.id for kind in about.kinds}, {region.id for region in about.regions}
    modes, stages = {mode.id for mode in about.modes}, {stage.id for stage in about.stages}
    for actor in draft.actors:
        yield from _unlisted(actor, "kinds", kinds, [(actor.record.kind, ("kind",))])
        yield from _unlisted(actor, "regions", regions, [(actor.record.region, ("region",))])
    for flow in draft.flows:
        yield from _unlisted(flow, "modes", modes, [(m, ("modes", i)) for i, m in enumerate(flow.record.modes)])
        if flow.record.volume:
            yield from _unlisted(flow, "units", set(about.units), [(flow.record.volume.unit, ("volume", "unit"))])
    for index, kind in enumerate(about.kinds):
        if stages and kind.stage is not None and kind.stage not in stages:
            hint = did_you_mean(kind.stage, stages) or "add it to 'stages'"
            message = f"no stage has the id '{kind.stage}'"
            yield draft.problem("dataset", ("kinds", index, "stage"), "unknown-id", message, hint)


def _unlisted(
    entry: Entry, name: str, known: set[str], values: Iterable[tuple[str | None, tuple[str | int, ...]]]
) -> Iterator[Problem]:
    for value, path in values:
        if known and value is not None and value not in known:
            hint = did_you_mean(value, known) or f"one of: {', '.join(sorted(known)[:12])}"
            yield entry.problem("not-in-list", f"'{value}' is not among the {name} of dataset.yaml", hint, *path)


def _uses(entry: Entry) -> Iterator[Use]:
    """Every id that a record takes from another list."""
    record = entry.record
    if entry.file == "actors":
        yield from (("commodities", id, ("produces", i)) for i, id in enumerate(record.produces))
        for i, rule in enumerate(record.converts):
            yield from (("commodities", id, ("converts", i, "from", j)) for j, id in enumerate(rule.from_))
            yield "commodities", rule.to, ("converts", i, "to")
        yield from (("sources", status.source, ("status", i, "source")) for i, status in enumerate(record.status))
    elif entry.file == "flows":
        yield from (("actors", record.from_, ("from",)), ("actors", record.to, ("to",)))
        yield "commodities", record.commodity, ("commodity",)
        yield from (("actors", id, ("enabled_by", i)) for i, id in enumerate(record.enabled_by))
        if record.volume:
            yield "sources", record.volume.source, ("volume", "source")
    elif entry.file == "scenarios":
        yield from (("actors", id, ("removes", i)) for i, id in enumerate(record.removes))
        yield from (("flows", id, ("removes_flows", i)) for i, id in enumerate(record.removes_flows))
        yield from (("flows", id, ("likelihoods", id)) for id in record.likelihoods)
    elif entry.file == "sources":
        yield from (("sources", id, ("via", i)) for i, id in enumerate(record.via))
    if entry.file in ("actors", "flows", "scenarios"):
        yield from (("sources", cited.source, ("evidence", i, "source")) for i, cited in enumerate(record.evidence))
