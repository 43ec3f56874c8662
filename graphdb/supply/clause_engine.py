"""The engine for networks of records: clauses as Python lists, one removal after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphdb.findings import Route
from graphdb.network import Network, threshold
from graphdb.supply.candidates import Candidate, Candidates
from graphdb.supply.clauses import GOAL, Blocked, Supply
from graphdb.supply.engine import Grouping, Proof
from graphdb.supply.lost import Lost
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route


class ClauseEngine:
    """A compiled network and the view's level.

    ``on_every_path`` holds the chokepoints where something else than removal tells who they are, as with ``--plain``.
    """

    def __init__(
        self,
        network: Network,
        supply: Supply,
        on_every_path: frozenset[str] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.network, self.supply, self.on_every_path = network, supply, on_every_path
        self.patience = patience or Patience()
        self.level = threshold(network)
        self._numbers = {clause.flow: index for index, clause in enumerate(supply.clauses)}
        self._candidates: dict[Grouping | None, Candidates] = {}

    def level_of(self, flow: str) -> int:
        """The level of a flow."""
        return self.supply.clauses[self._numbers[flow]].level

    def best(self, level: int, without: Candidate | None = None) -> Route | None:
        """The most likely route by flows at or above a level."""
        return best_route(self.supply, level=level, blocked=without.blocked if without else (), patience=self.patience)

    def avoiding(self, flow: str) -> Route:
        """The most likely route of the view that avoids a flow; there must be one."""
        route = best_route(self.supply, level=self.level, blocked={self._numbers[flow]}, patience=self.patience)
        assert route is not None
        return route

    def supplies(self) -> bool:
        """Whether a target is supplied in the view."""
        return bool(self.supply.supplied(self.level)[GOAL])

    def removal(self, id: str) -> Candidate | None:
        """An actor by its id, wherever it is; ``None`` for one that cannot be removed."""
        if id in self.supply.fixed:
            return None
        nodes = self.network.nodes if id in self.network else self.network.graph["absent"]
        return Candidate(id, nodes[id]["name"], self.supply.blocked_by([id]), is_actor=True)

    def met(self, route: Route, by: Grouping | None) -> list[Candidate]:
        """What may be removed of what a route meets, in its order."""
        if by not in self._candidates:
            self._candidates[by] = Candidates(self.network, self.supply, by)
        return self._candidates[by].on(route)

    def proofs(self, removals: Sequence[Candidate]) -> list[Proof]:
        """For each removal what is left without it."""
        useful = self.supply.useful(self.level)
        found = []
        for candidate in removals:
            strength = self.supply.strength(candidate.blocked)
            stops = strength is None or strength < self.level
            if candidate.is_actor and self.on_every_path is not None:
                stops = candidate.id in self.on_every_path
            found.append(Proof(stops, strength, self._needed_by(candidate.blocked, useful)))
        return found

    def _needed_by(self, blocked: Blocked, useful: bytearray) -> tuple[str, ...]:
        """The flows towards a target that fall with a removal although what they need is there without it."""
        supply, level = self.supply, self.level
        flows = frozenset(index for index in blocked if supply.clauses[index].flow is not None)
        still = supply.supplied(level, flows)
        fallen = (supply.clauses[index] for index in sorted(flows))
        return tuple(
            clause.flow
            for clause in fallen
            if clause.flow is not None
            and clause.level >= level
            and useful[clause.head]
            and all(still[state] for state in clause.body)
        )

    def stopped(self, pairs: Sequence[tuple[Candidate | None, str]]) -> list[bool]:
        """For each removal (or nothing) and flow, whether nothing is supplied in the view without both."""
        if not pairs:
            return []
        both = [{*(one.blocked if one else ()), self._numbers[flow]} for one, flow in pairs]
        lost = Lost(self.supply, self.level, both)
        return [lost.stops(number) for number in range(len(pairs))]

    def freed(self, chokepoints: Sequence[Candidate]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Flows one term below the view, and which of these chokepoints each would get round if it were admitted."""
        if not chokepoints:
            return
        lost = Lost(self.supply, self.level, [candidate.blocked for candidate in chokepoints])
        useful = self.supply.useful(self.level)
        for index, clause in enumerate(self.supply.clauses):
            if clause.flow is not None and clause.level == self.level - 1 and useful[clause.head]:
                left = lost.with_clause(index)
                round_it = tuple(number for number in range(len(chokepoints)) if not left >> number & 1)
                if round_it:
                    yield clause.flow, round_it
