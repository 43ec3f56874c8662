"""UCINET's text format, DL: a matrix for each commodity, from senders to receivers, its values the probabilities.

As lists of edges, since whole matrices of a thousand actors are a million zeros each. Labels are ids, which have no
spaces; values name actors by numbers, so that nothing hangs on labels that UCINET cuts or sets in capitals, and actors
without a flow are there. A cell holds one value: of parallel flows of one commodity the most likely.
Source: Borgatti, Everett & Freeman 2002, "UCINET 6 for Windows", help on "DL Language". That an exclamation mark stands
between the lists of relations: Tulip's reader (6.0.0) and ``write.dl`` of R's sna.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from graphdb.present.exports.relations import Relation, quotable, relations
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import ID_PATTERN


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece."""
    matrices = relations(graph)
    yield f"dl n={len(graph.actors)}, nm={len(matrices) or 1}, format = edgelist1\n"
    yield f'title = "{quotable(graph.about.sentence())}"\n'
    yield "labels:\n"
    for actor in graph.actors:
        yield f"{_label(actor.id)}\n"
    if matrices:
        yield f"matrix labels:\n{','.join(_label(matrix.commodity) for matrix in matrices)}\n"
    yield "data:\n"
    for number, matrix in enumerate(matrices):
        yield "!\n" if number else ""
        yield from _cells(matrix)


def _label(id: str) -> str:
    """An id as it is, unless a dataset that was made in Python has one that ids are not."""
    return id if re.match(ID_PATTERN, id) else f'"{quotable(id)}"'


def _cells(matrix: Relation) -> Iterator[str]:
    """The cells that have a value, row by row: of several for one cell the largest."""
    ends = np.stack([np.frombuffer(matrix.senders, "I"), np.frombuffer(matrix.receivers, "I")])
    order = np.lexsort(ends[::-1])
    sorted_ends = ends[:, order]
    is_first = np.ones(len(order), bool)
    is_first[1:] = (sorted_ends[:, 1:] != sorted_ends[:, :-1]).any(axis=0)
    largest = np.maximum.reduceat(np.frombuffer(matrix.probabilities)[order], np.flatnonzero(is_first))
    for sender, receiver, value in zip(*sorted_ends[:, is_first].tolist(), largest.tolist(), strict=True):
        yield f"{sender} {receiver} {value}\n"
