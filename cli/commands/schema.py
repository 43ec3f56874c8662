"""graphdb schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import stdio
from ..session import put


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(schema)


def schema(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Write one file each there, such as my-data/schema."),
    ] = None,
) -> None:
    """The JSON Schemas of a dataset's files, for completion and hints in an editor.

    With the schemas in DATA/schema, a first line in actors.yaml tells VS Code's YAML extension of them:
    # yaml-language-server: $schema=schema/actors.schema.json

    Example: graphdb schema -o data/schema
    """
    from graphdb.present.files import write_whole
    from graphdb.schema import schemas, to_text

    found = schemas()
    if output is None:
        put(to_text(found), None)
        return
    for name, content in found.items():
        write_whole(output / f"{name}.schema.json", to_text(content))
    stdio.note(f"wrote {len(found)} schemas to {output}")
