"""What of a dataset is in an exported file, and what kept the rest out."""

from __future__ import annotations

from graphdb.network import Network, View, build
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import Dataset


def counted(dataset: Dataset, network: Network, graph: FlatGraph) -> str:
    """How many flows and actors a file holds of all, and how many flows each part of the view left out.

    A flow of other dates is left out by date, whatever else would leave it out; then likelihood counts, then what is
    taken away by a scenario or by name, then that no route can use it.

    >>> from graphdb.examples import mint
    >>> from graphdb.present.exports.flatten import flatten
    >>> network = build(mint(), View(without=("harbour",)))
    >>> counted(mint(), network, flatten(mint(), network))
    '3 of 7 flows and 6 of 7 actors; 4 flows are left out (2 by likelihood, 2 by removal)'
    """
    view: View = network.graph["view"]
    dated = build(dataset, View(as_of=view.as_of, min_likelihood=None))
    likely = {id for *_, id, data in network.edges(keys=True, data=True) if data["admitted"]}
    unlikely = {id for *_, id in network.edges(keys=True)} - likely
    kept = {flow.flow_id for flow in graph.flows}
    gone = {id for *_, id in dated.edges(keys=True)} - likely - unlikely
    reasons = (
        (len(dataset.flows) - dated.number_of_edges(), "by date"),
        (len(unlikely), "by likelihood"),
        (len(gone), "by removal"),
        (len(likely) - len(kept), "on no route there"),
    )
    whole = f"{len(kept)} of {len(dataset.flows)} flows and {len(graph.actors)} of {len(dataset.actors)} actors"
    said = ", ".join(f"{count} {why}" for count, why in reasons if count)
    if not said:
        return whole
    count = len(dataset.flows) - len(kept)
    return f"{whole}; {count} flow{'s are' if count > 1 else ' is'} left out ({said})"
