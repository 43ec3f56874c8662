"""The part of a large dataset that an answer names, as records: what a page shows where it cannot show everything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from graphdb.arrays.admitted import Admission, rows_of
from graphdb.arrays.id_order import in_id_order
from graphdb.arrays.sorting import blocks
from graphdb.arrays.tallies import Tallies, Touching, tallies, touching
from graphdb.columns import Columns
from graphdb.findings import Bypassed, Chokepoints, Route
from graphdb.network import Network, Seen, build, likelihood_in, threshold
from graphdb.records import Dataset
from graphdb.selectors import bare, parted, select_any
from graphdb.suggest import MOST_LISTED
from graphdb.tables.on_demand import have, only

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

MOST_WHOLE = 2_000
"""A dataset of more flows is shown as an excerpt."""
MOST_FLOWS = 500
"""An excerpt has at most so many flows."""
MOST_IDLE = 6
"""Targets beyond this many are in an excerpt only where one of its flows reaches them."""


class Excerpt(NamedTuple):
    """Some flows with their actors, and whom the view takes away; likelihoods are those of its scenario.

    ``network`` is theirs. ``answer`` is that of the whole dataset, but that routes which are not all in the excerpt
    are left out of it. ``whole`` counts the dataset, and ``touching`` the flows of each actor in it. ``is_complete``
    says whether everything that the answer names is there.
    """

    dataset: Dataset
    network: Network
    answer: Chokepoints
    whole: Tallies
    touching: dict[str, Touching]
    is_complete: bool


def is_large(columns: Columns) -> bool:
    """Whether a page shows an excerpt of a dataset, with the answers that take seconds, and not all of it with all."""
    return len(columns.flows.sender) > MOST_WHOLE


def excerpt(
    dataset: Dataset, seen: Seen, answer: Chokepoints, targets: Collection[str], origins: Collection[str] = ()
) -> Excerpt:
    """What an answer about ``targets`` names: the most likely route, the best bypasses that fit, and what it hinges on.

    Of a most likely route that is too long for that, what is nearest to the target; without any route, the flows that
    lead to the targets in the fewest steps. ``dataset`` has the records of what ``seen`` has as columns; those that a
    page about the answer names are made at once.

    >>> from graphdb.columns.of_records import columns_of
    >>> from graphdb.examples import mint
    >>> from graphdb.network import View
    >>> from graphdb.questions.chokepoints import chokepoints
    >>> seen = Seen(columns_of(mint()), View())
    >>> found = excerpt(mint(), seen, chokepoints(seen, ["town"]), ["town"])
    >>> len(found.dataset.flows), found.whole.flows, found.is_complete
    (7, 7, True)
    """
    columns, view = seen
    view = replace(view, without=select_any(columns, view.without), only=select_any(columns, view.only))
    named_by_view = bare((*view.without[:MOST_LISTED], *view.only[:MOST_LISTED]))
    have(dataset, [answer, [*targets], [*origins], named_by_view])
    likeliest = answer.most_likely_route
    named = [*(route.flows for route in named_routes(answer)), *((pivot.flow,) for pivot in answer.hinges_on)]
    if likeliest is None:
        flows = nearest(seen, targets, MOST_FLOWS)
    elif len(likeliest.flows) > MOST_FLOWS:
        flows = {*likeliest.flows[-MOST_FLOWS:]}
    else:
        flows = fitting(named, MOST_FLOWS, len)
    chosen = only(dataset, flows, [*sorted(targets)[:MOST_IDLE], *parted(view.without).actors])
    as_seen = {id: replace(flow, likelihood=likelihood_in(dataset, view, flow)) for id, flow in chosen.flows.items()}
    scenarios = {id: scenario for id, scenario in dataset.scenarios.items() if id == view.scenario}
    chosen = replace(chosen, flows=as_seen, scenarios=scenarios, questions={})
    actors_gone = tuple(id for id in view.without if id in chosen.actors)
    network = build(chosen, replace(view, without=actors_gone, only=()))  # no flow is here that the view leaves out
    network.graph["view"] = view
    return Excerpt(
        dataset=chosen,
        network=network,
        answer=_with_routes_of(answer, flows),
        whole=tallies(seen),
        touching=touching(columns, chosen.actors),
        is_complete=all(map(flows.issuperset, named)),
    )


class Part(NamedTuple):
    """What several excerpts have between them, and how much there is: of it all, and of the flows of each actor."""

    dataset: Dataset
    actors: int
    flows: int
    touching: dict[str, Touching]


def together(dataset: Dataset, columns: Columns, excerpts: Iterable[Excerpt]) -> Part:
    """The records of a dataset that some excerpts of it have, whatever their views."""
    flows, actors = set[str](), set[str]()
    for one in excerpts:
        flows.update(one.dataset.flows)
        actors.update(one.dataset.actors)
    part = only(dataset, flows, actors)
    return Part(part, len(columns.actors.ids), len(columns.flows.sender), touching(columns, part.actors))


def named_routes(answer: Chokepoints) -> list[Route]:
    """The most likely route, then the best bypass of each chokepoint and near miss."""
    rows = (*answer.findings, *answer.near_misses)
    return [route for route in (answer.most_likely_route, *(row.bypass for row in rows)) if route is not None]


def fitting(named: Iterable[Collection[str]], most: int, size: Callable[[set[str]], int]) -> set[str]:
    """The first of these sets of flows, and as many of the others as fit whole: up to a size of ``most``."""
    found: set[str] = set()
    for flows in named:
        longer = found.union(flows)
        if not found or size(longer) <= most:
            found = longer
    return found


def nearest(seen: Seen, targets: Collection[str], most: int) -> set[str]:
    """The flows of a view that lead to the targets in the fewest steps: all of every step, as many steps as fit.

    Of a first step that does not fit, the first flows by id.
    """
    import numpy as np

    columns, flows = seen.columns, seen.columns.flows
    rows = _admitted(seen)
    sender, receiver = flows.sender[rows], flows.receiver[rows]
    is_near = np.zeros(len(columns.actors.ids), bool)
    is_near[rows_of(columns.actors.ids, frozenset(targets))] = True
    near = rows[:0]
    while True:
        leads = is_near[receiver]
        longer = rows[leads]
        if len(longer) == len(near) or len(longer) > most:
            break
        near = longer
        is_near[sender[leads]] = True
    chosen = near if len(near) else longer[in_id_order(flows.ids, longer)[:most]]
    return {columns.flow_id(row) for row in chosen.tolist()}


def _admitted(seen: Seen) -> Rows:
    """The rows of the flows that a view admits."""
    import numpy as np

    count = len(seen.columns.flows.sender)
    admission = Admission(seen.columns, seen.view, threshold(seen))
    found = ((some, admission.of(some).rows) for some in blocks(count))
    pieces = [np.arange(some.start, some.stop) if rows is None else rows for some, rows in found]
    return np.concatenate([np.zeros(0, np.int64), *pieces])


def _with_routes_of(answer: Chokepoints, flows: set[str]) -> Chokepoints:
    """An answer without the routes that these flows are not enough for."""

    def kept(route: Route | None) -> Route | None:
        return route if route is not None and flows.issuperset(route.flows) else None

    def rows(found: tuple[Bypassed, ...]) -> tuple[Bypassed, ...]:
        return tuple(replace(row, bypass=kept(row.bypass)) for row in found)

    return replace(
        answer,
        findings=rows(answer.findings),
        near_misses=rows(answer.near_misses),
        most_likely_route=kept(answer.most_likely_route),
    )
