"""Fewer crossings: sweeps by barycenter, then swaps of neighbours; the best order seen wins, the first one included."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise

from graphdb.present.chain.layout.board import Board

SWEEPS = 24
SWAP_ROUNDS = 12
SWAP_LIMIT = 6000
"""Above so many items, neighbours are no longer tried one by one."""


def reorder(board: Board) -> None:
    """Reorder the board's columns in place."""
    best, fewest = [list(column) for column in board.items], crossings(board)
    for sweep in range(SWEEPS):
        _sweep(board, rightwards=sweep % 2 == 0)
        if len(board.column) <= SWAP_LIMIT and sweep >= SWEEPS // 2:
            _swap(board, rounds=2)
        count = crossings(board)
        if count < fewest:
            best, fewest = [list(column) for column in board.items], count
    board.items[:] = best
    if len(board.column) <= SWAP_LIMIT:
        _swap(board, rounds=SWAP_ROUNDS)


def crossings(board: Board) -> int:
    """How often two flows cross between neighbouring columns."""
    total = 0
    for left, right in pairwise(board.items):
        place = {item: index for index, item in enumerate(right)}
        seen: list[int] = []
        for item in left:
            heads = sorted(place[other] for other in board.after[item])
            total += sum(len(seen) - bisect_right(seen, head) for head in heads)
            for head in heads:
                insort(seen, head)
    return total


def _sweep(board: Board, *, rightwards: bool) -> None:
    """Sort each column by where its items' neighbours stand in the column just passed."""
    neighbours = board.before if rightwards else board.after
    indices = range(1, len(board.items)) if rightwards else range(len(board.items) - 2, -1, -1)
    height = {item: _share(index, column) for column in board.items for index, item in enumerate(column)}
    for column in (board.items[index] for index in indices):
        keys = {}
        for index, item in enumerate(column):
            near = neighbours[item] or board.pulls.get(item, ())
            share = sum(height[other] for other in near) / len(near) if near else height[item]
            keys[item] = (share, index)
        column.sort(key=keys.__getitem__)
        height.update({item: _share(index, column) for index, item in enumerate(column)})


def _share(index: int, column: list[str]) -> float:
    return (index + 0.5) / len(column)


def _swap(board: Board, *, rounds: int) -> None:
    """Swap neighbours in a column while that saves crossings."""
    for _ in range(rounds):
        saved = 0
        for index, column in enumerate(board.items):
            sides = [
                (neighbours, {item: at for at, item in enumerate(board.items[other])})
                for neighbours, other in ((board.before, index - 1), (board.after, index + 1))
                if 0 <= other < len(board.items)
            ]
            ends = {item: [sorted(at[near] for near in near_by[item]) for near_by, at in sides] for item in column}
            for at in range(len(column) - 1):
                upper, lower = column[at], column[at + 1]
                gain = sum(
                    _inversions(above, below) - _inversions(below, above)
                    for above, below in zip(ends[upper], ends[lower], strict=True)
                )
                if gain > 0:
                    column[at], column[at + 1] = lower, upper
                    saved += gain
        if not saved:
            return


def _inversions(above: list[int], below: list[int]) -> int:
    """Crossings between the flows of two items, one above the other, given the places of their other ends."""
    return sum(len(above) - bisect_right(above, end) for end in below)
