"""How high each item stands: as near its neighbours as the order in its column allows.

One column is an isotonic regression with gaps, solved by pooling adjacent violators (Ayer et al. 1955,
doi:10.1214/aoms/1177728423); a few sweeps over the columns settle them all.
"""

from __future__ import annotations

from itertools import pairwise

from graphdb.present.chain.layout.board import Board
from graphdb.present.chain.layout.curves import CARD_HEIGHT, LANE

SWEEPS = 16
CARD_GAP, BEND_GAP, MIXED_GAP = 14, 4, 10
ROOM = 1.12
STRAIGHT = 6
"""How much more two bends of one flow want to be level than two cards do."""


def heights(board: Board) -> dict[str, float]:
    """The y of each item's centre, 0 at the middle of the tallest column."""
    y: dict[str, float] = {}
    below: list[list[float]] = []
    for column in board.items:
        offsets = [0.0]
        for upper, lower in pairwise(column):
            offsets.append(offsets[-1] + _apart(board, upper, lower))
        below.append(offsets)
        y.update({item: offset - offsets[-1] / 2 for item, offset in zip(column, offsets, strict=True)})
    half = (tallness(board) - CARD_HEIGHT) / 2
    for sweep in range(SWEEPS):
        order = range(len(board.items)) if sweep % 2 == 0 else reversed(range(len(board.items)))
        for index in order:
            column, offsets = board.items[index], below[index]
            wanted = [_wanted(board, item, y) for item in column]
            levels = _isotonic(
                [aim - offset for (aim, _), offset in zip(wanted, offsets, strict=True)],
                [weight for _, weight in wanted],
            )
            lowest = half - offsets[-1]
            levels = [min(lowest, max(-half, level)) for level in levels]
            y.update({item: level + offset for item, level, offset in zip(column, levels, offsets, strict=True)})
    return y


def tallness(board: Board) -> float:
    """The height of the whole: somewhat more than its tallest column needs, so that the others can find their level."""
    tallest = max((sum(_apart(board, *pair) for pair in pairwise(column)) for column in board.items), default=0)
    return ROOM * tallest + CARD_HEIGHT


def _apart(board: Board, upper: str, lower: str) -> float:
    """The least distance between the centres of two neighbours."""
    lanes = board.lanes[upper], board.lanes[lower]
    gap = BEND_GAP if all(lanes) else MIXED_GAP if any(lanes) else CARD_GAP
    return gap + sum(LANE * count if count else CARD_HEIGHT for count in lanes) / 2


def _wanted(board: Board, item: str, y: dict[str, float]) -> tuple[float, float]:
    """The height that an item's neighbours ask for, and how strongly."""
    near = [(other, STRAIGHT if board.lanes[item] and board.lanes[other] else 1) for other in board.before[item]]
    near += [(other, STRAIGHT if board.lanes[item] and board.lanes[other] else 1) for other in board.after[item]]
    near = near or [(other, 1) for other in board.pulls.get(item, ())]
    weight = sum(force for _, force in near)
    if not weight:
        return y[item], 0.1
    return sum(y[other] * force for other, force in near) / weight, weight


def _isotonic(aims: list[float], weights: list[float]) -> list[float]:
    """The non-decreasing numbers nearest to ``aims`` in weighted least squares."""
    blocks: list[tuple[float, float, int]] = []
    for aim, weight in zip(aims, weights, strict=True):
        level, mass, size = aim, weight, 1
        while blocks and blocks[-1][0] > level:
            other, other_mass, other_size = blocks.pop()
            level = (level * mass + other * other_mass) / (mass + other_mass)
            mass, size = mass + other_mass, size + other_size
        blocks.append((level, mass, size))
    return [level for level, _, size in blocks for _ in range(size)]
