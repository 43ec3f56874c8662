"""A multigraph, as ``graphdb.network.build`` makes it, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphdb.columns import NOT_GIVEN, ActorColumns, Columns, FlowColumns, Rule
from graphdb.columns.of_records import coded, lists
from graphdb.records import About, Commodity, Dataset, Kind, Term

if TYPE_CHECKING:
    import networkx as nx


def columns_of_network(network: nx.MultiDiGraph[str]) -> Columns:
    """The columns of a network, actors and flows in the order of their ids.

    Its flows count at any time and with the likelihoods that they have in its view. Actors that the view leaves out are
    there, too, since somebody may ask about them; no flow is left of theirs.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> columns = columns_of_network(build(mint(), View(without=("forge",))))
    >>> columns.actors.ids[0], columns.flow_id(0)
    ('forge', 'harbour-to-workshop-ore')
    """
    import numpy as np

    known: dict[str, Mapping[str, Any]] = {**network.graph["absent"], **network.nodes}
    edges = sorted((id, ends, data) for *ends, id, data in network.edges(keys=True, data=True))
    lasting = {id for *_, data in edges for id in data["enabled_by"]} - known.keys()
    ids = sorted([*known, *lasting])
    nodes = [known.get(id, _NOBODY) for id in ids]
    used = {data["commodity"] for *_, data in edges}
    for data in nodes:
        used.update(data["produces"], *((*inputs, output) for inputs, output in data["converts"]))
    goods = sorted(used)
    rows, numbers = ({id: number for number, id in enumerate(column)} for column in (ids, goods))
    words = list(dict.fromkeys(mode for *_, data in edges for mode in data["modes"]))
    actors = ActorColumns(
        ids=ids,
        names=[data["name"] for data in nodes],
        kind=coded([data["kind"] for data in nodes]),
        country=coded([data["country"] for data in nodes]),
        region=coded([data["region"] for data in nodes]),
        produces=lists([[numbers[good] for good in data["produces"]] for data in nodes]),
        converts=[
            Rule(row, tuple(numbers[good] for good in inputs), numbers[output])
            for row, data in enumerate(nodes)
            for inputs, output in data["converts"]
        ],
        since=None,
        until=None,
        cost=np.array([data["cost"] for data in nodes], np.float64),
        aliases=[data["aliases"] for data in nodes],
        removable=np.array([data["removable"] for data in nodes], bool),
    )
    flows = FlowColumns(
        ids=[id for id, *_ in edges],
        sender=np.array([rows[sender] for _, (sender, _), _ in edges], np.int32),
        receiver=np.array([rows[receiver] for _, (_, receiver), _ in edges], np.int32),
        commodity=np.array([numbers[data["commodity"]] for *_, data in edges], np.int32),
        level=np.array([_level(data) for *_, data in edges], np.int8),
        since=None,
        until=None,
        enabled_by=lists([[rows[id] for id in data["enabled_by"]] for *_, data in edges]),
        modes=(words, lists([[words.index(mode) for mode in data["modes"]] for *_, data in edges])),
        capacity=np.array([np.nan if d["capacity"] is None else d["capacity"] for *_, d in edges], np.float64),
        cost=np.array([data["cost"] for *_, data in edges], np.float64),
    )
    return Columns(rest=_rest(network.graph["groups"], nodes), commodities=goods, actors=actors, flows=flows)


_NOBODY: Mapping[str, Any] = {
    **dict.fromkeys(("name", "kind", "country", "region")),
    **dict.fromkeys(("aliases", "produces", "converts"), ()),
    "cost": 1.0,
    "removable": True,
}
"""What is known of an enabler that is no node."""


def _level(flow: Mapping[str, Any]) -> int:
    return NOT_GIVEN if flow["likelihood"] is None else int(flow["level"])


def _rest(names: Mapping[str, Mapping[str, str]], nodes: list[Mapping[str, Any]]) -> Dataset:
    """The closed lists that a network remembers."""
    stages = {data["kind"]: data["stage"] for data in nodes if "stage" in data}

    def terms(grouping: str) -> tuple[Term, ...]:
        return tuple(Term(id=id, name=name) for id, name in names[grouping].items())

    about = About(
        title="",
        kinds=tuple(Kind(id=id, name=names["kind"].get(id, id), stage=stage) for id, stage in stages.items()),
        stages=terms("stage"),
        modes=terms("mode"),
        regions=terms("region"),
    )
    goods = {id: Commodity(id=id, name=name, group="goods") for id, name in names["commodity"].items()}
    return Dataset(about, {}, {}, goods, {}, {})
