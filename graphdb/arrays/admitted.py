"""Which rows of a dataset of columns a view admits: the rules of ``graphdb.network`` on whole columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, NOT_GIVEN, Columns, FlowColumns, Lists
from graphdb.columns.known import FEW
from graphdb.likelihood import level
from graphdb.network import View, scenario_of
from graphdb.periods import first_day, last_day
from graphdb.selectors import parted, select_any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

CERTAIN = 7
"""The grade of a flow that is certain; below it, a grade is a level, 0 to 6."""
CONVERSION = 8
"""The grade of a conversion, which is no flow and always possible."""


class Admitted(NamedTuple):
    """What a view leaves of some rows of flows: which (``None``: all of them), and the grade of each that is left.

    One grade stands for all where they have the same.
    """

    rows: NDArray[np.int64] | None
    grade: NDArray[np.uint8] | np.uint8


class Admission:
    """The flows of a view's dates that nothing takes away, at or above level ``lowest``.

    ``gone`` has the rows of the actors that are not there: taken away, or of another time.

    Raises:
        QuestionError: the view names a scenario, an actor or a flow that the dataset does not have.
    """

    def __init__(self, columns: Columns, view: View, lowest: int) -> None:
        import numpy as np

        scenario = scenario_of(columns.rest, view.scenario)
        without, only = (parted(select_any(columns, texts)) for texts in (view.without, view.only))
        self.columns, self.lowest = columns, lowest
        self._is_gone = flags(columns.actors.ids, {*without.actors, *scenario.removes})
        self._removed = _Named(columns, without.flows.union(scenario.removes_flows), without.commodities)
        self._left = _Named(columns, only.flows, only.commodities) if view.only else None
        self._is_named = flags(columns.actors.ids, only.actors)
        changed = ((flow_rows(columns, [id]), level(term)) for id, term in scenario.likelihoods.items())
        self._changed = [(int(row), grade) for rows, grade in changed for row in rows]
        date = view.as_of or columns.about.current_through
        self._days = (_number(first_day(date)), _number(last_day(date))) if date else (ALWAYS_SINCE, ALWAYS_UNTIL)
        if columns.actors.since is not None:
            self._is_gone |= columns.actors.since > self._days[1]
        if columns.actors.until is not None:
            self._is_gone |= columns.actors.until < self._days[0]
        self.gone = np.flatnonzero(self._is_gone)

    def of(self, some: slice) -> Admitted:
        """What is left of these rows."""
        import numpy as np

        flows, grade = self.columns.flows, self._grades(some)
        keep = ~self._removed.of(some)
        if self._left is not None:
            keep &= self._left.of(some) | (self._is_named[flows.sender[some]] & self._is_named[flows.receiver[some]])
        since, until = periods(self.columns, some)
        if since is not None:
            keep &= since <= self._days[1]
        if until is not None:
            keep &= until >= self._days[0]
        if since is not None and until is not None:
            keep &= since <= until
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


def periods(columns: Columns, some: slice) -> tuple[Ints | None, Ints | None]:
    """The first and the last day on which each flow counts: what ``graphdb.presence`` says; ``None``: any."""
    import numpy as np

    flows, actors = columns.flows, columns.actors
    return (
        _bounded(np.maximum, flows, some, flows.since, actors.since, ALWAYS_SINCE),
        _bounded(np.minimum, flows, some, flows.until, actors.until, ALWAYS_UNTIL),
    )


def _bounded(
    nearer: np.ufunc, flows: FlowColumns, some: slice, own: Ints | None, actors: Ints | None, left_out: int
) -> Ints | None:
    """One bound of some flows: the nearest of their own, their ends' and their enablers'."""
    if actors is None or (actors == left_out).all():
        return None if own is None else own[some]
    ends: Ints = nearer(actors[flows.sender[some]], actors[flows.receiver[some]])
    bound: Ints = ends if own is None else nearer(own[some], ends)
    if flows.enabled_by is not None:
        offsets = flows.enabled_by.offsets[some.start : some.stop + 1]
        nearer.at(bound, _places(offsets), actors[flows.enabled_by.values[offsets[0] : offsets[-1]]])
    return bound


def _places(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each value of some lists, the place of its list among them."""
    import numpy as np

    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


class _Named:
    """Flows that are named by their ids, or with their commodities."""

    def __init__(self, columns: Columns, ids: Collection[str], commodities: Collection[str]) -> None:
        self._commodity, self._rows = columns.flows.commodity, flow_rows(columns, ids)
        self._goods = flags(columns.commodities, commodities) if commodities else None

    def of(self, some: slice) -> NDArray[np.bool_]:
        """Which of some rows are named."""
        import numpy as np

        named = np.zeros(some.stop - some.start, dtype=bool)
        named[self._rows[(self._rows >= some.start) & (self._rows < some.stop)] - some.start] = True
        if self._goods is not None:
            named |= self._goods[self._commodity[some]]
        return named


def flags(ids: Sequence[str], wanted: Collection[str]) -> NDArray[np.bool_]:
    """Which of some ids are wanted."""
    import numpy as np

    found = np.zeros(len(ids), dtype=bool)
    found[rows_of(ids, wanted)] = True
    return found


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
