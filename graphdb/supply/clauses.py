"""Who is supplied: a compiled network, or some of it, as lists of states and clauses.

A state is an actor holding a commodity. A clause says that its head is supplied once all of its body is: a flow
(body: the sender's state), or a conversion (body: the inputs' states at one actor). The supplied states are the least
set closed under the clauses: Horn clauses, solved in linear time by counting (Dowling & Gallier 1984,
doi:10.1016/0743-1066(84)90014-1), which is B-connection in a directed hypergraph (Gallo et al. 1993,
doi:10.1016/0166-218X(93)90045-P).

An enabler needs only to be there, so it adds nothing to a body: removing an actor blocks every clause that it
touches, as sender, receiver, enabler or converter. Every flow that reaches a target is a clause for the one ``goal``;
what a target sends or makes is left out, so that routes end at the first target they meet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from graphdb.network import Network
from graphdb.problems import QuestionError
from graphdb.records import Dataset
from graphdb.selectors import select

if TYPE_CHECKING:
    from graphdb.columns import Columns

State = tuple[str, str]
"""An actor and a commodity."""

Blocked = Collection[int]
"""Clauses that are taken away."""

GOAL = 0
"""The state that stands for 'some target has been brought something'."""


class Clause(Struct, frozen=True):
    """One way to supply ``head``; ``flow`` is ``None`` for a conversion, which is always possible."""

    head: int
    body: tuple[int, ...]
    flow: str | None
    level: int
    probability: float


class Supply(Struct, frozen=True):
    """The compiled network of one question.

    ``ends`` gives a flow's sender, receiver, commodity and enablers; ``into`` and ``out_of`` list, state by state,
    the clauses that supply it and those that need it; ``touching`` lists, actor by actor, the clauses that fall with
    it.
    """

    states: tuple[State, ...]
    clauses: tuple[Clause, ...]
    facts: frozenset[int]
    ends: Mapping[str, tuple[str, str, str, tuple[str, ...]]]
    into: tuple[tuple[int, ...], ...]
    out_of: tuple[tuple[int, ...], ...]
    touching: Mapping[str, tuple[int, ...]]
    fixed: frozenset[str]
    """The actors that cannot be removed: targets, origins that were named, and those that the data say nobody could."""
    targets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    """The origins that were named."""
    starts: frozenset[str] = frozenset()
    """The actors that hold something from nothing, so that routes can start there."""

    def blocked_by(self, actors: Iterable[str]) -> frozenset[int]:
        """The clauses that fall when all of these actors are removed."""
        return frozenset(clause for actor in actors for clause in self.touching.get(actor, ()))

    def supplied(self, level: int = 0, blocked: Blocked = ()) -> bytearray:
        """One flag a state: supplied by clauses at or above ``level`` that are not blocked."""
        known = bytearray(len(self.states))
        missing = [len(clause.body) for clause in self.clauses]
        agenda = list(self.facts)
        for state in agenda:
            known[state] = 1
        while agenda:
            for index in self.out_of[agenda.pop()]:
                missing[index] -= 1
                clause = self.clauses[index]
                if missing[index] or clause.level < level or known[clause.head] or index in blocked:
                    continue
                known[clause.head] = 1
                agenda.append(clause.head)
        return known

    def useful(self, level: int = 0) -> bytearray:
        """One flag a state: some chain of clauses at or above ``level`` leads from it to the goal."""
        found = bytearray(len(self.states))
        found[GOAL] = 1
        agenda = [GOAL]
        while agenda:
            for index in self.into[agenda.pop()]:
                clause = self.clauses[index]
                for state in clause.body if clause.level >= level else ():
                    if not found[state]:
                        found[state] = 1
                        agenda.append(state)
        return found


def resolved(
    actors: Dataset | Columns | Network, targets: str | Collection[str], origins: str | Collection[str], only_from: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the targets and of the named origins of a question, which have to make one together.

    Raises:
        QuestionError: no target is given, somebody is named who is not in the dataset, or ``only_from`` without
            ``origins``.
    """
    ends, named = select(actors, targets), select(actors, origins)
    if not ends:
        raise QuestionError("no target is given", "name an actor where routes end")
    if only_from and not named:
        raise QuestionError("only_from needs origins", "name the actors where routes start")
    return ends, named
