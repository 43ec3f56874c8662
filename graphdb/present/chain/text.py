"""Words in an SVG that no browser has measured: how wide they are, how they wrap, and how they are escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""Fonts of the same widths, of which one is nearly everywhere."""

WIDTHS = {
    0.28: " !,./:;I[\\]ftjil|'",
    0.35: '()-`r{}·"',
    0.5: "Jckszvxy*",
    0.72: "CDHNRUwK&AY",
    0.78: "GOQ",
    0.85: "MWm%—",
}
"""How wide letters of Helvetica are, in heights; any other Latin letter is taken for 0.6, which few are wider than."""


@cache
def _widths() -> dict[str, float]:
    return {letter: width for width, letters in WIDTHS.items() for letter in letters}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, in the unit of ``size``.

    >>> round(text_width("illicit", 10)), round(text_width("MMM", 10)), round(text_width("中国", 10))
    (22, 26, 20)
    """
    known = _widths()
    total = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else known.get(sign, 0.6) for sign in text)
    return total * size * (1.06 if bold else 1)


def wrapped(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """Text in at most so many lines of a width; what does not fit ends in an ellipsis.

    >>> wrapped("Transport networks tied to Sinaloa", 100, 12, 2)
    ['Transport', 'networks tied to…']
    """
    found: list[str] = []
    for word in re.findall(r"[^\s/–-]+[\s/–-]*|[\s/–-]+", text):
        if found and text_width((found[-1] + word).rstrip(), size, bold=bold) <= width:
            found[-1] += word
        else:
            found.append(word)
    kept, rest = found[:lines], found[lines:]
    if rest:
        kept[-1] += "".join(rest)
    return [_cut(line.rstrip(), width, size, bold) for line in kept]


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    if text_width(line, size, bold=bold) <= width:
        return line
    while line and text_width(line + "…", size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def fitted(text: str, width: float, height: float, sizes: Sequence[float]) -> tuple[float, list[str]]:
    """Bold text in the first of the sizes at which all of it fits, else cut at the last."""
    for size in sizes:
        lines = wrapped(text, width, size, max(1, int(height / (size * 1.15))), bold=True)
        if not any(line.endswith("…") for line in lines):
            break
    return size, lines


def escaped(text: str) -> str:
    """Text as it may stand between tags or in quotes; what XML cannot hold at all becomes a replacement sign.

    >>> escaped("<b title='x'>&\\x00")
    '&#60;b title=&#39;x&#39;&#62;&#38;\\ufffd'
    """
    legal = re.sub("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]", "\ufffd", text)
    return re.sub("[&<>\"']", lambda sign: f"&#{ord(sign[0])};", legal)


def short(value: float) -> str:
    """A number without needless digits."""
    return f"{round(value, 1):g}" if abs(value) < 1e5 else str(round(value))
