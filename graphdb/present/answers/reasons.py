"""The sentence that follows "No route reaches X in this view": why."""

from __future__ import annotations

from graphdb.findings import Gap, Reason, Route
from graphdb.likelihood import level
from graphdb.network import View
from graphdb.present.words.routes import all_selected, names, way
from graphdb.present.words.sentences import band, joined
from graphdb.records import Dataset


def reason_sentence(dataset: Dataset, view: View, targets: tuple[str, ...], reason: Reason) -> str:
    """Why nothing reaches the targets, and what to ask or do next."""
    said = _because(dataset, view, targets, reason)
    if not reason.errors:
        return said
    errors = "an error" if reason.errors == 1 else f"{reason.errors} errors"
    return f"{said} 'graphdb check' finds {errors} in these data that may be why."


def _because(dataset: Dataset, view: View, targets: tuple[str, ...], reason: Reason) -> str:
    if reason.gap is not None:
        return _gap(dataset, targets, reason.gap)
    if reason.route is None:
        return "There is a route only if flows of different dates are taken together."
    by = f"It goes by {way(dataset, reason.route)}."
    if reason.code == "likelihood":
        term = reason.route.weakest_likelihood
        return f"The strongest route has a flow that is only {band(term)}: {_admit(term)} admits it. {by}"
    if reason.code == "date":
        also = _too_weak(view, reason.route)
        return f"There is a route as of {reason.as_of}: ask with --as-of {reason.as_of}{also}. {by}"
    if reason.code == "only-from":
        return f"There is a route if other producers count as well: leave out --only-from. {by}"
    gone = [f"scenario '{dataset.scenarios[view.scenario].name}'"] if view.scenario else []
    gone += [all_selected(dataset, view.without)] if view.without else []
    gone += [f"all but {all_selected(dataset, view.only)}"] if view.only else []
    return f"There is a route where nothing is taken away ({'; '.join(gone)}){_too_weak(view, reason.route)}. {by}"


def _admit(term: str) -> str:
    return f'--min-likelihood "{term}"' if " " in term else f"--min-likelihood {term}"


def _too_weak(view: View, route: Route) -> str:
    """What else a route needs to be admitted."""
    term = route.weakest_likelihood
    return f" and {_admit(term)}" if view.min_likelihood and level(term) < level(view.min_likelihood) else ""


def _gap(dataset: Dataset, targets: tuple[str, ...], gap: Gap) -> str:
    if not gap.origins:
        return "No actor that routes could start at produces anything."
    if gap.maker is not None:
        makes, needs, missing = (
            _goods(dataset, goods) for goods in ((gap.makes or "",), (*gap.has, *gap.missing), gap.missing)
        )
        maker = dataset.actors[gap.maker].label
        return f"Supply gets as far as {maker}, which needs {needs} to make {makes}, and gets no {missing}."
    reached = f"Supply reaches {gap.reached} actor{'' if gap.reached == 1 else 's'}"
    if not gap.senders:
        return f"{reached}, but no flow of these dates leads to {names(dataset, targets)} at all."
    return f"{reached}, but nothing that could flow on from {names(dataset, gap.senders)} to {names(dataset, targets)}."


def _goods(dataset: Dataset, ids: tuple[str, ...]) -> str:
    known = dataset.commodities
    return joined([known[id].name if id in known else id for id in ids])
