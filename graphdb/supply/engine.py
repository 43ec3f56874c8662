"""What a question about every route asks of a network, whatever the network is kept in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

from graphdb.findings import Route

Grouping = Literal["kind", "country", "region", "stage", "mode", "commodity"]


class Removal(Protocol):
    """An actor or a group of them, and what is lost without it."""

    @property
    def id(self) -> str:
        """The actor's id, or the group's value."""

    @property
    def name(self) -> str:
        """What it is called."""


class Proof(NamedTuple):
    """What is known of a network without an actor or group.

    ``strength`` is the highest level at which a route avoids it, ``None`` without any; ``needed_by`` the flows that
    only it makes possible.
    """

    is_chokepoint: bool
    strength: int | None
    needed_by: tuple[str, ...]


R = TypeVar("R", bound=Removal)


class Engine(Protocol[R]):
    """A compiled network, asked about flows at or above ``level``, the view's."""

    @property
    def level(self) -> int:
        """The level, 0 to 6, from which the view admits flows."""

    def level_of(self, flow: str) -> int:
        """The level of a flow of some route that was given."""

    def best(self, level: int, without: R | None = None) -> Route | None:
        """The most likely route by flows at or above a level, or ``None`` where there is none."""

    def avoiding(self, flow: str) -> Route:
        """The most likely route of the view that avoids a flow of some route that was given; there must be one."""

    def supplies(self) -> bool:
        """Whether a target is supplied in the view."""

    def removal(self, id: str) -> R | None:
        """An actor by its id, wherever it is; ``None`` for one that cannot be removed."""

    def met(self, route: Route, by: Grouping | None) -> list[R]:
        """What may be removed of what a route meets, in its order: actors, or the groups they belong to."""

    def proofs(self, removals: Sequence[R]) -> list[Proof]:
        """For each removal what is left without it."""

    def stopped(self, pairs: Sequence[tuple[R | None, str]]) -> list[bool]:
        """For each removal (or nothing) and flow, whether nothing is supplied in the view without both."""

    def freed(self, chokepoints: Sequence[R]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Flows one term below the view, and which of these chokepoints each would get round if it were admitted."""
