"""Nothing comes from nowhere: whoever sends or converts a commodity must get it, produce it or make it."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.check.draft import Draft, Entry
from graphdb.problems import Problem
from graphdb.records import Actor

_HINT = "add the flow that brings it, or say that the actor 'produces' or 'converts' it"


def dangling_states(draft: Draft) -> Iterator[Problem]:
    """A flow of something its sender never has, or a conversion of something that never reaches its actor."""
    if draft.unusable & {"actors", "flows"}:
        return
    held = {(entry.record.to, entry.record.commodity) for entry in draft.known_flows}
    for entry in draft.actors:
        held |= {(entry.record.id, commodity) for commodity in _own(entry.record)}
    accountable = {entry.record.id for entry in draft.actors} - draft.in_doubt - _unclear_actors(draft)
    astray = {entry.record.commodity for entry in draft.known_flows if entry.record.to not in draft.named["actors"]}
    astray |= draft.astray

    def dangles(actor: str, commodity: str) -> bool:
        return actor in accountable and commodity not in astray and (actor, commodity) not in held

    for entry in draft.flows:
        sender, commodity = entry.record.from_, entry.record.commodity
        if dangles(sender, commodity):
            yield sends_what_it_lacks(entry)
    for entry in draft.actors:
        for i, rule in enumerate(entry.record.converts):
            for j, commodity in enumerate(rule.from_):
                if commodity not in rule.from_[:j] and dangles(entry.record.id, commodity):
                    yield converts_what_it_lacks(entry, i, j)


def sends_what_it_lacks(flow: Entry) -> Problem:
    """What is wrong with a flow whose sender never has the commodity."""
    message = f"'{flow.record.from_}' sends {flow.record.commodity}, but never gets, produces or makes it"
    return flow.problem("dangling-state", message, _HINT, "commodity")


def converts_what_it_lacks(actor: Entry, rule: int, place: int) -> Problem:
    """What is wrong with an actor that never has one of the inputs of one of its rules."""
    commodity = actor.record.converts[rule].from_[place]
    message = f"'{actor.record.id}' converts {commodity}, but never gets, produces or makes it"
    return actor.problem("dangling-state", message, _HINT, "converts", rule, "from", place)


def _own(actor: Actor) -> Iterator[str]:
    """The commodities that an actor produces or makes."""
    yield from actor.produces
    yield from (rule.to for rule in actor.converts)


def _unclear_actors(draft: Draft) -> set[str]:
    """Actors that send, get or make a commodity which nobody knows: perhaps it is the one they seem to lack."""
    if not draft.has("commodities"):
        return set()
    known = draft.named["commodities"]
    odd = [entry.record for entry in draft.known_flows if entry.record.commodity not in known]
    unclear = {id for flow in odd for id in (flow.from_, flow.to)}
    return unclear | {entry.record.id for entry in draft.actors if not set(_own(entry.record)) <= known}
