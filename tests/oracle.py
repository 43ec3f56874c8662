"""The slow, obvious way to every answer, straight from the records: remove, search again, compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from graphdb.likelihood import TERMS, level, probability
from graphdb.records import Actor, Dataset, Flow


def is_supplied(
    dataset: Dataset,
    targets: Collection[str],
    origins: Collection[str] = (),
    flows: Iterable[Flow] | None = None,
    gone: Collection[str] = (),
    *,
    only_from: bool = False,
) -> bool:
    """Whether some flow can bring a target anything, by going round all rules until nothing changes."""
    flows = list(dataset.flows.values() if flows is None else flows)
    flows = [flow for flow in flows if counts(dataset, flow)]
    held: set[tuple[str, str]] = set()
    for id, actor in dataset.actors.items():
        if id in targets or id in gone:
            continue
        if id in origins or not only_from:
            held |= {(id, good) for good in actor.produces}
        if id in origins:
            sent = [flow for flow in dataset.flows.values() if flow.from_ == id and counts(dataset, flow)]
            held |= {(id, flow.commodity) for flow in sent}
    while True:
        before = len(held)
        for flow in flows:
            present = not set(gone) & {flow.from_, flow.to, *flow.enabled_by}
            if present and flow.from_ not in targets and (flow.from_, flow.commodity) in held:
                if flow.to in targets:
                    return True
                held.add((flow.to, flow.commodity))
        for actor in dataset.actors.values():
            if actor.id not in gone and actor.id not in targets:
                for rule in actor.converts:
                    if all((actor.id, good) in held for good in rule.from_):
                        held.add((actor.id, rule.to))
        if len(held) == before:
            return False


MONTHS = [f"{year}-{month:02}" for year in range(2012, 2022) for month in range(1, 13)]
"""All the time there is; random periods begin and end with one of these months or with a year of them."""


def counts(dataset: Dataset, flow: Flow) -> bool:
    """Whether in some month of the dataset's own year the flow is there with all its actors; without one, in any."""
    return _are_together(dataset, [flow, *(dataset.actors[id] for id in (flow.from_, flow.to, *flow.enabled_by))])


def _are_together(dataset: Dataset, records: list[Flow | Actor]) -> bool:
    if all(record.since is None and record.until is None for record in records):
        return True
    year = dataset.about.current_through or ""
    return any(month.startswith(year) and all(_is_there(record, month) for record in records) for month in MONTHS)


def _is_there(record: Flow | Actor, month: str) -> bool:
    starts = record.since or MONTHS[0]
    ends = record.until or MONTHS[-1]
    return starts <= month and month[: len(ends)] <= ends


def removable(dataset: Dataset, targets: Collection[str], origins: Collection[str] = ()) -> list[str]:
    """Those who are there and may be taken away."""
    return [
        id
        for id, actor in dataset.actors.items()
        if actor.removable and id not in (*targets, *origins) and _are_together(dataset, [actor])
    ]


def at_or_above(dataset: Dataset, lowest: int) -> list[Flow]:
    """The flows that count and are likely enough."""
    return [flow for flow in dataset.flows.values() if level(flow.likelihood) >= lowest and counts(dataset, flow)]


def best_level(
    dataset: Dataset,
    targets: Collection[str],
    origins: Collection[str] = (),
    gone: Collection[str] = (),
    lost: Collection[str] = (),
    *,
    only_from: bool = False,
) -> int | None:
    """The highest level whose flows supply a target without the actors ``gone`` and the flows ``lost``."""
    for lowest in range(len(TERMS) - 1, -1, -1):
        flows = [flow for flow in at_or_above(dataset, lowest) if flow.id not in lost]
        if is_supplied(dataset, targets, origins, flows, gone, only_from=only_from):
            return lowest
    return None


def minimal_routes(
    dataset: Dataset, targets: Collection[str], origins: Collection[str] = (), lowest: int = 0
) -> Iterator[tuple[frozenset[str], float]]:
    """Every minimal set of flows that supplies a target, with its probability, by trying all sets of flows."""
    flows = at_or_above(dataset, lowest)
    found: list[frozenset[str]] = []
    for size in range(1, len(flows) + 1):
        for subset in combinations(flows, size):
            ids = frozenset(flow.id for flow in subset)
            if any(smaller <= ids for smaller in found):
                continue
            if is_supplied(dataset, targets, origins, subset):
                found.append(ids)
                product = 1.0
                for flow in subset:
                    product *= probability(flow.likelihood)
                yield ids, product
