"""How flows leave and reach cards: a port for each flow on the card's side, in the order of where it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphdb.present.chain.layout.board import Board, Strand

CARD_WIDTH, CARD_HEIGHT = 146, 76
LANE = 7
"""The distance of parallel flows where they bend."""

PORT = 9
"""The widest distance between two ports of a card."""

BOW = 9
"""How far apart the middles of parallel flows between neighbouring columns are."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A flow's line: x, y, x, y, ...

    The first two points are joined by a curve, the second and third by a straight line through a column, and so on in
    turn. ``bow`` moves the middle of a curve up or down, so that parallel flows part.
    """

    points: tuple[int, ...]
    bow: int


def curves(
    board: Board, cards: Mapping[str, tuple[int, int]], x: Sequence[int], y: Mapping[str, float]
) -> dict[str, Curve]:
    """The curve of every flow on the board."""
    ports = _ports(board, y)
    drawn = {}
    for strand in board.strands:
        (start, end), count = strand.columns, len(strand.flows)
        out, into = _sides(strand)
        for lane, flow in enumerate(strand.flows):
            offset = lane - (count - 1) / 2
            points = [cards[strand.items[0]][0] + out * CARD_WIDTH // 2, round(ports[flow, "out"])]
            for item in strand.items[1:-1]:
                centre, height = x[board.column[item]], round(y[item] + offset * LANE)
                points += [centre - out * CARD_WIDTH // 2, height, centre + out * CARD_WIDTH // 2, height]
            points += [cards[strand.items[-1]][0] + into * CARD_WIDTH // 2, round(ports[flow, "in"])]
            direct = abs(start - end) <= 1
            drawn[flow] = Curve(tuple(points), round(offset * BOW) if direct else 0)
    return drawn


def _sides(strand: Strand) -> tuple[int, int]:
    """On which side a strand leaves its first card and reaches its last: 1 right, -1 left; in one column, right."""
    start, end = strand.columns
    return (1, 1) if start == end else (1, -1) if start < end else (-1, 1)


def _ports(board: Board, y: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """The height at which each flow leaves ("out") and arrives ("in")."""
    wanted: dict[tuple[str, int], list[tuple[float, str, str, str, str]]] = {}
    for strand in board.strands:
        out, into = _sides(strand)
        first, last = strand.items[0], strand.items[-1]
        for flow in strand.flows:
            wanted.setdefault((first, out), []).append((y[strand.items[1]], first, last, flow, "out"))
            wanted.setdefault((last, into), []).append((y[strand.items[-2]], first, last, flow, "in"))
    ports = {}
    for (actor, _), ends in wanted.items():
        step = min(PORT, (CARD_HEIGHT - 14) / max(1, len(ends) - 1))
        for index, (_, _, _, flow, end) in enumerate(sorted(ends)):
            ports[flow, end] = y[actor] + (index - (len(ends) - 1) / 2) * step
    return ports
