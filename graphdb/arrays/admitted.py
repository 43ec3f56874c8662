"""Which rows of a dataset of columns a view admits: the rules of ``graphdb.network`` on whole columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphdb.columns import NOT_GIVEN, Columns, Lists
from graphdb.likelihood import level
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
    """What a view leaves of some rows of flows: which (``None``: all of them), and the grade of each that is left.

    One grade stands for all where they have the same.
    """

    rows: NDArray[np.int64] | None
    grade: NDArray[np.uint8] | np.uint8


class Admission:
    """The flows of a view's dates that nothing takes away, at or above level ``lowest``; ``gone`` has actors' rows.

    Raises:
        QuestionError: the view names a scenario that the dataset does not have.
    """

    def __init__(self, columns: Columns, view: View, lowest: int) -> None:
        import numpy as np

        scenario = scenario_of(columns.rest, view.scenario)
        self.columns, self.lowest = columns, lowest
        self.gone = rows_of(columns.actors.ids, {*view.without, *scenario.removes})
        self._is_gone = np.zeros(len(columns.actors.ids), dtype=bool)
        self._is_gone[self.gone] = True
        self._removed = flow_rows(columns, scenario.removes_flows)
        changed = ((flow_rows(columns, [id]), level(term)) for id, term in scenario.likelihoods.items())
        self._changed = [(int(row), grade) for rows, grade in changed for row in rows]
        date = view.as_of or columns.about.current_through
        self._days = None if date is None else (_number(first_day(date)), _number(last_day(date)))

    def of(self, some: slice) -> Admitted:
        """What is left of these rows."""
        import numpy as np

        flows, grade = self.columns.flows, self._grades(some)
        keep = np.ones(some.stop - some.start, dtype=bool)
        keep[_within(self._removed, some)] = False
        if self._days and flows.since is not None:
            keep &= flows.since[some] <= self._days[1]
        if self._days and flows.until is not None:
            keep &= flows.until[some] >= self._days[0]
        if len(self.gone):
            keep &= ~(self._is_gone[flows.sender[some]] | self._is_gone[flows.receiver[some]])
            if flows.enabled_by is not None:
                keep[rows_that_hold(flows.enabled_by, some, self._is_gone) - some.start] = False
        if self.lowest and not isinstance(grade, np.uint8):
            keep &= grade >= self.lowest
        if keep.all():
            return Admitted(None, grade)
        places = np.flatnonzero(keep)
        return Admitted(places + some.start, grade if isinstance(grade, np.uint8) else grade[places])

    def _grades(self, some: slice) -> NDArray[np.uint8] | np.uint8:
        import numpy as np

        levels = self.columns.flows.level
        if levels is None and not self._changed:
            return np.uint8(CERTAIN)
        if levels is None:
            grade = np.full(some.stop - some.start, CERTAIN, dtype=np.uint8)
        else:
            grade = np.where(levels[some] == NOT_GIVEN, np.int8(CERTAIN), levels[some]).astype(np.uint8)
        for row, changed in self._changed:
            if some.start <= row < some.stop:
                grade[row - some.start] = changed
        return grade


def _within(rows: NDArray[np.int64], some: slice) -> NDArray[np.int64]:
    """Those of these rows that are among some, counted from the first of these."""
    within: NDArray[np.int64] = rows[(rows >= some.start) & (rows < some.stop)] - some.start
    return within


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
    rows = [row for row in rows if 0 <= row < len(columns.flows.sender) and columns.flow_id(row) in wanted]
    return np.array(rows, dtype=np.int64)


def rows_that_hold(lists: Lists, some: slice, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Those of some rows whose lists hold a value that is wanted; each once or more."""
    import numpy as np

    first, last = int(lists.offsets[some.start]), int(lists.offsets[some.stop])
    places = first + np.flatnonzero(wanted[lists.values[first:last]])
    return np.searchsorted(lists.offsets, places, side="right") - 1


def _number(date: str) -> int:
    return int(date.replace("-", ""))
