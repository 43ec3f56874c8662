"""Why does nothing arrive? The first of these that holds: likelihood, date, what was taken away, a gap in the data."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from graphdb.arrays.years import years
from graphdb.columns.of_records import columns_of
from graphdb.findings import Reason, ReasonCode
from graphdb.likelihood import level
from graphdb.network import View
from graphdb.records import Dataset
from graphdb.reports.attempts import Attempts, Ends

CUT_OFF = frozenset(("dangling-state", "periods-apart"))
"""What ``check`` finds that may be why nothing arrives: goods from nowhere, and those who are never together."""


def why_not(
    dataset: Dataset,
    view: View,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    plain: bool = False,
) -> Reason:
    """Why no route reaches a target in a view.

    What a reader can change comes first: a lower likelihood, another date, what was taken away. Where none of these
    helps there is a gap in the data.

    >>> from graphdb.examples import mint
    >>> why_not(mint(), View(min_likelihood="almost certain"), ["town"]).route.weakest_likelihood
    'likely'
    >>> why_not(mint(), View(without=("forge", "press-maker")), ["town"]).code
    'removed'
    """
    attempts = Attempts(columns_of(dataset), Ends(targets, origins, only_from, plain))
    return reason(attempts, view, dataset.about.current_through)


def reason(attempts: Attempts, view: View, current_through: str | None, errors: int = 0) -> Reason:
    """The reason that attempts give; ``errors`` is how many ``check`` finds in the data."""
    route = attempts.strongest(view)
    if route is not None:
        return Reason(code="likelihood", route=route)
    return (
        _date(attempts, view, current_through)
        or _removed(attempts, view)
        or _only_from(attempts, view)
        or _gap(attempts, view, errors)
    )


def _date(attempts: Attempts, view: View, current_through: str | None) -> Reason | None:
    """Another date: the nearest to the view's own of a year with a route at its likelihood, else of any year."""
    if attempts.strongest(view, all_dates=True) is None:
        return None
    lowest = level(view.min_likelihood) if view.min_likelihood else 0
    covered = years(attempts.columns)
    date = view.as_of or current_through
    start = int(date[:4]) if date else covered.stop
    weaker: Reason | None = None
    for year in sorted(covered, key=lambda year: (abs(year - start), year)):
        route = attempts.strongest(replace(view, as_of=f"{year:04}"))
        if route is not None:
            found = Reason(code="date", route=route, as_of=f"{year:04}")
            if level(route.weakest_likelihood) >= lowest:
                return found
            weaker = weaker or found
    return weaker or Reason(code="date")


def _removed(attempts: Attempts, view: View) -> Reason | None:
    """What the view takes away."""
    if not (view.without or view.only) and view.scenario is None:
        return None
    route = attempts.strongest(replace(view, without=(), only=(), scenario=None))
    return None if route is None else Reason(code="removed", route=route)


def _only_from(attempts: Attempts, view: View) -> Reason | None:
    """Origins that do not count."""
    route = attempts.strongest(view, all_origins=True) if attempts.ends.only_from else None
    return None if route is None else Reason(code="only-from", route=route)


def _gap(attempts: Attempts, view: View, errors: int) -> Reason:
    """Nobody produces, an input is missing, or nothing leads there; or the data are wrong."""
    gap = attempts.gap(view)
    code: ReasonCode = "no-path" if gap.maker is None else "missing-input"
    if not gap.origins:
        code = "nobody-produces"
    return Reason(code="invalid-data" if errors else code, gap=gap, errors=errors)
