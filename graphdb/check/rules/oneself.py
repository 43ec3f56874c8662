"""Records that come back to themselves: flows to their sender, enablers needed anyway, sources quoted by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem


def flows_to_themselves(draft: Draft) -> Iterator[Problem]:
    """A flow from an actor to itself, which supplies nobody with anything."""
    for entry in draft.flows:
        if entry.record.from_ == entry.record.to:
            message = f"this flow goes from '{entry.record.to}' to itself"
            hint = "correct one of its ends, or take it out"
            yield entry.problem("self-flow", message, hint, "to", severity="warning")


def needless_enablers(draft: Draft) -> Iterator[Problem]:
    """An enabler that is named twice, or that is the sender or the receiver, without whom there is no flow anyway."""
    for entry in draft.flows:
        flow = entry.record
        for index, id in enumerate(flow.enabled_by):
            if id in flow.enabled_by[:index]:
                what = "named here for the second time"
            elif id in (flow.from_, flow.to):
                what = f"the {'sender' if id == flow.from_ else 'receiver'} of this flow, and needed anyway"
            else:
                continue
            message, hint = f"the enabler '{id}' is {what}", "take it out of 'enabled_by'"
            yield entry.problem("needless-enabler", message, hint, "enabled_by", index, severity="warning")


def sources_via_themselves(draft: Draft) -> Iterator[Problem]:
    """A source that reprints or quotes itself, or does so by way of others."""
    via = {entry.record.id: entry.record.via for entry in draft.entries["sources"]}
    for entry in draft.entries["sources"]:
        id = entry.record.id
        for index, first in enumerate(entry.record.via):
            steps = _way(via, first, id)
            if steps is not None:
                ways = f" by way of {', '.join(steps)}" if steps else ""
                message = f"the source '{id}' is said to be quoted by itself{ways}"
                hint = "'via' names the work in which it was read: take this one out"
                yield entry.problem("via-itself", message, hint, "via", index)


def _way(via: dict[str, tuple[str, ...]], start: str, end: str) -> list[str] | None:
    """The sources on the way from one to another, without the last; ``None`` where there is no way."""
    before: dict[str, str | None] = {start: None}
    waiting = [start]
    for id in waiting:
        if id == end:
            break
        for other in via.get(id, ()):
            if other not in before:
                before[other] = id
                waiting.append(other)
    if end not in before:
        return None
    steps: list[str] = []
    at = before[end]
    while at is not None:
        steps.append(at)
        at = before[at]
    return steps[::-1]
