"""What questions answer: frozen rows, one type per question. Ids are text, likelihoods are ICD 203 terms.

Field names and shapes are those of the JSON that the command line prints.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from msgspec import Struct

from graphdb.likelihood import Likelihood

Trend = Literal["less supply", "same supply", "more supply"]


class Question(NamedTuple):
    """What was asked: a command, where routes start and end, and the other options that shaped the answer."""

    command: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    options: dict[str, Any]


class Finding(Struct, frozen=True, kw_only=True):
    """What every answer and row shares: it cannot be changed."""


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


class Chokepoints(Finding, frozen=True):
    """Every chokepoint in the order routes meet them, and the near misses, weakest bypass first."""

    supplied: bool
    findings: tuple[Bypassed, ...]
    near_misses: tuple[Bypassed, ...]
    most_likely_route: Route | None


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


class Share(Finding, frozen=True):
    """A probability, in [0, 1], with its 95 % interval; both bounds are the estimate itself where it is exact."""

    estimate: float
    low: float
    high: float


class Hinge(Finding, frozen=True):
    """A flow, and how probable supply would be without it."""

    flow: str
    supplied_probability_without: Share


class Outlook(Finding, frozen=True):
    """What can be said of one view: its chokepoints, and how probable it is that a target is supplied at all."""

    supplied: bool
    supplied_probability: Share
    method: Literal["exact", "sampled"]
    hinges_on: Hinge | None
    findings: tuple[Bypassed, ...]


class Effect(Finding, frozen=True):
    """The outlook without and with a scenario, what it takes away, and the flows it makes more or less likely."""

    supplied: bool
    scenario: str
    baseline: Outlook
    with_scenario: Outlook
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    findings: tuple[Bypassed, ...]


class BackTest(Finding, frozen=True):
    """What a source reports to have happened, and whether the model, asked as of then, says the same."""

    as_of: str
    reported: Trend
    model: Trend
    agrees: bool
    summary: str


class Compared(Finding, frozen=True):
    """One scenario in a comparison; the baseline has no ``id``."""

    id: str | None
    name: str
    outlook: Outlook
    smallest_cut: tuple[str, ...] | None
    back_test: BackTest | None


class Comparison(Finding, frozen=True):
    """The baseline first, then every scenario; ``supplied`` is the baseline's."""

    supplied: bool
    findings: tuple[Compared, ...]


class Moment(Finding, frozen=True):
    """One date of a timeline; ``entered`` and ``left`` compare with the date before."""

    as_of: str
    supplied: bool
    chokepoints: tuple[str, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    because: tuple[str, ...]


class Timeline(Finding, frozen=True):
    """Moments in order of time; ``supplied`` is that of the last."""

    supplied: bool
    findings: tuple[Moment, ...]


class Rank(Finding, frozen=True):
    """One actor's classical measures: counts of flows, and shares in [0, 1]."""

    id: str
    name: str
    in_degree: int
    out_degree: int
    betweenness: float
    pagerank: float


class Ranking(Finding, frozen=True):
    """Actors by one classical measure, highest first."""

    supplied: bool
    findings: tuple[Rank, ...]


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
    other worlds than those it was chosen in, ``adapted`` the objective where those in ``replaceable`` may be replaced.
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
    exact: bool
    worlds: int | None
    seed: int | None
    fresh_seed: int | None
    stopped_by: str | None
    findings: tuple[Strategy, ...]


class FieldChange(Finding, frozen=True):
    """A field of a record and its two values; ``None`` where a version does not give it."""

    field: str
    before: Any
    after: Any


class Changes(Finding, frozen=True):
    """What became of one list of records: ids, sorted, and the ``fields`` of those that changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    fields: dict[str, tuple[FieldChange, ...]]


class Conclusion(Finding, frozen=True):
    """One answer to a standing question that moved.

    ``before`` and ``after`` are flags, terms, probabilities or lists of cuts, as ``about`` says. It ``hinges_on`` a
    route: that which now gets round the actor, that which now supplies, or that which is lost; ``new_flows`` are those
    of its flows that were added, changed or removed. ``needed_by`` holds the flows that a chokepoint alone carries.
    """

    id: str
    question: str
    about: Literal["question", "supply", "chokepoint", "bypass", "smallest cut", "probability"]
    change: str
    actor: str | None
    before: Any
    after: Any
    hinges_on: Route | None
    new_flows: tuple[str, ...]
    needed_by: tuple[str, ...]


class Difference(Finding, frozen=True):
    """Two versions of a dataset: changed records by list, the ids of the questions asked, and what moved."""

    records: dict[str, Changes]
    questions: tuple[str, ...]
    conclusions: tuple[Conclusion, ...]


class FlowSet(Finding, frozen=True):
    """Flows, sorted by id, and the probability that all of them exist, or that none does, if they do so independently.

    Which of the two it is depends on where the set stands.
    """

    flows: tuple[str, ...]
    probability: float


class HingesOn(Finding, frozen=True):
    """The smallest sets of flows that would turn what is said of one actor, most probable first.

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

    ``near_misses`` are the other actors on the most likely route, weakest bypass first, with flows that would have to
    be absent. Sets of up to ``max_size`` flows were looked for.
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

    ``on_every_route`` is the probability that no route avoids the actor, given that a target is supplied; ``None``
    where no world that was drawn is. ``birnbaum`` is by how much the probability of supply falls without the actor.
    """

    id: str
    name: str
    on_every_route: Share | None
    birnbaum: Share


class Importances(Finding, frozen=True):
    """All actors that can matter, the most important first; ``worlds`` and ``seed`` are ``None`` where it is exact.

    Beside them, where they were asked for, what the chokepoints' answer hinges on, and what it is with actors hidden.
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
