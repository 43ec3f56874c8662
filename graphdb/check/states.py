"""Nothing comes from nowhere: whoever sends or converts a commodity must get it, produce it or make it."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem


def dangling_states(draft: Draft) -> Iterator[Problem]:
    """A flow of something its sender never has, or a conversion of something that never reaches its actor."""
    if draft.unusable & {"actors", "flows"}:
        return
    held = {(entry.record.to, entry.record.commodity) for entry in draft.flows}
    for entry in draft.actors:
        actor = entry.record
        held |= {(actor.id, commodity) for commodity in actor.produces}
        held |= {(actor.id, rule.to) for rule in actor.converts}
    accountable = {entry.record.id for entry in draft.actors} - draft.in_doubt()
    hint = "add the flow that brings it, or say that the actor 'produces' or 'converts' it"
    for entry in draft.flows:
        sender, commodity = entry.record.from_, entry.record.commodity
        if sender in accountable and (sender, commodity) not in held:
            message = f"'{sender}' sends {commodity}, but never gets, produces or makes it"
            yield entry.problem("dangling-state", message, hint, "commodity")
    for entry in draft.actors:
        for i, rule in enumerate(entry.record.converts):
            for j, commodity in enumerate(rule.from_):
                if entry.record.id in accountable and (entry.record.id, commodity) not in held:
                    message = f"'{entry.record.id}' converts {commodity}, but never gets, produces or makes it"
                    yield entry.problem("dangling-state", message, hint, "converts", i, "from", j)
