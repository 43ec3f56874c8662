"""How a network was read, as ``import.yaml`` beside it says: all that is needed to read the next edition alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from graphdb.importing.rows.directions import Undirected
from graphdb.importing.rows.meaning import FIELDS, Meaning
from graphdb.problems import QuestionError
from graphdb.read import read_yaml
from graphdb.records import OWN
from graphdb.suggest import did_you_mean


class Recipe(NamedTuple):
    """What somebody said: of columns, of ties without a direction, of what flows, and where routes start."""

    said: Meaning = Meaning()
    undirected: Undirected | None = None
    commodity: str | None = None
    starts: tuple[str, ...] = ()
    encoding: str | None = None
    sheets: tuple[str, ...] = ()

    def fields(self, meaning: Meaning, headings: Mapping[str, str]) -> dict[str, Any]:
        """The fields of ``import.yaml``, with what all columns were taken for, by their headings."""
        said = {name: value for name, value in self._asdict().items() if name != "said" and value}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()} | {
            "nodes": {headings.get(column, column): field for column, field in meaning.nodes.items()},
            "edges": {headings.get(column, column): field for column, field in meaning.edges.items()},
        }


class _File(msgspec.Struct, forbid_unknown_fields=True):
    files: list[Any] = []
    remarks: list[str] = []
    nodes: dict[str, str] = {}
    edges: dict[str, str] = {}
    undirected: Undirected | None = None
    commodity: str | None = None
    starts: tuple[str, ...] = ()
    encoding: str | None = None
    sheets: tuple[str, ...] = ()


def read_recipe(path: Path) -> Recipe:
    """The recipe in an ``import.yaml``.

    Raises:
        DataError: it cannot be read.
        QuestionError: it is no recipe.
    """
    try:
        found = msgspec.convert(read_yaml(path, str(path)).root, _File, strict=False)
    except msgspec.ValidationError as error:
        hint = "name the import.yaml of a folder that graphdb import wrote"
        raise QuestionError(f"{path} is no recipe of an import: {error}", hint) from error
    for fields in (found.nodes, found.edges):
        for column, field in fields.items():
            if field not in FIELDS and not field.startswith(OWN):
                raise QuestionError(f"{path}: '{column}' is '{field}', which is no field", did_you_mean(field, FIELDS))
    said = Meaning(found.nodes, found.edges)
    return Recipe(said, found.undirected, found.commodity, found.starts, found.encoding, found.sheets)
