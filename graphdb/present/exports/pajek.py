"""Pajek's network (.net): an actor is a numbered vertex, a commodity a relation, and a line's value the probability.

Lines hold numbers only: what the format calls time intervals, igraph and networkx refuse or misread. A label is the
actor's name, or its id where names are alike or have what no reader agrees on: quotes, backslashes, line breaks. Pajek
takes a file for UTF-8 by the mark at its start; comments stand before all else, where networkx and igraph pass over
them.
Source: Mrvar & Batagelj, "Pajek. Reference manual"; its functions for R write the mark (Batagelj 2019, Rnet).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from graphdb.present.exports.relations import on_one_line, quotable, relations
from graphdb.present.exports.rows import FlatActor, FlatGraph, known
from graphdb.present.exports.spreadsheet import MARK

_LONGEST = 255


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece."""
    yield MARK
    for name, value in known(graph.about):
        yield f"% {name}: {on_one_line(str(value))}\n"
    yield f"*Network {on_one_line(graph.about.title)}\n"
    yield f"*Vertices {len(graph.actors)}\n"
    for number, label in enumerate(labels(graph.actors), start=1):
        yield f'{number} "{label}"\n'
    for number, relation in enumerate(relations(graph), start=1):
        yield f'*Arcs :{number} "{quotable(relation.commodity)}"\n'
        ends = zip(relation.senders, relation.receivers, relation.probabilities, strict=True)
        yield from (f"{sender} {receiver} {value}\n" for sender, receiver, value in ends)


def labels(actors: Iterable[FlatActor]) -> list[str]:
    """A label for each actor that no other has: its name or, where that cannot be, its id."""
    names = [(actor.id, actor.label) for actor in actors]
    counted = Counter(label for _, label in names)
    ids = {id for id, _ in names}
    return [
        label if counted[label] == 1 and _is_plain(label) and (label == id or label not in ids) else quotable(id)
        for id, label in names
    ]


def _is_plain(label: str) -> bool:
    """Whether every reader reads a label as it is.

    >>> [_is_plain(label) for label in ("Port of Lázaro Cárdenas", 'the "Port"', "a\\nb", "&#38;", " ")]
    [True, False, False, False, False]
    """
    return (
        label.isprintable()
        and not label.isspace()
        and len(label) <= _LONGEST
        and not any(sign in label for sign in ('"', "\\", "&#"))
    )
