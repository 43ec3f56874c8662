"""The board that a layout is worked out on: columns of items, an item being a card or a bend of passing flows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Link(NamedTuple):
    """A flow as far as a drawing is concerned: its id and both ends."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Strand:
    """The parallel flows from one actor to another, drawn side by side, with the columns and the items on their way."""

    flows: tuple[str, ...]
    columns: tuple[int, int]
    items: tuple[str, ...]


@dataclass(slots=True)
class Board:
    """Items column by column, from top to bottom; ``reorder`` changes their order and nothing else.

    A card's item is its actor's id; a bend's is not the id of any actor. ``before`` and ``after`` hold each item's
    neighbours in the next column to the left and to the right, once for each flow. ``lanes`` counts the flows in a
    bend (0: a card).
    """

    items: list[list[str]]
    strands: list[Strand]
    column: dict[str, int]
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    lanes: dict[str, int]
    pulls: Mapping[str, Sequence[str]]


def place(columns: Sequence[Sequence[str]], links: Sequence[Link], pulls: Mapping[str, Sequence[str]]) -> Board:
    """Put the actors in their columns in the order of their ids, with bends where flows pass a column."""
    items = [sorted(actors) for actors in columns]
    column = {actor: index for index, actors in enumerate(items) for actor in actors}
    board = Board(
        items,
        [],
        column,
        before={actor: [] for actor in column},
        after={actor: [] for actor in column},
        lanes=dict.fromkeys(column, 0),
        pulls={actor: [near for near in pulls.get(actor, ()) if near in column] for actor in column},
    )
    parallel: dict[tuple[str, str], list[str]] = {}
    for link in sorted(links):
        parallel.setdefault((link.source, link.target), []).append(link.id)
    for (source, target), flows in sorted(parallel.items()):
        _add_strand(board, source, target, tuple(flows))
    return board


def _add_strand(board: Board, source: str, target: str, flows: tuple[str, ...]) -> None:
    start, end = board.column[source], board.column[target]
    step = 1 if end >= start else -1
    way = [source]
    for index in range(start + step, end, step):
        bend = f"\0{flows[0]}\0{index}"
        board.items[index].append(bend)
        board.column[bend] = index
        board.before[bend], board.after[bend] = [], []
        board.lanes[bend] = len(flows)
        way.append(bend)
    way.append(target)
    board.strands.append(Strand(flows, (start, end), tuple(way)))
    for one, other in pairwise(way):
        left, right = (one, other) if step > 0 else (other, one)
        if board.column[left] != board.column[right]:
            board.after[left].extend([right] * len(flows))
            board.before[right].extend([left] * len(flows))
