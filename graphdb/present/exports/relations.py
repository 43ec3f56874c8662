"""What Pajek's and UCINET's formats share: an actor is a number there, a commodity a relation, and a text in quotes."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from graphdb.present.exports.rows import FlatGraph


class Relation(NamedTuple):
    """The flows of a commodity in the order of their ids: senders and receivers, counted from 1, and probabilities."""

    commodity: str
    senders: array[int]
    receivers: array[int]
    probabilities: array[float]


def relations(graph: FlatGraph) -> list[Relation]:
    """The relations in the order of their names; 16 bytes a flow, so that a million of them are no burden.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.present.exports.flatten import flatten
    >>> found = relations(flatten(mint(), build(mint(), View())))
    >>> [(relation.commodity, len(relation.senders)) for relation in found]
    [('coin', 1), ('ore', 2), ('press', 2)]
    """
    numbers = {actor.id: number for number, actor in enumerate(graph.actors, start=1)}
    found: dict[str, Relation] = {}
    for flow in graph.flows:
        relation = found.get(flow.commodity)
        if relation is None:
            relation = found[flow.commodity] = Relation(flow.commodity, array("I"), array("I"), array("d"))
        relation.senders.append(numbers[flow.source])
        relation.receivers.append(numbers[flow.target])
        relation.probabilities.append(flow.probability)
    return [found[commodity] for commodity in sorted(found)]


def on_one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def quotable(text: str) -> str:
    """A text that may stand in double quotes, within which no quote, backslash or line break is read by all.

    >>> quotable('say "no"\\n\\\\ x')
    "say 'no' \uff3c x"
    """
    return on_one_line(text).replace('"', "'").replace("\\", "\uff3c")
