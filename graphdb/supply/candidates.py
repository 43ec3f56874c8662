"""Who may be on every route: what one route meets, actor by actor or group by group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from graphdb import countries
from graphdb.findings import Route
from graphdb.network import Network
from graphdb.supply.clauses import Blocked, Supply
from graphdb.supply.dominators import met
from graphdb.supply.engine import Grouping


class Candidate(NamedTuple):
    """An actor or a group, and the clauses that fall without it."""

    id: str
    name: str
    blocked: Blocked
    is_actor: bool


class Candidates:
    """The actors of a network, or its groups ``by`` a field of actors or flows; each is made once, when it is met."""

    def __init__(self, network: Network, supply: Supply, by: Grouping | None) -> None:
        self.network, self.supply, self.by = network, supply, by
        self._names = countries.names() if by == "country" else network.graph["groups"].get(by, {})
        self._made: dict[str, Candidate] = {}

    def on(self, route: Route) -> list[Candidate]:
        """What a route meets, in its order: actors with those who enable each flow, or the groups they belong to."""
        return [self._candidate(id) for id in dict.fromkeys(self._ids(route))]

    def _ids(self, route: Route) -> Iterable[str]:
        if self.by is None:
            return met(self.supply, route)
        if self.by in ("mode", "commodity"):
            edges = (self.network.edges[(*self.supply.ends[flow][:2], flow)] for flow in route.flows)
            return (value for data in edges for value in _values(data, self.by))
        groups = (self.network.nodes[actor][self.by] for actor in met(self.supply, route))
        return (group for group in groups if group is not None)

    def _candidate(self, id: str) -> Candidate:
        if id not in self._made:
            name = self.network.nodes[id]["name"] if self.by is None else self._names.get(id, id)
            self._made[id] = Candidate(id, name, self._blocked(id), is_actor=self.by is None)
        return self._made[id]

    def _blocked(self, id: str) -> Blocked:
        """The clauses that fall with an actor or a group."""
        network, supply = self.network, self.supply
        if self.by is None:
            return supply.blocked_by([id])
        if self.by in ("mode", "commodity"):
            carried = {flow for *_, flow, data in network.edges(keys=True, data=True) if id in _values(data, self.by)}
            return frozenset(index for index, clause in enumerate(supply.clauses) if clause.flow in carried)
        return supply.blocked_by(
            actor for actor, data in network.nodes(data=True) if data[self.by] == id and actor not in supply.fixed
        )


def _values(data: dict[str, Any], by: Grouping) -> tuple[str, ...]:
    """A flow's modes in order, or its commodity."""
    return tuple(sorted(data["modes"])) if by == "mode" else (data["commodity"],)
