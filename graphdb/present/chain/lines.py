"""The lines of the chain's SVG: flows with their arrows, and who enables them. All give text of SVG."""

from __future__ import annotations

import math
from itertools import pairwise

from graphdb.present.chain.layout.arrange import Layout
from graphdb.present.chain.layout.curves import CARD_WIDTH, Curve
from graphdb.present.chain.text import short
from graphdb.present.colours.themes import colour
from graphdb.present.scopes import Edge

WIDTH = 2.2
"""Of a flow's line."""

STYLES = (
    (5, "very likely or almost certain (80–99 %)", (), "butt"),
    (4, "likely (55–80 %)", (6, 2.4), "butt"),
    (3, "roughly even chance (45–55 %)", (2.2, 2.2), "butt"),
    (0, "unlikely or less (1–45 %)", (0, 2.6), "round"),
)
"""The lowest level of each kind of line, its name, its dashes in widths of the line, and its cap, as on the map."""


def flow(edge: Edge, curve: Curve, ink: str) -> str:
    """A flow's line, dashed by its likelihood, with its arrow."""
    path, (x, y, way), _ = shape(curve)
    head = f"M{x} {y}l{-way * 9} -4v8z"
    return f'<path d="{path}" {pen(ink, WIDTH, edge.level)}/><path d="{head}" fill="{ink}"/>'


def shape(curve: Curve) -> tuple[str, tuple[int, int, int], tuple[float, float]]:
    """The path of a flow, its tip with the way it points (1 right, -1 left), and the middle of its first part.

    The geometry is that of the map's ``scripts/chain/curves.js``: a curve, a straight line through a column, a curve,
    and so on.
    """
    points = list(zip(curve.points[::2], curve.points[1::2], strict=True))
    same_side = _same_side(curve)
    way = 1 if same_side or points[1][0] > points[0][0] else -1
    tip_way = -1 if same_side else way
    steps = [f"M{points[0][0]} {points[0][1]}"]
    middle = None
    for at, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        if at % 2:
            steps.append(f"L{x1} {y1}")
            continue
        end = x1 - tip_way * 6 if at == len(points) - 2 else x1
        out = _bulge(curve) if same_side else (x1 - x0) * 0.5
        aside = -curve.bow * ((y1 > y0) - (y1 < y0)) * way
        c0 = (x0 + out + aside, y0 + curve.bow)
        c1 = ((x1 + out if same_side else x1 - out) + aside, y1 + curve.bow)
        steps.append(f"C{short(c0[0])} {short(c0[1])} {short(c1[0])} {short(c1[1])} {end} {y1}")
        middle = middle or ((x0 + 3 * c0[0] + 3 * c1[0] + end) / 8, (y0 + 3 * c0[1] + 3 * c1[1] + y1) / 8)
    assert middle is not None
    return "".join(steps), (*points[-1], tip_way), middle


def reach(curve: Curve) -> int:
    """How far to the right a flow's line goes at most."""
    return max(curve.points[::2]) + (math.ceil(_bulge(curve)) if _same_side(curve) else 0)


def _bulge(curve: Curve) -> float:
    """How far the handles of a line are from the cards that it joins on one side."""
    return min(64, 26 + abs(curve.points[3] - curve.points[1]) * 0.18)


def _same_side(curve: Curve) -> bool:
    """Whether a flow leaves and arrives on one side, as between the cards of one column."""
    return len(curve.points) == 4 and curve.points[0] == curve.points[2]


def enabler(layout: Layout, edge: Edge) -> str:
    """Dotted lines from those who enable a flow to a ring on it."""
    if not edge.enablers or edge.id not in layout.curves:
        return ""
    _, _, (x, y) = shape(layout.curves[edge.id])
    ink = colour("enable")
    pen = f'fill="none" stroke="{ink}" stroke-width="1.2"'
    found = []
    for actor in edge.enablers:
        left, height = layout.cards[actor]
        side = math.copysign(CARD_WIDTH / 2, x - left)
        line = f'd="M{short(left + side)} {height}L{short(x)} {short(y)}"'
        found.append(f'<path {line} {pen} stroke-dasharray="0 3.6" stroke-linecap="round"/>')
    ring = f'<circle cx="{short(x)}" cy="{short(y)}" r="4" fill="{colour("page")}" stroke="{ink}" stroke-width="1.2"/>'
    return "".join([*found, ring])


def pen(ink: str, width: float, level: int) -> str:
    """How a line of some likelihood looks."""
    _, _, dashes, cap = next(style for style in STYLES if level >= style[0])
    dash = f' stroke-dasharray="{" ".join(short(part * width) for part in dashes)}"' if dashes else ""
    return f'fill="none" stroke="{ink}" stroke-width="{width}" stroke-linecap="{cap}"{dash}'
