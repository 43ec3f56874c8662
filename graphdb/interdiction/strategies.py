"""Ways to spend a budget that are not optimal: the greedy one, and the rankings that are used in its place."""

from __future__ import annotations

import time
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, Protocol

import networkx as nx

from graphdb.interdiction.removable import Chosen, Interdict, Removable
from graphdb.network import Network, admitted
from graphdb.supply import Supply

Ranking = Literal["degree", "betweenness", "kingpin"]
Number = Fraction | float

_NOTHING = 1e-12
"""A gain as small as this is none."""


class Objective(Protocol):
    """What removals are to make small."""

    def value(self, chosen: Sequence[int]) -> Number:
        """What is left after these removals."""

    def at_most(self, chosen: Sequence[int]) -> Sequence[Number]:
        """For each removable, the most that its removal after these can take away."""


def greedy(objective: Objective, things: Sequence[Removable], budget: Fraction, seconds: float) -> Chosen:
    """Step by step the removal that takes the most away for its cost, until none takes anything or time is up."""
    end = time.monotonic() + seconds
    chosen: list[int] = []
    value = objective.value(chosen)
    while time.monotonic() < end:
        limits = objective.at_most(chosen)
        payable = [place for place in range(len(things)) if things[place].cost <= budget and place not in chosen]
        payable = [place for place in payable if limits[place] > _NOTHING]
        best: tuple[tuple[bool, Number], int] | None = None
        for place in sorted(payable, key=lambda place: _for_its_cost(limits[place], things[place]), reverse=True):
            if (best and _for_its_cost(limits[place], things[place]) <= best[0]) or time.monotonic() > end:
                break
            drop = float(value) - float(objective.value([*chosen, place]))
            worth = _for_its_cost(drop, things[place])
            if drop > _NOTHING and (best is None or worth > best[0]):
                best = worth, place
        if best is None:
            break
        chosen.append(best[1])
        budget -= things[best[1]].cost
        value = objective.value(chosen)
    return frozenset(chosen)


def _for_its_cost(drop: Number, thing: Removable) -> tuple[bool, Number]:
    return (not thing.cost, float(drop) / float(thing.cost or 1))


def ranked(
    network: Network,
    supply: Supply,
    things: Sequence[Removable],
    interdict: Interdict,
    by: Ranking,
    kingpin: str | None = None,
) -> list[int]:
    """The removables that a measure gives anything, highest first, then by id.

    ``degree`` counts an actor's flows; ``betweenness`` is source-to-target betweenness as in ``graphdb rank``;
    ``kingpin`` takes the actors of the kind ``kingpin`` by the flows that they send, receive or enable. A flow's degree
    is that of its two ends together, and it belongs to the kingpins when one of them sends, receives or enables it.
    """
    flows = admitted(network)
    if by == "degree":
        scores = _degree(flows, interdict)
    elif by == "betweenness":
        scores = _betweenness(flows, interdict, supply)
    else:
        scores = _kingpins(network, flows, interdict, kingpin)
    places = [place for place, thing in enumerate(things) if scores.get(thing.id, 0) > 0]
    return sorted(places, key=lambda place: (-scores[things[place].id], things[place].id))


def _degree(flows: Network, interdict: Interdict) -> dict[str, float]:
    if interdict == "actors":
        return dict(flows.degree())
    return {flow: flows.degree(sender) + flows.degree(receiver) for sender, receiver, flow in flows.edges(keys=True)}


def _betweenness(flows: Network, interdict: Interdict, supply: Supply) -> dict[str, float]:
    starts = [actor for actor in flows if actor in supply.starts]
    ends = [actor for actor in supply.targets if actor in flows]
    if interdict == "actors":
        return dict(nx.betweenness_centrality_subset(flows, starts, ends))
    return {edge[-1]: score for edge, score in nx.edge_betweenness_centrality_subset(flows, starts, ends).items()}


def _kingpins(network: Network, flows: Network, interdict: Interdict, kind: str | None) -> dict[str, float]:
    kingpins = [actor for actor, data in network.nodes(data=True) if data["kind"] == kind]
    touching = {
        flow: frozenset((sender, receiver, *data["enabled_by"])).intersection(kingpins)
        for sender, receiver, flow, data in flows.edges(keys=True, data=True)
    }
    if interdict == "flows":
        return {flow: float(bool(met)) for flow, met in touching.items()}
    return {actor: sum(actor in met for met in touching.values()) for actor in kingpins}
