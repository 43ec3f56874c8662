"""Which rows of a dataset of columns a view admits: the rules of ``graphdb.network`` on whole columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphdb.columns import NOT_GIVEN, Columns, Lists
from graphdb.likelihood import Likelihood, level
from graphdb.network import View, scenario_of
from graphdb.periods import first_day, last_day

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CERTAIN = 7
"""The grade of a flow that is certain; below it, a grade is a level, 0 to 6."""
CONVERSION = 8
"""The grade of a conversion, which is no flow and always possible."""

FEW = 8
"""Up to so many ids, looking each up by itself is faster than going through all."""


class Admitted(NamedTuple):
    """What is left in a view: rows of flows (``None``: all of them), the grade of every row, and the actors gone.

    One grade stands for all rows where they have the same.
    """

    rows: NDArray[np.int64] | None
    grade: NDArray[np.uint8] | np.uint8
    gone: NDArray[np.int64]


def admitted(columns: Columns, view: View, lowest: int) -> Admitted:
    """The flows of a view's dates that nothing takes away, at or above level ``lowest``.

    Raises:
        QuestionError: the view names a scenario that the dataset does not have.
    """
    import numpy as np

    scenario = scenario_of(columns.rest, view.scenario)
    flows, about = columns.flows, columns.about
    gone = rows_of(columns.actors.ids, {*view.without, *scenario.removes})
    grade = _grades(columns, scenario.likelihoods)
    keep = np.ones(len(flows.sender), dtype=bool)
    keep[flow_rows(columns, scenario.removes_flows)] = False
    date = view.as_of or about.current_through
    if date is not None and flows.since is not None:
        keep &= flows.since <= _number(last_day(date))
    if date is not None and flows.until is not None:
        keep &= flows.until >= _number(first_day(date))
    if len(gone):
        is_gone = np.zeros(len(columns.actors.ids), dtype=bool)
        is_gone[gone] = True
        keep &= ~(is_gone[flows.sender] | is_gone[flows.receiver])
        if flows.enabled_by is not None:
            keep[rows_with(flows.enabled_by, np.flatnonzero(is_gone[flows.enabled_by.values]))] = False
    if lowest and not isinstance(grade, np.uint8):
        keep &= grade >= lowest
    return Admitted(None if keep.all() else np.flatnonzero(keep), grade, gone)


def rows_of(ids: Sequence[str], wanted: Collection[str]) -> NDArray[np.int64]:
    """The rows, ascending, that have one of these ids."""
    import numpy as np

    if len(wanted) > FEW:
        found = [row for row, id in enumerate(ids) if id in wanted]
    else:
        found = sorted(ids.index(id) for id in wanted if id in ids)
    return np.array(found, dtype=np.int64)


def flow_rows(columns: Columns, wanted: Iterable[str]) -> NDArray[np.int64]:
    """The rows of these flows."""
    import numpy as np

    ids, wanted = columns.flows.ids, set(wanted)
    if ids is not None:
        return rows_of(ids, wanted)
    numbers = (id.removeprefix("row-") for id in wanted)
    rows = [int(number) - 1 for number in numbers if number.isdecimal()]
    rows = [row for row in rows if row < len(columns.flows.sender) and columns.flow_id(row) in wanted]
    return np.array(rows, dtype=np.int64)


def rows_with(lists: Lists, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose lists hold these places of ``lists.values``."""
    import numpy as np

    return np.searchsorted(lists.offsets, places, side="right") - 1


def _grades(columns: Columns, changed: Mapping[str, Likelihood]) -> NDArray[np.uint8] | np.uint8:
    import numpy as np

    levels, count = columns.flows.level, len(columns.flows.sender)
    if levels is None and not changed:
        return np.uint8(CERTAIN)
    if levels is None:
        grade = np.full(count, CERTAIN, dtype=np.uint8)
    else:
        grade = np.where(levels == NOT_GIVEN, np.int8(CERTAIN), levels).astype(np.uint8)
    for id, likelihood in changed.items():
        grade[flow_rows(columns, [id])] = level(likelihood)
    return grade


def _number(date: str) -> int:
    return int(date.replace("-", ""))
