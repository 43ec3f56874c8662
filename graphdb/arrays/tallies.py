"""How many actors and flows there are, of each kind and of each commodity, by counting columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from graphdb.arrays.admitted import Admission, rows_of
from graphdb.arrays.sorting import blocks
from graphdb.columns import NOT_GIVEN
from graphdb.network import Seen, threshold

if TYPE_CHECKING:
    from graphdb.columns import Columns


class Tallies(NamedTuple):
    """The size of a dataset, and what a view has of it.

    ``kinds`` holds by kind the actors that are there, ``commodities`` by commodity the flows that the view admits; what
    has none is left out.
    """

    actors: int
    flows: int
    kinds: Mapping[str, int]
    commodities: Mapping[str, int]


class Touching(NamedTuple):
    """How many flows of a dataset, of any time and likelihood, an actor receives, sends and enables."""

    receives: int
    sends: int
    enables: int


def tallies(seen: Seen) -> Tallies:
    """Count a dataset, and what a view has of it.

    >>> from graphdb.columns.of_records import columns_of
    >>> from graphdb.examples import mint
    >>> from graphdb.network import View
    >>> found = tallies(Seen(columns_of(mint()), View()))
    >>> found.actors, found.flows, found.commodities["ore"], sum(found.kinds.values())
    (7, 7, 2, 7)
    """
    import numpy as np

    columns, view = seen
    flows, kind = columns.flows, columns.actors.kind
    admission = Admission(columns, view, threshold(seen))
    there = np.ones(len(kind.codes), bool)
    there[admission.gone] = False
    kinds = np.bincount(kind.codes[there & (kind.codes != NOT_GIVEN)], minlength=len(kind.words))
    commodities = np.zeros(len(columns.commodities), np.int64)
    for some in blocks(len(flows.sender)):
        rows = admission.of(some).rows
        commodities += np.bincount(flows.commodity[some if rows is None else rows], minlength=len(commodities))
    return Tallies(
        actors=len(kind.codes),
        flows=len(flows.sender),
        kinds={word: int(count) for word, count in zip(kind.words, kinds, strict=True) if count},
        commodities={id: int(count) for id, count in zip(columns.commodities, commodities, strict=True) if count},
    )


def touching(columns: Columns, actors: Collection[str]) -> dict[str, Touching]:
    """For each of some actors, how many flows it takes part in, and how."""
    import numpy as np

    flows, count = columns.flows, len(columns.actors.ids)
    rows = rows_of(columns.actors.ids, frozenset(actors))
    enabled_by = np.zeros(0, np.int64) if flows.enabled_by is None else flows.enabled_by.values
    counts = [np.bincount(ends, minlength=count)[rows].tolist() for ends in (flows.receiver, flows.sender, enabled_by)]
    ids = (str(columns.actors.ids[row]) for row in rows.tolist())
    return {id: Touching(*each) for id, *each in zip(ids, *counts, strict=True)}
