"""What of a dataset is in an exported file, and what kept the rest out."""

from __future__ import annotations

from graphdb.arrays.admitted import Admission
from graphdb.network import Seen, View, threshold
from graphdb.present.exports.rows import FlatGraph


def counted(seen: Seen, graph: FlatGraph) -> str:
    """How many flows and actors a file holds of all, and how many flows each part of the view left out.

    A flow of other dates is left out by date, whatever else would leave it out; then likelihood counts, then what is
    taken away by a scenario or by name, then that no route can use it.

    >>> from graphdb.columns.of_records import columns_of
    >>> from graphdb.examples import mint
    >>> from graphdb.present.exports.flatten import flatten
    >>> seen = Seen(columns_of(mint()), View(without=("harbour",)))
    >>> counted(seen, flatten(mint(), seen))
    '3 of 7 flows and 6 of 7 actors; 4 flows are left out (2 by likelihood, 2 by removal)'
    """
    every, of_all = len(seen.columns.flows.sender), len(seen.columns.actors.ids)
    dated = _flows(Seen(seen.columns, View(as_of=seen.view.as_of)), 0)
    there, likely, kept = _flows(seen, 0), _flows(seen, threshold(seen)), len(graph.flows)
    reasons = (
        (every - dated, "by date"),
        (there - likely, "by likelihood"),
        (dated - there, "by removal"),
        (likely - kept, "on no route there"),
    )
    whole = f"{kept} of {every} flows and {len(graph.actors)} of {of_all} actors"
    said = ", ".join(f"{count} {why}" for count, why in reasons if count)
    if not said:
        return whole
    count = every - kept
    return f"{whole}; {count} flow{'s are' if count > 1 else ' is'} left out ({said})"


def _flows(seen: Seen, lowest: int) -> int:
    """How many flows a view leaves at or above a level."""
    every = len(seen.columns.flows.sender)
    rows = Admission(seen.columns, seen.view, lowest).of(slice(0, every)).rows
    return every if rows is None else len(rows)
