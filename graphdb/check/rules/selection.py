"""Standing questions ask about somebody."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem
from graphdb.suggest import did_you_mean


def empty_selectors(draft: Draft) -> Iterator[Problem]:
    """A selector of a standing question, such as ``region:north``, that selects no actor."""
    if draft.unusable & {"actors", "dataset"} or len(draft.actors) < len(draft.documents["actors"].root):
        return
    if any(entry.faulty for entry in draft.actors):
        return
    stages = {kind.id: kind.stage for kind in draft.about.kinds}
    groups: dict[str, dict[str, str]] = {"kind": {}, "country": {}, "region": {}, "stage": {}}
    for actor in (entry.record for entry in draft.actors):
        for field in groups:
            value = stages.get(actor.kind) if field == "stage" else getattr(actor, field)
            if value:
                groups[field][value.casefold()] = value
    for entry in draft.entries["questions"]:
        for name, selectors in (("from", entry.record.from_), ("to", entry.record.to)):
            for index, text in enumerate(selectors):
                field, colon, value = text.partition(":")
                if colon and value.casefold() not in groups[field]:
                    known = sorted(groups[field].values())
                    hint = did_you_mean(value, known) or f"there are: {', '.join(known[:12]) or 'none'}"
                    yield entry.problem("empty-selector", f"no actor has the {field} '{value}'", hint, name, index)
