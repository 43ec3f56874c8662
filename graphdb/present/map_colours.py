"""Which commodities share a colour, so that a map never needs more than eight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

COLOURS = 8
"""As many as the Okabe-Ito palette has (doi:10.1038/nmeth.1618)."""


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
