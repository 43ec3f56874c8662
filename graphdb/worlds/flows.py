"""What is drawn: the flows of some arcs, by their ids and their chances."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphdb.arrays.admitted import flow_rows
from graphdb.arrays.compiled import Compiled
from graphdb.likelihood import TERMS, probability

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]


def chances(compiled: Compiled, arcs: Ints) -> NDArray[np.float64]:
    """The probability of each arc; certain flows and conversions have 1."""
    import numpy as np

    by_grade = np.array([*map(probability, TERMS), 1.0, 1.0])
    return by_grade[compiled.grade[arcs]]


def ids(compiled: Compiled, arcs: Ints) -> list[str]:
    """The ids of arcs that are flows."""
    return [compiled.columns.flow_id(row) for row in compiled.flow[arcs].tolist()]


def arcs_of(compiled: Compiled, flows: Iterable[str]) -> Ints:
    """The arcs of some flows by their ids, as far as the view has them."""
    arcs: Ints = compiled.arc_of[flow_rows(compiled.columns, flows)]
    return arcs[arcs >= 0]
