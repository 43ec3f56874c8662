"""Dataset and view -> the public multigraph.

The graph is a ``networkx.MultiDiGraph``: a node an actor, an edge a flow, the edge's key the flow's id, so that
parallel flows are kept. It holds every actor who is there on the view's date, and every flow that counts on it;
``admitted`` says which flows are likely enough for the view, because the strength of a bypass is taken over all of
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from graphdb.arguments import one_of
from graphdb.likelihood import TERMS, Likelihood, level, probability
from graphdb.periods import Period, first_day, is_date, last_day, overlaps
from graphdb.presence import Presence
from graphdb.problems import QuestionError
from graphdb.records import Actor, Commodity, Dataset, Flow, Kind, Scenario, Term
from graphdb.selectors import parted, select_any

if TYPE_CHECKING:
    import networkx as nx

    from graphdb.columns import Columns

Network: TypeAlias = "nx.MultiDiGraph[str]"


class View(Struct, frozen=True, kw_only=True):
    """Which flows an analysis admits.

    ``as_of`` is a partial date (``None``: the dataset's ``current_through``); ``min_likelihood`` of ``None`` admits
    every flow; ``without`` holds what is taken away: actors, whoever they are, and flows. Where ``only`` names
    anything, nothing flows but the flows that it names and those with both ends among the actors that it names; all
    actors stay. Both hold ids, aliases, names and selectors of actors, ids of flows, ``flow:`` before an id to say that
    a flow is meant, and ``commodity:`` before one for all its flows; ``build`` resolves them. On the command line,
    ``--only`` names the actors of ``--to`` and ``--from`` along with any other.

    Raises:
        QuestionError: what is given is no date, or none of the seven terms.

    >>> View(as_of="2018-02-30")
    Traceback (most recent call last):
        ...
    graphdb.problems.QuestionError: as_of: '2018-02-30' is no date (write YYYY, YYYY-MM or YYYY-MM-DD)
    """

    as_of: str | None = None
    min_likelihood: Likelihood | None = "likely"
    scenario: str | None = None
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.as_of is not None and not (isinstance(self.as_of, str) and is_date(self.as_of)):
            raise QuestionError(f"as_of: '{self.as_of}' is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
        if self.min_likelihood is not None:
            one_of("min_likelihood", self.min_likelihood, TERMS)
        for name in ("without", "only"):
            given = getattr(self, name)
            if not isinstance(given, tuple):
                force_setattr(self, name, (given,) if isinstance(given, str) else tuple(given))


class Seen(NamedTuple):
    """A dataset of columns seen through a view: what a network is for records, where there are too many for those."""

    columns: Columns
    view: View


def build(dataset: Dataset, view: View | None = None) -> Network:
    """The multigraph of a view.

    Nodes carry ``name``, ``aliases``, ``kind``, ``stage``, ``country``, ``region``, ``produces`` (commodities),
    ``converts`` (pairs of inputs and output), ``cost`` and ``removable``; edges carry ``commodity``, ``modes``,
    ``enabled_by``, ``likelihood``, ``probability``, ``level``, ``admitted``, ``since`` and ``until`` (of the time in
    which the flow counts, which the periods of its actors bound), ``capacity`` and ``cost``. Actors and flows come in
    the order of their ids.

    The graph itself carries ``view``, with ids in ``without`` and ``only``; ``groups``, the names of kinds, stages,
    regions, modes and commodities; and ``absent``, what nodes would carry of the actors that the view leaves out, by
    id.

    Raises:
        QuestionError: the view names a scenario, an actor or a flow that the dataset does not have.
    """
    import networkx as nx

    view = view or View()
    view = replace(view, without=select_any(dataset, view.without), only=select_any(dataset, view.only))
    scenario = scenario_of(dataset, view.scenario)
    without, only = parted(view.without), parted(view.only) if view.only else None
    gone = {*without.actors, *scenario.removes}
    presence, date = Presence(dataset), view.as_of or dataset.about.current_through
    stages = {kind.id: kind.stage for kind in dataset.about.kinds}
    absent: dict[str, dict[str, Any]] = {}
    network: Network = nx.MultiDiGraph(view=view, groups=group_names(dataset), absent=absent)
    for id, actor in sorted(dataset.actors.items()):
        attributes = _of_actor(actor, stages.get(actor.kind))
        if id in gone or not presence.has_actor(id, date):
            absent[id] = attributes
        else:
            network.add_node(id, **attributes)
    lowest = threshold(network)
    for id, flow in sorted(dataset.flows.items()):
        touches_the_gone = not gone.isdisjoint((flow.from_, flow.to, *flow.enabled_by))
        if touches_the_gone or id in scenario.removes_flows or without.has(flow):
            continue
        if only is not None and not only.has_or_joins(flow):
            continue
        period = presence.of_flow(flow)
        if overlaps(*period, date, date):
            _add_flow(network, flow, likelihood_in(dataset, view, flow), period, lowest)
    return network


def _of_actor(actor: Actor, stage: str | None) -> dict[str, Any]:
    return {
        "name": actor.label,
        "aliases": actor.aliases,
        "kind": actor.kind,
        "stage": stage,
        "country": actor.country,
        "region": actor.region,
        "produces": actor.produces,
        "converts": tuple((rule.from_, rule.to) for rule in actor.converts),
        "cost": actor.cost,
        "removable": actor.removable,
    }


def group_names(dataset: Dataset) -> dict[str, dict[str, str]]:
    """What the dataset calls each kind, stage, region, mode and commodity, by id."""
    about = dataset.about
    lists: dict[str, Iterable[Kind | Term | Commodity]] = {
        "kind": about.kinds,
        "stage": about.stages,
        "region": about.regions,
        "mode": about.modes,
        "commodity": dataset.commodities.values(),
    }
    return {grouping: {term.id: term.name for term in terms} for grouping, terms in lists.items()}


def _add_flow(network: Network, flow: Flow, likelihood: Likelihood | None, period: Period, lowest: int) -> None:
    network.add_edge(
        flow.from_,
        flow.to,
        key=flow.id,
        commodity=flow.commodity,
        modes=flow.modes,
        enabled_by=flow.enabled_by,
        likelihood=likelihood,
        probability=probability(likelihood),
        level=level(likelihood),
        admitted=level(likelihood) >= lowest,
        since=period[0],
        until=period[1],
        capacity=flow.capacity,
        cost=flow.cost,
    )


def likelihood_in(dataset: Dataset, view: View, flow: Flow) -> Likelihood | None:
    """A flow's likelihood in a view: its own, unless the scenario says otherwise; ``None`` means certain."""
    return scenario_of(dataset, view.scenario).likelihoods.get(flow.id, flow.likelihood)


def threshold(graph: Network | Seen) -> int:
    """The level, 0 to 6, from which flows count in a graph's view."""
    view: View = graph.view if isinstance(graph, Seen) else graph.graph["view"]
    return level(view.min_likelihood) if view.min_likelihood else 0


def scenario_of(dataset: Dataset, id: str | None) -> Scenario:
    """A scenario by its id; one that changes nothing where there is no id.

    Raises:
        QuestionError: the dataset has no such scenario.
    """
    if id is None:
        return Scenario(id="none", name="Baseline", summary="Nothing changes.")
    if id not in dataset.scenarios:
        known = ", ".join(sorted(dataset.scenarios)) or "none"
        raise QuestionError(f"no scenario is called '{id}'", f"scenarios of this dataset: {known}")
    return dataset.scenarios[id]


def starts(dataset: Dataset, view: View, targets: Iterable[str], origins: Iterable[str]) -> tuple[str, ...]:
    """Those of some named origins at which routes can start in a view: no target, and there.

    >>> from graphdb.examples import mint
    >>> starts(mint(), View(without=("forge",)), ["town"], ["mine", "forge", "town"])
    ('mine',)
    """
    gone = {*view.without, *scenario_of(dataset, view.scenario).removes, *targets}
    date = view.as_of or dataset.about.current_through
    actors = ((id, dataset.actors[id]) for id in origins if id not in gone)
    return tuple(id for id, actor in actors if overlaps(actor.since, actor.until, date, date))


def is_after_the_data(dataset: Dataset, date: str | None) -> bool:
    """Whether a date is later than the one up to which the dataset's records hold."""
    through = dataset.about.current_through
    return date is not None and through is not None and first_day(date) > last_day(through)
