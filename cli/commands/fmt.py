"""graphdb fmt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .. import options as o
from .. import stdio
from ..session import data_folder


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(fmt)


def fmt(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The dataset's folder; as --data.")] = None,
    write: Annotated[
        bool, typer.Option("--write/--check", help="Write the files, or only say which ones would change.")
    ] = False,
    data: o.Data = None,
) -> None:
    """Bring the files into their usual form: records sorted by id, plain line breaks, no blanks at the ends of lines.

    Comments stay, each with its record, and nothing within a record changes. --check is what happens unless you say
    otherwise; it exits 1 when a file would change.

    Example: graphdb fmt --write
    """
    from graphdb.check.files import LISTS
    from graphdb.edit.sorting import formatted
    from graphdb.present.files import write_whole
    from graphdb.problems import DataError, Problem

    place = data_folder(folder or data)
    if not place.is_dir():
        raise DataError([Problem(str(place), 0, 0, "no-dataset", "there is no such folder")])
    texts = {}
    for path in (place / f"{name}.yaml" for name in LISTS):
        if path.is_file():
            try:
                texts[path] = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                raise DataError([Problem(str(path), 0, 0, "not-utf-8", "this text is not UTF-8")]) from None
    results = {path: formatted(text, str(path)) for path, text in texts.items()}
    changed = [path for path in texts if results[path] != texts[path]]
    for path in changed:
        if write:
            write_whole(path, results[path])
        stdio.note(f"{'wrote' if write else 'would change'} {path}")
    if not changed:
        stdio.note(f"{len(texts)} file{' is in its' if len(texts) == 1 else 's are in their'} usual form")
    if changed and not write:
        sys.exit(1)
