"""Actors, flows and routes in words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Protocol, runtime_checkable

from graphdb.findings import Route
from graphdb.records import Dataset
from graphdb.selectors import COMMODITY, FLOW
from graphdb.suggest import few

NO_BYPASS = "none at any likelihood"
UNPROVEN = "not proven to be the best: the search met its limit"


@runtime_checkable
class KnowsPairs(Protocol):
    """Flows too many to look at each."""

    def pairs(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """The senders and receivers of some flows, each pair once."""


def pairs(dataset: Dataset, flows: Iterable[str]) -> list[tuple[str, str]]:
    """The senders and receivers of some flows, each pair once."""
    if isinstance(dataset.flows, KnowsPairs):
        return dataset.flows.pairs(flows)
    found = (dataset.flows[id] for id in flows)
    return list(dict.fromkeys((flow.from_, flow.to) for flow in found))


def way(dataset: Dataset, route: Route | None, usual: tuple[str, ...] = ()) -> str:
    """The actors of a route, branch by branch, but for those that the reader knows as the ``usual`` ones.

    Where a search had to stop, it says so.
    """
    branches: list[list[str]] = []
    for id in route.flows if route else ():
        flow = dataset.flows[id]
        if not branches or branches[-1][-1] != flow.from_:
            branches.append([flow.from_])
        branches[-1].append(flow.to)
    named = [[dataset.actors[id].label for id in branch if id not in usual] for branch in branches]
    said = "; ".join(" > ".join(names) for names in named if names)
    return said if route is None or route.proven else f"{said} ({UNPROVEN})"


def ends(dataset: Dataset, flow: str) -> str:
    """A flow as sender > receiver."""
    return " > ".join(dataset.actors[id].label for id in (dataset.flows[flow].from_, dataset.flows[flow].to))


def names(dataset: Dataset, ids: tuple[str, ...]) -> str:
    """What the actors are called; of many, the first four."""
    return few(ids, 4, called=lambda id: dataset.actors[id].label)


def selected(dataset: Dataset, text: str) -> str:
    """What is called so that a view takes away or leaves: see ``graphdb.selectors.select_any``.

    >>> from graphdb.examples import mint
    >>> [selected(mint(), text) for text in ("mine", "flow:mine-to-harbour-ore", "commodity:coin")]
    ['mine', 'flow mine-to-harbour-ore (mine > harbour)', 'flows of Coin']
    """
    if text.startswith(FLOW):
        id = text.removeprefix(FLOW)
        return f"flow {id} ({ends(dataset, id)})" if id in dataset.flows else f"flow {id}"
    if text.startswith(COMMODITY):
        id = text.removeprefix(COMMODITY)
        return f"flows of {dataset.commodities[id].name if id in dataset.commodities else id}"
    return dataset.actors[text].label if text in dataset.actors else text


def all_selected(dataset: Dataset, texts: tuple[str, ...]) -> str:
    """The same of several; of many, the first four."""
    return few(texts, 4, called=partial(selected, dataset))
