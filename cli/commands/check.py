"""graphdb check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from .. import options as o
from .. import stdio
from ..session import data_folder, put, put_json

CheckFormat = Literal["text", "json", "github", "sarif"]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(check)


def check(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The dataset's folder; as --data.")] = None,
    changed_since: Annotated[
        str | None,
        typer.Option("--changed-since", metavar="REV", help="List problems of records changed since then first."),
    ] = None,
    data: o.Data = None,
    form: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to print what was found.")] = "text",
    output: o.Output = None,
) -> None:
    """Every problem of a dataset at once, each with its file, line and column and what to do.

    Exit 1 when there is an error; warnings alone are no failure. `github` makes annotations of a pull request, `sarif`
    is for code scanning. What each code means: docs/problems.md.

    Example: graphdb check --data my-data
    """
    from graphdb.present.answers import problem_lists
    from graphdb.tables.reviewing import review

    from ..progress import progress_bar

    place = data_folder(folder or data)
    with progress_bar("Checking") as progress:
        found = review(place, progress)
    problems, own = found.problems, found.problems
    if changed_since is not None:
        from graphdb.revisions import changed_lines

        own, others = problem_lists.own_first(problems, place, changed_lines(changed_since, place))
        problems = own + others
    if form == "json":
        rows = [problem._asdict() for problem in problems]
        if changed_since is not None:
            rows = [{**row, "in_change": number < len(own)} for number, row in enumerate(rows)]
        put_json({"problems": rows, "actors": found.actors, "flows": found.flows}, output)
    elif form == "sarif":
        put_json(problem_lists.to_sarif(problems, _version()), output)
    else:
        put(problem_lists.to_github(problems) if form == "github" else problem_lists.to_text(problems), output)
        since = f", {len(own)} of them in what changed since {changed_since}" if changed_since and problems else ""
        stdio.note(f"{found.actors} actors, {found.flows} flows: {stdio.count(problems)}{since}")
    if any(problem.severity == "error" for problem in problems):
        sys.exit(1)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("fentanyl-graphdb")
    except PackageNotFoundError:
        return "0"
