"""Nobody sends more surely than they get: flows that are likelier than anything that supplies their senders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphdb.check.contents import is_sound
from graphdb.check.draft import Draft, Entry
from graphdb.likelihood import TERMS, Likelihood
from graphdb.periods import overlaps
from graphdb.problems import Problem
from graphdb.records import Actor

CERTAIN = len(TERMS)
"""The level of what is produced and of flows without a likelihood, above those of all terms; -1 is no supply at all."""

State = tuple[str, str]
"""An actor and a commodity, by their ids."""


def flows_likelier_than_supply(draft: Draft) -> Iterator[Problem]:
    """A flow likelier than each flow that brings its sender the commodity, or what it makes it of, at the same time."""
    if draft.unusable & {"actors", "flows"}:
        return
    supply = _Supply(draft)
    known = {entry.record.id for entry in draft.actors} - draft.in_doubt
    for entry in draft.flows:
        flow = entry.record
        if flow.likelihood is None or flow.from_ not in known or not is_sound(flow):
            continue
        level = supply.level(flow)
        if 0 <= level < TERMS.index(flow.likelihood):
            yield likelier_than(entry, TERMS[level])


def likelier_than(entry: Entry, term: Likelihood) -> Problem:
    """What is wrong with a flow when the likeliest supply of its sender has a lower term."""
    flow = entry.record
    message = f"this flow is said to be {flow.likelihood}, but what supplies '{flow.from_}' with {flow.commodity}"
    hint = "correct one of the likelihoods, or add the flow that is missing"
    return entry.problem("likelier-than-supply", f"{message} is at best {term}", hint, "likelihood", severity="warning")


class _Supply:
    """What supplies the states of a draft: who produces what, the flows that come in, and what is made."""

    def __init__(self, draft: Draft) -> None:
        self.certain: set[State] = set()
        self.makers: dict[str, list[Any]] = {}
        self.incoming: dict[State, list[Any]] = {}
        self.astray = draft.astray
        for entry in draft.actors:
            actor: Actor = entry.record
            self.certain |= {(actor.id, commodity) for commodity in actor.produces}
            self.makers.setdefault(actor.id, []).extend(actor.converts)
        for entry in draft.known_flows:
            self.incoming.setdefault((entry.record.to, entry.record.commodity), []).append(entry.record)
        for flows in self.incoming.values():
            flows.sort(key=_level, reverse=True)

    def level(self, flow: Any) -> int:
        """The level of the best supply of what a flow carries, while it runs."""
        rules = self.makers.get(flow.from_, ())
        direct = self._brought(flow.from_, flow.commodity, flow)
        if direct >= _level(flow) or all(rule.to != flow.commodity for rule in rules):
            return direct
        goods = {flow.commodity, *(good for rule in rules for good in (*rule.from_, rule.to))}
        levels = {good: self._brought(flow.from_, good, flow) for good in goods}
        while better := _made(rules, levels):
            levels |= better
        return levels[flow.commodity]

    def _brought(self, actor: str, commodity: str, flow: Any) -> int:
        """The level of what an actor produces or other flows bring it while one runs."""
        if (actor, commodity) in self.certain or commodity in self.astray:
            return CERTAIN
        for other in self.incoming.get((actor, commodity), ()):
            if not is_sound(other) or overlaps(flow.since, flow.until, other.since, other.until):
                return _level(other)
        return -1


def _made(rules: Any, levels: Mapping[str, int]) -> dict[str, int]:
    """The commodities that one more step of some rules gives at a higher level."""
    found: dict[str, int] = {}
    for rule in rules:
        level = min(levels[good] for good in rule.from_)
        if level > max(levels[rule.to], found.get(rule.to, -1)):
            found[rule.to] = level
    return found


def _level(flow: Any) -> int:
    """The level of a flow; of one whose period is not known, the highest: it may be at any time."""
    return TERMS.index(flow.likelihood) if flow.likelihood is not None and is_sound(flow) else CERTAIN
