"""Who may be on every route: what one route meets, actor by actor or group by group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from graphdb import countries
from graphdb.findings import Route
from graphdb.network import Network
from graphdb.supply import Blocked, Supply
from graphdb.supply.dominators import met

Grouping = Literal["kind", "country", "region", "stage", "mode", "commodity"]


class Candidate(NamedTuple):
    """An actor or a group, and the clauses that fall without it."""

    id: str
    name: str
    blocked: Blocked


def candidates(network: Network, supply: Supply, route: Route, by: Grouping | None) -> Iterator[Candidate]:
    """What one route meets, in its order: actors with those who enable each flow, or the groups they belong to."""
    names = countries.names() if by == "country" else network.graph["groups"].get(by, {})
    if by is None:
        for actor in dict.fromkeys(met(supply, route)):
            yield Candidate(actor, network.nodes[actor]["name"], supply.blocked_by([actor]))
    elif by in ("mode", "commodity"):
        members = _flows_by(network, supply, by)
        edges = (network.edges[(*supply.ends[flow][:2], flow)] for flow in route.flows)
        for value in dict.fromkeys(value for data in edges for value in _values(data, by)):
            yield Candidate(value, names.get(value, value), frozenset(members[value].values()))
    else:
        groups = {actor: network.nodes[actor][by] for actor in network if actor not in supply.fixed}
        for value in dict.fromkeys(groups[actor] for actor in met(supply, route)):
            if value is not None:
                gone = (actor for actor, group in groups.items() if group == value)
                yield Candidate(value, names.get(value, value), supply.blocked_by(gone))


def _flows_by(network: Network, supply: Supply, by: Grouping) -> dict[str, dict[str, int]]:
    """For each mode or commodity, the clauses of the flows that have it."""
    clauses = {clause.flow: index for index, clause in enumerate(supply.clauses) if clause.flow is not None}
    members: dict[str, dict[str, int]] = {}
    for _, _, flow, data in network.edges(keys=True, data=True):
        if flow in clauses:
            for value in _values(data, by):
                members.setdefault(value, {})[flow] = clauses[flow]
    return members


def _values(data: dict[str, Any], by: Grouping) -> tuple[str, ...]:
    """A flow's modes in order, or its commodity."""
    return tuple(sorted(data["modes"])) if by == "mode" else (data["commodity"],)
