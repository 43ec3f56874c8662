"""Where the cards of a chain stand and how its flows run between them: columns left to right, nothing left to chance.

A layered drawing after Sugiyama, Tagawa & Toda (1981, doi:10.1109/TSMC.1981.4308636): actors in columns; flows that
pass a column get a bend of their own in it, so that they never run behind a card; columns are reordered to cross less;
and heights follow by isotonic regression. The same input gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphdb.present.chain.layout.board import Board, Link, place
from graphdb.present.chain.layout.columns import columns
from graphdb.present.chain.layout.curves import CARD_HEIGHT, CARD_WIDTH, Curve, curves
from graphdb.present.chain.layout.heights import heights, tallness
from graphdb.present.chain.layout.order import reorder

SCREEN = (1250, 620)
"""What a 1600 x 900 screen leaves for the drawing, in pixels."""

MARGIN = 12
"""From a column's cards to the edge of its band."""

HEADING = 106
"""Room above the drawing for the headings of the bands, which grow as one zooms out."""


@dataclass(frozen=True, slots=True)
class Band:
    """The background of one stage: its columns' left and right edge, and the stage's id (``None``: no stage)."""

    stage: str | None
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of cards by actor, curves by flow, bands left to right, and the box around it all; y grows downwards."""

    cards: Mapping[str, tuple[int, int]]
    curves: Mapping[str, Curve]
    bands: tuple[Band, ...]
    top: int
    bottom: int


def arrange(
    stages: Mapping[str, str | None],
    order: Sequence[str],
    links: Sequence[Link],
    pulls: Mapping[str, Sequence[str]] | None = None,
) -> Layout:
    """Lay out actors (with the stage of each, in any order) and the flows between them.

    ``order`` lists the stages from left to right; where no actor has one of them, columns follow the longest path to
    each actor. ``pulls`` names, for actors without flows of their own, those near whom they should stand.
    """
    boards = [
        (parts, place([part.actors for part in parts], links, pulls or {})) for parts in columns(stages, order, links)
    ]
    parts, board = max(boards, key=lambda found: _worth(found[1]))
    reorder(board)
    y = heights(board)
    x = _centres(board)
    cards = {actor: (x[board.column[actor]], round(y[actor])) for actor in sorted(stages)}
    bands: list[Band] = []
    for part, centre in zip(parts, x, strict=True):
        left, right = centre - CARD_WIDTH // 2 - MARGIN, centre + CARD_WIDTH // 2 + MARGIN
        if bands and part.stage is not None and bands[-1].stage == part.stage:
            left = bands.pop().left
        bands.append(Band(part.stage, left, right))
    drawn = curves(board, cards, x, y)
    edges = [0, *(y + side for _, y in cards.values() for side in (-CARD_HEIGHT // 2, CARD_HEIGHT // 2))]
    edges += [y for curve in drawn.values() for y in curve.points[1::2]]
    top, bottom = min(edges) - HEADING, max(edges) + MARGIN
    return Layout(cards, drawn, tuple(bands), top, bottom)


def _worth(board: Board) -> float:
    """How large the drawing can be on a screen, less something for flows that stay within a column."""
    width = _centres(board)[-1] + CARD_WIDTH + 2 * MARGIN if board.items else 1
    height = tallness(board) + HEADING
    within = sum(len(strand.flows) for strand in board.strands if len(set(strand.columns)) == 1)
    share = within / max(1, sum(len(strand.flows) for strand in board.strands))
    return min(SCREEN[0] / width, SCREEN[1] / height) * (1 - share)


def _centres(board: Board) -> list[int]:
    """The x of each column: gaps are wider where more flows have to turn."""
    x, centres = 0, []
    for index in range(len(board.items)):
        centres.append(x)
        strands = sum(1 for link in board.strands if min(link.columns) <= index < max(link.columns))
        x += CARD_WIDTH + min(78, 46 + round(0.8 * strands))
    return centres
