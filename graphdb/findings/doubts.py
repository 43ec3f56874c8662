"""How sure an answer is: what it hinges on, and what chance does to it."""

from __future__ import annotations

from typing import Literal

from graphdb.findings.basics import Finding, Share
from graphdb.findings.routes import Route
from graphdb.likelihood import Likelihood


class FlowSet(Finding, frozen=True):
    """Flows, sorted by id, and the probability that all of them exist, or that none does, if they do so independently.

    Which of the two it is depends on where the set stands.
    """

    flows: tuple[str, ...]
    probability: float


class HingesOn(Finding, frozen=True):
    """The smallest sets of flows that would turn what is said of one actor or group, most probable first.

    ``size`` is how many flows each of ``sets`` has, ``None`` where none was found: then there is none of up to
    ``none_up_to`` flows or, where that is ``None`` too, of any size. ``complete`` says that no other set is as small,
    and ``is_smallest`` that none is smaller. ``route`` is the proof: the way round that the first set opens, or one
    that it leaves.
    """

    id: str
    name: str
    size: int | None
    sets: tuple[FlowSet, ...]
    is_smallest: bool
    complete: bool
    none_up_to: int | None
    route: Route | None


class Sensitivity(Finding, frozen=True):
    """What would turn the chokepoints' answer: ``findings`` are the chokepoints, with flows that would have to exist.

    ``near_misses`` are the other actors or groups on the most likely route, weakest bypass first, with flows that would
    have to be absent. Sets of up to ``max_size`` flows were looked for.
    """

    supplied: bool
    max_size: int
    findings: tuple[HingesOn, ...]
    near_misses: tuple[HingesOn, ...]


class Survival(Finding, frozen=True):
    """A chokepoint of the full data, in draws where it is seen and a target is supplied; ``None`` without such draws.

    ``still_chokepoint`` is how often it is one there. ``bypass_found`` is how often a bypass of the same likelihood is
    still seen; ``None`` also where the full data hold no bypass.
    """

    id: str
    name: str
    still_chokepoint: Share | None
    best_bypass_likelihood: Likelihood | None
    bypass_found: Share | None


class FalseFinding(Finding, frozen=True):
    """An actor that the full data show to be no chokepoint, and how often an answer on less would name it."""

    id: str
    name: str
    found: Share


class MissingActors(Finding, frozen=True):
    """The chokepoints' answer, asked again with each actor hidden by chance.

    ``still_supplied`` is a share of all draws; those in ``findings``, ``misled`` (the answers with any false finding)
    and ``false_findings`` are shares of the draws that leave a target supplied. ``draws`` and ``seed`` are ``None``
    where nothing was drawn because all combinations of hidden actors were counted.
    """

    supplied: bool
    probability: float
    method: Literal["exact", "sampled"]
    draws: int | None
    seed: int | None
    still_supplied: Share
    misled: Share | None
    findings: tuple[Survival, ...]
    false_findings: tuple[FalseFinding, ...]


class Importance(Finding, frozen=True):
    """How much hinges on one actor when flows exist with their probabilities.

    ``on_every_route`` is the probability that no route avoids the actor, given that at least one is right; ``None``
    where none is in any world drawn. ``birnbaum`` is by how much the chance that one is right falls without the actor.
    """

    id: str
    name: str
    on_every_route: Share | None
    birnbaum: Share


class Importances(Finding, frozen=True):
    """All actors that can matter, the most important first; ``worlds`` and ``seed`` are ``None`` where it is exact.

    ``supplied_probability`` is the chance that at least one described route is right as described; it says nothing of
    whether there is supply. ``uncertain_flows`` counts the flows that are drawn or summed over: what they need can be
    had, and they lead to a target. Beside them, where they were asked for, what the chokepoints' answer hinges on, and
    what it is with actors hidden.
    """

    supplied: bool
    supplied_probability: Share
    method: Literal["exact", "sampled"]
    how: Literal["elimination", "enumeration", "sampling"]
    uncertain_flows: int
    worlds: int | None
    seed: int | None
    interval: float
    findings: tuple[Importance, ...]
    sensitivity: Sensitivity | None = None
    missing_actors: MissingActors | None = None
