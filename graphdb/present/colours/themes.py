"""The colours of the themes, as their style sheet names them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def style() -> str:
    """The style sheet of all themes: light, dark and high contrast."""
    return files("graphdb.present.colours").joinpath("themes.css").read_bytes().decode().replace("\r\n", "\n")


@cache
def light_colours() -> dict[str, str]:
    """The colours of the light theme, by the names that the style sheet gives them."""
    block = style().partition(":root {")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def colour(name: str) -> str:
    """A colour of the light theme; a role's ring has the role's colour."""
    return light_colours()["accent" if name == "target" else "on-accent" if name == "on-target" else name]
