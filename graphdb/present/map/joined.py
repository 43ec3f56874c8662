"""The page's own scripts and styles, each kind joined to one text, so that nobody needs a bundler."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from graphdb.present.colours import themes

_HERE = files("graphdb.present.map")


def scripts() -> str:
    """All scripts, as ``scripts/order.txt`` lists them; each works wherever it stands, so any order would do."""
    folder = _HERE.joinpath("scripts")
    return _joined(folder.joinpath(name) for name in folder.joinpath("order.txt").read_text("utf-8").split())


def styles() -> str:
    """All styles: first the themes, then our own in the order of their names, in which a later one may overrule."""
    found = (file for file in _HERE.joinpath("styles").iterdir() if file.name.endswith(".css"))
    return "\n".join([themes.style(), _joined(sorted(found, key=lambda file: file.name))])


def _joined(found: Iterable[Traversable]) -> str:
    return "\n".join(file.read_bytes().decode().replace("\r\n", "\n") for file in found)
