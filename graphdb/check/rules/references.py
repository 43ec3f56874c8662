"""Ids: each given once, and none used that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.contents import uses
from graphdb.check.draft import Draft, Entry
from graphdb.check.files import ONE
from graphdb.problems import Problem
from graphdb.suggest import Nearest


def duplicate_ids(draft: Draft) -> Iterator[Problem]:
    """An id that two records of a list share; the second is reported."""
    for name, entries in draft.entries.items():
        first: dict[str, Entry] = {}
        for entry in entries:
            id = entry.record.id
            if id in first:
                document = draft.documents[name]
                line = f"{document.unit} {document.place((first[id].item, 'id')).line}"
                message = f"the id '{id}' is taken: the {ONE[name]} on {line} has it too"
                yield entry.problem("duplicate-id", message, "give one of them another id, or make them one", "id")
            first.setdefault(id, entry)


def duplicate_terms(draft: Draft) -> Iterator[Problem]:
    """An id that stands twice in one of the closed lists of ``dataset.yaml``."""
    for name in ("stages", "kinds", "modes", "regions"):
        seen: set[str] = set()
        for index, term in enumerate(getattr(draft.about, name)):
            if term.id in seen:
                message = f"the id '{term.id}' is here for the second time among the {name}"
                yield draft.problem("dataset", (name, index, "id"), "duplicate-id", message, "take one of them out")
            seen.add(term.id)


def unknown_ids(draft: Draft) -> Iterator[Problem]:
    """An id that no record of the right list has; nothing is said of lists that could not be read."""
    nearest = {name: Nearest(named) for name, named in draft.named.items()}
    known = set(filter(draft.is_known, draft.named))
    for entry in draft.all_entries():
        for use in uses(entry.record):
            if use.id not in draft.named[use.name] and use.name in known:
                hint = (
                    nearest[use.name].hint(use.id)
                    or f"add it to {draft.file_name(use.name)}, or use an id that is there"
                )
                message = f"no {ONE[use.name]} has the id '{use.id}'"
                yield entry.problem("unknown-id", message, hint, *use.path, key=use.key)


def closed_lists(draft: Draft) -> Iterator[Problem]:
    """A kind, region, mode or unit that ``dataset.yaml`` does not list; a list left out admits anything."""
    about = draft.about
    kinds, regions, modes, stages = (
        Nearest([term.id for term in terms]) for terms in (about.kinds, about.regions, about.modes, about.stages)
    )
    units = Nearest(list(about.units))
    for actor in draft.actors:
        if actor.gives("kind") and "kind" not in actor.faulty:
            yield from _unlisted(actor, "kinds", kinds, actor.record.kind, "kind")
        yield from _unlisted(actor, "regions", regions, actor.record.region, "region")
    for flow in draft.flows:
        for index, mode in enumerate(flow.record.modes):
            yield from _unlisted(flow, "modes", modes, mode, "modes", index)
        if flow.record.volume:
            yield from _unlisted(flow, "units", units, flow.record.volume.unit, "volume", "unit")
    for index, kind in enumerate(about.kinds):
        if stages.known and kind.stage is not None and kind.stage not in stages.known:
            hint = stages.hint(kind.stage) or "add it to 'stages'"
            message = f"no stage has the id '{kind.stage}'"
            yield draft.problem("dataset", ("kinds", index, "stage"), "unknown-id", message, hint)


def _unlisted(entry: Entry, name: str, listed: Nearest, value: str | None, *path: str | int) -> Iterator[Problem]:
    if listed.known and value is not None and value not in listed.known:
        hint = listed.hint(value) or f"add it there, or use one of: {', '.join(sorted(listed.known)[:12])}"
        yield entry.problem("not-in-list", f"'{value}' is not among the {name} in dataset.yaml", hint, *path)
