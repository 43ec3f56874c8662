"""Which commodities share a colour, so that a picture never needs more than eight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from graphdb.records import Dataset

COLOURS = 8
"""As many as the Okabe-Ito palette has (doi:10.1038/nmeth.1618)."""


def groups(dataset: Dataset) -> dict[str, str]:
    """Each commodity that the dataset names or somebody sends or makes, in the order of ids, and the group it is in."""
    known = dataset.commodities
    met = {flow.commodity for flow in dataset.flows.values()}
    for actor in dataset.actors.values():
        met.update(actor.produces, *((*rule.from_, rule.to) for rule in actor.converts))
    return {id: known[id].group if id in known else "goods" for id in sorted(met | known.keys())}


def colours(dataset: Dataset, shown: Collection[str]) -> dict[str, int]:
    """A colour number for every commodity, the same in every picture of the dataset as far as that can be.

    Only what is ``shown`` and would share a colour in this picture has one of those that nothing else in it has.
    """
    usual = colour_classes(groups(dataset), (flow.commodity for flow in dataset.flows.values()))
    wanted = {usual[commodity] for commodity in shown}
    found: dict[str, int] = {}
    for commodity in sorted(shown, key=list(usual).index):  # from the most used on
        free = set(range(COLOURS)) - set(found.values())
        idle = free - wanted or free
        found[commodity] = min(idle) if idle and usual[commodity] not in free else usual[commodity]
    return {**usual, **found}


def colour_classes(groups: Mapping[str, str], uses: Iterable[str]) -> dict[str, int]:
    """A colour number, from 0, for every commodity.

    ``groups`` gives each commodity's group, ``uses`` the commodity of every flow that counts. The most used commodities
    have a colour of their own, as many as there are colours for; of the others, those of one group share one.

    >>> colour_classes({"cash": "money", "powder": "drug"}, ["powder", "powder", "cash"])
    {'powder': 0, 'cash': 1}
    """
    count = Counter(uses)
    ranked = sorted(groups, key=lambda commodity: (-count[commodity], commodity))
    own = next(
        size
        for size in range(len(ranked), -1, -1)
        if size == 0 or size + len({groups[commodity] for commodity in ranked[size:]}) <= COLOURS
    )
    numbers: dict[tuple[str, str], int] = {}
    found = {}
    for place, commodity in enumerate(ranked):
        name = ("commodity", commodity) if place < own else ("group", groups[commodity])
        found[commodity] = numbers.setdefault(name, len(numbers) % COLOURS)
    return found
