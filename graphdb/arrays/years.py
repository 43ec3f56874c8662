"""The years that a dataset tells of."""

from __future__ import annotations

from graphdb.arrays.admitted import periods
from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, Columns


def years(columns: Columns) -> range:
    """From the first year in which a flow begins or ends to the dataset's own date, or the last such year without one.

    A flow begins and ends with its actors, where they bound it. Empty where no flow has a period.
    """
    import numpy as np

    since, until = periods(columns, slice(0, len(columns.flows.sender)))
    ever = True if since is None or until is None else since <= until
    bounds = (
        (column, (column != left_out) & ever)
        for column, left_out in ((since, ALWAYS_SINCE), (until, ALWAYS_UNTIL))
        if column is not None
    )
    dates = [
        int(date) // 10_000 for column, given in bounds if given.any() for date in np.unique(column[given])[[0, -1]]
    ]
    if not dates:
        return range(0)
    last = columns.about.current_through
    return range(min(dates), max(int(last[:4]) if last else max(dates), min(dates)) + 1)
