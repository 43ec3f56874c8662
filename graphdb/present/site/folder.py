"""A static site: a gallery of questions with their maps and briefs, a page for each actor, the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graphdb.present.files import write_whole
from graphdb.present.sheets.sheet import Grid, Link, page
from graphdb.present.site.actors import actor_page, file_name
from graphdb.present.site.dictionary import dictionary_page
from graphdb.present.words.excerpts import part_sentence
from graphdb.records import Dataset
from graphdb.reports.excerpts import Part

HOME = "index.html"

MANIFEST = "site.txt"
"""Lists every file of the site, so that the next one can tell which are its own to replace."""


class Exhibit(NamedTuple):
    """A question with its answer: what it is called and asks, the answer in sentences, its picture, map and brief."""

    id: str
    name: str
    asks: str
    says: tuple[str, ...]
    picture: str
    """An ``svg`` whose ids no other exhibit's picture has."""
    map: str
    brief: str

    @property
    def map_path(self) -> str:
        """Where its map lies."""
        return f"maps/{self.id}.html"

    @property
    def brief_path(self) -> str:
        """Where its brief lies."""
        return f"briefs/{self.id}.html"


def site(dataset: Dataset, exhibits: Sequence[Exhibit], part: Part | None = None) -> Iterator[tuple[str, str]]:
    """Every file of the site, as its path and its content; the index comes last, when all that it leads to is there.

    Of a dataset with too many actors for a page each, a ``part`` has pages.
    """
    for exhibit in exhibits:
        yield exhibit.map_path, exhibit.map
        yield exhibit.brief_path, exhibit.brief
    records = part.dataset if part else dataset
    for id, actor in sorted(records.actors.items()):
        touching = part.touching[id] if part else None
        yield f"actors/{file_name(id)}", actor_page(records, actor, home=f"../{HOME}", touching=touching)
    yield "dictionary.html", dictionary_page(records, home=HOME)
    yield HOME, _index(records, exhibits, part_sentence(part) if part else "")


def write_site(folder: Path, files: Iterable[tuple[str, str]]) -> list[str]:
    """Write every file whole; then remove those that an earlier site left and that this one does not have.

    What else is in the folder stays as it is.

    Raises:
        OSError: a file cannot be written; those before it are written, and none is removed.
    """
    written = []
    for path, content in files:
        write_whole(folder / path, content)
        written.append(path)
    manifest = folder / MANIFEST
    before = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
    for path in sorted(set(before) - set(written)):
        stale = folder / path
        if stale.suffix == ".html" and stale.resolve().is_relative_to(folder.resolve()):
            stale.unlink(missing_ok=True)
    write_whole(manifest, "".join(f"{path}\n" for path in sorted(written)))
    return written


def _index(dataset: Dataset, exhibits: Sequence[Exhibit], part: str) -> str:
    stages: Mapping[str, str] = {kind.id: kind.stage or "" for kind in dataset.about.kinds}
    order = {stage.id: place for place, stage in enumerate(dataset.about.stages)}
    kinds = {kind.id: kind.name for kind in dataset.about.kinds}
    actors = sorted(
        dataset.actors.values(), key=lambda actor: (order.get(stages.get(actor.kind, ""), len(order)), actor.label)
    )
    tables = [
        Grid(
            "Actors, along the chain",
            ("actor", "kind", "country"),
            [
                (
                    Link(actor.label, f"actors/{file_name(actor.id)}"),
                    kinds.get(actor.kind, actor.kind),
                    actor.country or "",
                )
                for actor in actors
            ],
        ),
        Grid("About the data", (), [(Link("Data dictionary", "dictionary.html"), "What every field holds.")]),
    ]
    opening = [dataset.about.summary or "", part]
    return page(dataset, dataset.about.title, tables, opening=opening, template="site/gallery.html", exhibits=exhibits)
