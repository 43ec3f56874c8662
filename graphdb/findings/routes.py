"""Routes, and who is on all of them."""

from __future__ import annotations

from typing import Literal

from graphdb.findings.basics import Finding
from graphdb.likelihood import Likelihood


class Route(Finding, frozen=True):
    """A minimal set of flows that supplies a target, in an order in which each is possible.

    ``commodities`` has one entry a flow; ``actors`` are the ends of the flows in the order met, ``enablers`` the actors
    whose consent or help some flow needs.
    """

    actors: tuple[str, ...]
    flows: tuple[str, ...]
    commodities: tuple[str, ...]
    enablers: tuple[str, ...]
    weakest_likelihood: Likelihood
    probability: float
    """The product of its flows' probabilities."""
    proven: bool = True
    """Whether it is certain that no better route is to be had: false where a search met its limit."""


class Bypassed(Finding, frozen=True):
    """An actor or a group, and the strongest route that avoids it: the proof of how much hinges on it.

    ``bypass`` is ``None`` where no route avoids it at any likelihood. ``needed_by`` is the other half of the proof: the
    flows that fall with it although what they need is there without it. Those of a chokepoint cut every route.
    """

    id: str
    name: str
    best_bypass_likelihood: Likelihood | None
    bypass: Route | None
    needed_by: tuple[str, ...]


Change = Literal["lost", "one term lower", "one term higher"]
"""What happens to a flow."""


class Pivot(Finding, frozen=True):
    """A single flow that changes who is a chokepoint: lost, or one likelihood term lower or higher.

    ``entered`` and ``left`` are the actors or groups that would then be chokepoints, or be none any more. Where
    ``supplied`` is false, nothing would reach a target at all then, so that nothing is on every route either.
    """

    flow: str
    change: Change
    supplied: bool
    entered: tuple[str, ...]
    left: tuple[str, ...]


class Chokepoints(Finding, frozen=True):
    """Every chokepoint in the order routes meet them, and the near misses, weakest bypass first.

    ``groups`` holds, where no single actor is on every route and no grouping was asked for, the kinds, countries and
    stages that are. ``hinges_on`` are the single flows that the list of ``findings`` depends on: first those without
    which nothing is supplied, then those that move most.
    """

    supplied: bool
    findings: tuple[Bypassed, ...]
    near_misses: tuple[Bypassed, ...]
    most_likely_route: Route | None
    groups: dict[str, tuple[Bypassed, ...]] | None = None
    hinges_on: tuple[Pivot, ...] = ()


class Bypass(Finding, frozen=True):
    """Whether one actor is a chokepoint, and the strongest route that avoids it."""

    actor: str
    name: str
    supplied: bool
    is_chokepoint: bool
    best_bypass_likelihood: Likelihood | None
    route: Route | None


class Routes(Finding, frozen=True):
    """The best routes; ``complete`` when there are no others, else ``stopped_by`` says what ended the list."""

    supplied: bool
    findings: tuple[Route, ...]
    complete: bool
    stopped_by: str | None
