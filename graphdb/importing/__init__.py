"""A network that somebody has in a file -> a dataset folder.

Data flow one way: a file -> its format (``recognising``) -> that format's reader -> ``Draft`` (or ``Sheet``, of which
``tabling`` makes one) -> what its columns mean -> ``Shaped`` rows -> a folder. Nothing is dropped without a remark.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphdb.importing.draft import Draft, columns
from graphdb.importing.file import File
from graphdb.importing.reading import read
from graphdb.importing.recipe import Recipe
from graphdb.importing.rows.asides import Asides
from graphdb.importing.rows.citing import with_sources
from graphdb.importing.rows.cleaning import cleaned
from graphdb.importing.rows.dating import with_dates
from graphdb.importing.rows.meaning import Meaning, meaning
from graphdb.importing.rows.persons import without_persons
from graphdb.importing.rows.shaping import shaped
from graphdb.importing.rows.starts import with_starts
from graphdb.importing.rows.words import GOODS, ONE_GOOD
from graphdb.importing.writing import files
from graphdb.problems import QuestionError
from graphdb.suggest import few


class Imported(NamedTuple):
    """The files of a dataset folder by name, what was remarked on, how many there are, and what columns mean."""

    files: dict[str, str]
    remarks: list[str]
    actors: int
    flows: int
    meaning: Meaning
    headings: Mapping[str, str]


def imported(given: Sequence[File], recipe: Recipe) -> Imported:
    """What some files become, read as a recipe says.

    Raises:
        QuestionError: a file cannot be read, or leaves open what nobody said.
    """
    draft = cleaned(read(given, recipe.said))
    if not draft.nodes and not draft.edges:
        raise QuestionError(
            f"{few([file.name for file in given])} has neither nodes nor edges",
            "see whether it was saved with its rows",
        )
    fields, one_good = _with_commodity(draft, recipe)
    draft = with_dates(without_persons(draft, fields), fields)
    rows, sources = with_sources(shaped(draft, fields, undirected=recipe.undirected, one_good=one_good))
    rows = with_starts(rows, recipe.starts)
    sums = [f"{file.name} sha256:{hashlib.sha256(file.content).hexdigest()}" for file in given]
    how = {"files": sums, **recipe.fields(fields, draft.headings), "remarks": rows.remarks}
    return Imported(
        files(_about(draft, given[0]), rows, sources, how),
        rows.remarks,
        len(rows.actors),
        len(rows.flows),
        fields,
        draft.headings,
    )


def _with_commodity(draft: Draft, recipe: Recipe) -> tuple[Meaning, str]:
    """What columns mean, and what all flows carry that do not say it.

    A recipe's ``commodity`` is a column of edges or, if there is none of this name, what all flows carry.
    """
    if recipe.commodity is None:
        return meaning(draft, recipe.said), ONE_GOOD
    if recipe.commodity in columns(draft.edges):
        said = recipe.said._replace(edges={**recipe.said.edges, recipe.commodity: GOODS})
        return meaning(draft, said), ONE_GOOD
    fields = meaning(draft, recipe.said)
    asides = Asides(fields.edges)
    edges = {column: asides.of(column) if field == GOODS else field for column, field in fields.edges.items()}
    return fields._replace(edges=edges), recipe.commodity


def _about(draft: Draft, file: File) -> dict[str, str]:
    """What the file says of itself, as far as ``dataset.yaml`` has a place for it."""
    stem = file.name.rsplit(".", 1)[0] or file.name
    given = {name: draft.about.get(name, "") for name in ("title", "version", "licence", "summary", "current_through")}
    return {**given, "title": given["title"] or stem}


__all__ = ["File", "Imported", "QuestionError", "Recipe", "imported"]
