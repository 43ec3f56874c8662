"""A dataset as arrays: actors and flows by row.

What records, tables and networks become, and what is compiled for a question. A row is a place in these arrays; ids are
text only at the edges, where somebody asks or reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from graphdb.records import About, Dataset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

NOT_GIVEN = -1
"""In a column of codes: this row leaves the field out."""

ALWAYS_SINCE, ALWAYS_UNTIL = 0, 99_999_999
"""Dates that are left out. Dates are whole numbers, YYYYMMDD: first or last day of a partial date."""


class Lists(NamedTuple):
    """A list for each row: row ``r`` has ``values[offsets[r] : offsets[r + 1]]``."""

    offsets: NDArray[np.int64]
    values: Ints


class Coded(NamedTuple):
    """A word for each row, as its place in ``words`` or ``NOT_GIVEN``."""

    words: Sequence[str]
    codes: Ints


class Rule(NamedTuple):
    """A conversion: an actor's row, and commodities by number."""

    actor: int
    inputs: tuple[int, ...]
    output: int


class ActorColumns(Struct, frozen=True, eq=False):
    """One row an actor. ``names`` of ``None`` means that ids serve as names; other ``None`` that no row has any."""

    ids: Sequence[str]
    names: Sequence[str | None] | None
    kind: Coded
    country: Coded
    region: Coded
    produces: Lists
    converts: Sequence[Rule]
    since: Ints | None
    until: Ints | None
    cost: NDArray[np.float64] | None
    aliases: Sequence[tuple[str, ...]] | None = None
    removable: NDArray[np.bool_] | None = None
    """``None``: every actor is."""


class FlowColumns(Struct, frozen=True, eq=False):
    """One row a flow. ``ids`` of ``None`` means ``row-1``, ``row-2`` and so on; other ``None`` that no row has any.

    ``sender``, ``receiver`` and the values of ``enabled_by`` are rows of actors; ``commodity`` numbers commodities.
    ``level`` is 0 to 6 as in ``graphdb.likelihood``, or ``NOT_GIVEN`` where a flow is certain.
    """

    ids: Sequence[str] | None
    sender: Ints
    receiver: Ints
    commodity: Ints
    level: NDArray[np.int8] | None
    since: Ints | None
    until: Ints | None
    enabled_by: Lists | None
    modes: tuple[Sequence[str], Lists] | None
    """The words, and for each row which of them."""
    capacity: NDArray[np.float64] | None
    cost: NDArray[np.float64] | None


class Columns(Struct, frozen=True, eq=False):
    """A dataset of columns. ``rest`` holds what is small and stays records: about, commodities, sources, scenarios."""

    rest: Dataset
    commodities: Sequence[str]
    actors: ActorColumns
    flows: FlowColumns
    fingerprint: str = ""
    """Empty where nobody has worked it out: it takes longer than most questions."""

    @property
    def about(self) -> About:
        """The dataset's own description."""
        return self.rest.about

    def actor_name(self, row: int) -> str:
        """What an actor is called, by its row, from 0: its id where it has no name."""
        names = self.actors.names
        return str((names and names[row]) or self.actors.ids[row])

    def flow_id(self, row: int) -> str:
        """The id of a flow by its row, from 0."""
        return f"row-{row + 1}" if self.flows.ids is None else str(self.flows.ids[row])
