"""The slow, obvious way to every answer, straight from the records: remove, search again, compare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from graphdb.likelihood import TERMS, level, probability
from graphdb.records import Dataset, Flow


def is_supplied(
    dataset: Dataset,
    targets: Collection[str],
    origins: Collection[str] = (),
    flows: Iterable[Flow] | None = None,
    gone: Collection[str] = (),
) -> bool:
    """Whether some flow can bring a target anything, by going round all rules until nothing changes."""
    flows = list(dataset.flows.values() if flows is None else flows)
    held: set[tuple[str, str]] = set()
    for id in origins or dataset.actors:
        if id in targets or id in gone:
            continue
        made = dataset.actors[id].produces
        if origins and not made:
            made = tuple(flow.commodity for flow in dataset.flows.values() if flow.from_ == id)
        held |= {(id, good) for good in made}
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


def at_or_above(dataset: Dataset, lowest: int) -> list[Flow]:
    """The flows that are likely enough."""
    return [flow for flow in dataset.flows.values() if level(flow.likelihood) >= lowest]


def best_level(
    dataset: Dataset,
    targets: Collection[str],
    origins: Collection[str] = (),
    gone: Collection[str] = (),
    lost: Collection[str] = (),
) -> int | None:
    """The highest level whose flows supply a target without the actors ``gone`` and the flows ``lost``."""
    for lowest in range(len(TERMS) - 1, -1, -1):
        flows = [flow for flow in at_or_above(dataset, lowest) if flow.id not in lost]
        if is_supplied(dataset, targets, origins, flows, gone):
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
