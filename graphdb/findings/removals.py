"""Sets to remove: cuts, and what a budget buys."""

from __future__ import annotations

from typing import Literal

from graphdb.findings.basics import Finding, Share
from graphdb.findings.routes import Route
from graphdb.likelihood import Likelihood


class Needed(Finding, frozen=True):
    """Why a cut needs one of its members: a route that avoids all the others, and so would be left without it."""

    member: str
    route: Route


class Cut(Finding, frozen=True):
    """A minimal cut: its members sorted by id, what they cost together, and a route for each that only it stops.

    ``best_bypass_likelihood`` is that of the strongest route that avoids all members, ``None`` where there is none.
    """

    members: tuple[str, ...]
    names: tuple[str, ...]
    size: int
    cost: float
    best_bypass_likelihood: Likelihood | None
    proofs: tuple[Needed, ...]


class Cuts(Finding, frozen=True):
    """The minimal cuts up to a size, cheapest first; ``complete`` when these are all, else ``stopped_by`` says why not.

    ``uncuttable_route`` has nobody on it who may be removed, so that no cut of any size exists.
    ``smallest_size_is_above`` is a size up to which there is certainly no cut.
    """

    supplied: bool
    findings: tuple[Cut, ...]
    complete: bool
    stopped_by: str | None
    uncuttable_route: Route | None
    smallest_size_is_above: int | None


class Strategy(Finding, frozen=True):
    """One way to spend a budget: what it removes, sorted by id, and what is left then.

    ``objective`` is a probability, or a max flow in the units of the capacities. ``optimal`` says that nothing the
    budget pays for leaves less; ``bound`` is a value that nothing goes below. ``out_of_sample`` is the probability in
    other worlds than those it was chosen in, ``exact_probability`` that over all worlds there are, where the network is
    not too entangled to reckon it: both ``None`` where nothing was drawn. ``adapted`` is the objective where those in
    ``replaceable`` may be replaced.
    """

    strategy: str
    members: tuple[str, ...]
    names: tuple[str, ...]
    cost: float
    objective: float
    bound: float | None
    gap: float | None
    optimal: bool
    out_of_sample: Share | None
    exact_probability: float | None
    adapted: float | None
    replaceable: tuple[str, ...]


class Disruption(Finding, frozen=True):
    """What a budget buys, the best first; ``baseline`` is what there is without removals.

    ``worlds`` and ``seed`` are those that the strategies were chosen in and ``fresh_seed`` is that of the other worlds;
    all are ``None`` where the answer is ``exact``, but for the number of worlds that were enumerated.
    """

    supplied: bool
    objective: Literal["probability", "flow"]
    baseline: float
    baseline_out_of_sample: Share | None
    baseline_exact_probability: float | None
    exact: bool
    worlds: int | None
    seed: int | None
    fresh_seed: int | None
    stopped_by: str | None
    findings: tuple[Strategy, ...]
