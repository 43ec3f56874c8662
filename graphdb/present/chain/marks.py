"""The marks of the chain's SVG: headings, cards, and the legend. All give text of SVG."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphdb.countries import names as country_names
from graphdb.findings import Chokepoints
from graphdb.network import Network
from graphdb.present.chain.layout.arrange import Layout
from graphdb.present.chain.layout.curves import CARD_HEIGHT, CARD_WIDTH
from graphdb.present.chain.lines import STYLES, WIDTH, pen
from graphdb.present.chain.text import FONT, escaped, fitted, short, text_width, wrapped
from graphdb.present.colours.themes import colour
from graphdb.present.scopes import Edge
from graphdb.records import Dataset

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SIGNS = {
    "choke": ("!", "chokepoint: on every route"),
    "near": ("~", "near miss: can be bypassed"),
    "target": ("◎", "target"),
}


class Card(NamedTuple):
    """An actor's card and its centre."""

    actor: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What the marks are about; ``colours`` are the numbers of the commodities' colours."""

    dataset: Dataset
    network: Network
    answer: Chokepoints
    targets: Collection[str]
    colours: Mapping[str, int]

    def role(self, actor: str) -> str:
        """What the answer says of an actor: "target", "choke", "near" or nothing."""
        if actor in self.targets:
            return "target"
        if any(row.id == actor for row in self.answer.findings):
            return "choke"
        return "near" if any(row.id == actor for row in self.answer.near_misses) else ""


def text(x: float, y: float, size: float, ink: str, words: str, *, weight: int = 400, anchor: str = "start") -> str:
    """A line of text with its baseline at y."""
    return (
        f'<text x="{short(x)}" y="{short(y)}" font-family="{FONT}" font-size="{short(size)}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{colour(ink)}">{escaped(words)}</text>'
    )


def headings(picture: Picture, layout: Layout) -> str:
    """Pale bands, one for each stage, with its number and name at the top."""
    found = []
    for band in layout.bands:
        width, height = band.right - band.left, layout.bottom - layout.top
        found.append(_box(band.left, layout.top, width, height, 10, f'fill="{colour("band")}"'))
    for left, size, lines in _headings(picture, layout):
        for at, line in enumerate(lines):
            found.append(text(left + 8, layout.top + 8 + size * (0.8 + 1.15 * at), size, "band-text", line, weight=700))
    return "".join(found)


def heading_height(picture: Picture, layout: Layout) -> int:
    """The room that the tallest heading takes, and a little air below it."""
    return 26 + round(max((size * 1.15 * len(lines) for _, size, lines in _headings(picture, layout)), default=0))


def _headings(picture: Picture, layout: Layout) -> list[tuple[int, float, list[str]]]:
    """For each named band: its left edge, the size of its heading, and the lines of it."""
    names = {stage.id: stage.name for stage in picture.dataset.about.stages}
    named = [(band, names.get(band.stage, band.stage)) for band in layout.bands if band.stage is not None]
    return [
        (band.left, *fitted(f"{step} {name}", band.right - band.left - 16, 70, (18.0, 16.0, 14.0)))
        for step, (band, name) in enumerate(named, 1)
    ]


def card(picture: Picture, place: Card) -> str:
    """A card: name, country, a coloured edge for what the actor makes, and the ring and sign of its role.

    What cannot be removed has a second edge within the first.
    """
    actor = picture.dataset.actors[place.actor]
    left, top = place.x - CARD_WIDTH // 2, place.y - CARD_HEIGHT // 2
    look = f'fill="{colour("card")}" stroke="{colour("card-line")}"'
    found = [_box(left, top, CARD_WIDTH, CARD_HEIGHT, 6, look)]
    if not actor.removable:
        found.append(_box(left + 3, top + 3, CARD_WIDTH - 6, CARD_HEIGHT - 6, 4, look))
    made = sorted({*actor.produces, *(rule.to for rule in actor.converts)} & picture.colours.keys())
    for at, commodity in enumerate(made):
        part = (CARD_HEIGHT - 2) / len(made)
        ink = colour(f"c{picture.colours[commodity]}")
        found.append(_box(left + 1, top + 1 + at * part, 6, part, 0, f'fill="{ink}"'))
    size, lines = fitted(actor.label, CARD_WIDTH - 20, CARD_HEIGHT - 8, SIZES)
    country = country_names().get(actor.country or "", "")
    room = CARD_HEIGHT - 10 - size * 1.15 * len(lines) >= 12 and text_width(country, 10.5) <= CARD_WIDTH - 20
    y = place.y - (size * 1.15 * len(lines) + (13 if country and room else 0)) / 2
    for at, line in enumerate(lines):
        found.append(text(left + 12, y + size * (0.88 + 1.15 * at), size, "ink", line, weight=600))
    if country and room:
        found.append(text(left + 12, y + size * 1.15 * len(lines) + 11, 10.5, "card-soft", country))
    role = picture.role(place.actor)
    if role:
        dash = ' stroke-dasharray="6 3.5"' if role == "near" else ""
        ring = f'fill="none" stroke="{colour(role)}" stroke-width="{2.2 if role == "near" else 3.6}"{dash}'
        found += [_box(left - 2, top - 2, CARD_WIDTH + 4, CARD_HEIGHT + 4, 8, ring)]
        found.append(sign(role, left + CARD_WIDTH + 3, top - 3))
    return "".join(found)


def sign(role: str, x: float, y: float) -> str:
    """The sign of a role in a filled circle."""
    disc = f'<circle cx="{short(x)}" cy="{short(y)}" r="9.5" fill="{colour(role)}"/>'
    return disc + text(x, y + 4.8, 14, f"on-{role}", SIGNS[role][0], weight=700, anchor="middle")


def legend(
    picture: Picture, actors: Collection[str], flows: Collection[Edge], x: float, y: float, width: float
) -> tuple[str, float]:
    """Colours, signs and kinds of line of the actors and flows in the picture, in rows; and where they end."""
    names = {id: commodity.name for id, commodity in picture.dataset.commodities.items()}
    roles = {picture.role(actor) for actor in actors}
    items: list[tuple[str, str, str]] = []
    for commodity in sorted({edge.commodity for edge in flows}):
        items.append(("line", pen(colour(f"c{picture.colours[commodity]}"), 4.5, 6), names.get(commodity, commodity)))
    items += [("sign", role, words) for role, (_, words) in SIGNS.items() if role in roles]
    if not all(picture.dataset.actors[actor].removable for actor in actors):
        look = f'fill="{colour("card")}" stroke="{colour("card-line")}"'
        items.append(("box", look, "double edge: cannot be removed"))
    levels = {next(least for least, *_ in STYLES if edge.level >= least) for edge in flows}
    items += [("line", pen(colour("ink"), WIDTH, least), words) for least, words, _, _ in STYLES if least in levels]
    found, left = [], x
    for kind, look, words in items:
        wide = 46 + text_width(words, 14) + 24
        if left + wide > x + width and left > x:
            left, y = x, y + 24
        found.append(_key(kind, look, left, y) + text(left + 46, y + 5, 14, "ink", words))
        left += wide
    return "".join(found), y + 16


def _key(kind: str, look: str, left: float, y: float) -> str:
    """What stands beside its words in the legend: a line, a sign, or a card with two edges."""
    if kind == "line":
        return f'<path d="M{short(left)} {short(y)}h36" {look}/>'
    if kind == "sign":
        return sign(look, left + 22, y)
    return _box(left + 4, y - 9, 30, 18, 4, look) + _box(left + 7, y - 6, 24, 12, 2, look)


def caption(words: str, x: float, y: float, width: float) -> tuple[str, float]:
    """The words below the picture, and where they end."""
    lines: Sequence[str] = wrapped(words, width, 13, 6)
    return "".join(text(x, y + 13 + at * 17, 13, "soft", line) for at, line in enumerate(lines)), y + 17 * len(lines)


def _box(x: float, y: float, width: float, height: float, radius: float, look: str) -> str:
    box = f'x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}" rx="{short(radius)}"'
    return f"<rect {box} {look}/>"
