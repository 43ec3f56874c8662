"""graphdb check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from .. import options as o
from .. import stdio
from ..session import data_folder, put, put_json

CheckFormat = Literal["text", "json"]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(check)


def check(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The dataset's folder; as --data.")] = None,
    data: o.Data = None,
    form: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to print what was found.")] = "text",
    output: o.Output = None,
) -> None:
    """Every problem of a dataset at once, each with its file, line and column and what to do.

    Exit 1 when there is an error; warnings alone are no failure.

    Example: graphdb check --data my-data
    """
    from graphdb.check import review

    found = review(data_folder(folder or data))
    if form == "json":
        problems = [problem._asdict() for problem in found.problems]
        put_json({"problems": problems, "actors": found.actors, "flows": found.flows}, output)
    else:
        lines = [f"{problem}{' [warning]' * (problem.severity == 'warning')}\n" for problem in found.problems]
        put("".join(lines), output)
        stdio.note(f"{found.actors} actors, {found.flows} flows: {stdio.count(found.problems)}")
    if any(problem.severity == "error" for problem in found.problems):
        sys.exit(1)
