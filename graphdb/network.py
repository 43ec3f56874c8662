"""Dataset and view -> the public multigraph.

The graph is a ``networkx.MultiDiGraph``: a node an actor, an edge a flow, the edge's key the flow's id, so that
parallel flows are kept. It holds every flow whose period the view admits; ``admitted`` says which of them are likely
enough for the view, because the strength of a bypass is taken over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from graphdb.likelihood import Likelihood, level, probability
from graphdb.periods import overlaps
from graphdb.problems import QuestionError
from graphdb.records import Commodity, Dataset, Flow, Kind, Scenario, Term

if TYPE_CHECKING:
    import networkx as nx

Network: TypeAlias = "nx.MultiDiGraph[str]"


class View(Struct, frozen=True, kw_only=True):
    """Which flows an analysis admits.

    ``as_of`` is a partial date (``None``: the dataset's ``current_through``); ``min_likelihood`` of ``None`` admits
    every flow; ``without`` holds ids of actors that are taken away.
    """

    as_of: str | None = None
    min_likelihood: Likelihood | None = "likely"
    scenario: str | None = None
    without: tuple[str, ...] = ()


def build(dataset: Dataset, view: View | None = None) -> Network:
    """The multigraph of a view.

    Nodes carry ``name``, ``kind``, ``stage``, ``country``, ``region``, ``produces`` (commodities), ``converts``
    (pairs of inputs and output) and ``cost``; edges carry ``commodity``, ``modes``, ``enabled_by``, ``likelihood``,
    ``probability``, ``level``, ``admitted``, ``since``, ``until``, ``capacity`` and ``cost``. Actors and flows come
    in the order of their ids.

    The graph itself carries ``view`` and ``groups``, the names of kinds, stages, regions, modes and commodities.

    Raises:
        QuestionError: the view names a scenario that the dataset does not have.
    """
    import networkx as nx

    view = view or View()
    scenario = scenario_of(dataset, view.scenario)
    gone = {*view.without, *scenario.removes}
    stages = {kind.id: kind.stage for kind in dataset.about.kinds}
    network: Network = nx.MultiDiGraph(view=view, groups=group_names(dataset))
    for id, actor in sorted(dataset.actors.items()):
        if id not in gone:
            network.add_node(
                id,
                name=actor.label,
                kind=actor.kind,
                stage=stages.get(actor.kind),
                country=actor.country,
                region=actor.region,
                produces=actor.produces,
                converts=tuple((rule.from_, rule.to) for rule in actor.converts),
                cost=actor.cost,
            )
    lowest = threshold(network)
    date = view.as_of or dataset.about.current_through
    for id, flow in sorted(dataset.flows.items()):
        touches_the_gone = not gone.isdisjoint((flow.from_, flow.to, *flow.enabled_by))
        if touches_the_gone or id in scenario.removes_flows or not overlaps(flow.since, flow.until, date, date):
            continue
        _add_flow(network, flow, likelihood_in(dataset, view, flow), lowest)
    return network


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


def _add_flow(network: Network, flow: Flow, likelihood: Likelihood | None, lowest: int) -> None:
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
        since=flow.since,
        until=flow.until,
        capacity=flow.capacity,
        cost=flow.cost,
    )


def years(dataset: Dataset) -> range:
    """From the first year in which a flow begins or ends to the dataset's own date, or the last such year without one.

    Raises:
        QuestionError: no flow has a period.
    """
    bounds = [date[:4] for flow in dataset.flows.values() for date in (flow.since, flow.until) if date]
    if not bounds:
        raise QuestionError("no flow of this dataset has a period", "without one there is no year to tell of")
    last = dataset.about.current_through or max(bounds)
    return range(int(min(bounds)), max(int(last[:4]), int(min(bounds))) + 1)


def likelihood_in(dataset: Dataset, view: View, flow: Flow) -> Likelihood | None:
    """A flow's likelihood in a view: its own, unless the scenario says otherwise; ``None`` means certain."""
    return scenario_of(dataset, view.scenario).likelihoods.get(flow.id, flow.likelihood)


def threshold(network: Network) -> int:
    """The level, 0 to 6, from which flows count in the network's view."""
    term = network.graph["view"].min_likelihood
    return level(term) if term else 0


def admitted(network: Network) -> Network:
    """A copy of the network with only those flows that are likely enough for its view."""
    flows = [(*ends, key) for *ends, key, data in network.edges(keys=True, data=True) if data["admitted"]]
    return network.edge_subgraph(flows).copy()


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
