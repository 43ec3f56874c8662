"""graphdb diff."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import options as o
from ..session import data_folder, put, put_csv, put_json, rendered

if TYPE_CHECKING:
    from graphdb.records import Dataset

FailOn = Literal["nothing", "conclusions", "records"]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(diff)


def diff(
    base: Annotated[str, typer.Argument(help="The version before: a folder, or a git revision such as origin/main.")],
    head: Annotated[
        str | None, typer.Argument(help="The version after: likewise. Left out, the dataset's folder as it is now.")
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="Exit 1 when some conclusion moved, or when any record changed or was renamed."),
    ] = "nothing",
    time_limit: Annotated[
        int,
        typer.Option("--time-limit", metavar="SECONDS", min=1, help="When to stop looking for each smallest cut."),
    ] = 20,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """What a change of the data does: records, field by field, and every conclusion that it moved.

    The conclusions are those of the standing questions in questions.yaml: chokepoints and how strong the best way round
    each is, the smallest cuts, and the chance that some route is right. A record that keeps all its fields under
    another id is renamed, which moves no conclusion. A git revision is read from the repository of the dataset's
    folder; nothing is fetched.

    Example: graphdb diff origin/main --format markdown
    """
    from graphdb.compare.conclusions import difference

    from ..progress import progress_bar

    folder = data_folder(data)
    with version(base, folder) as before, version(head, folder) as after, progress_bar("Comparing") as progress:
        answer = difference(before, after, progress, time_limit)
    names = (base, head or str(folder))
    if form == "json":
        from msgspec import to_builtins

        from graphdb.present.answers.envelope import about

        question = {"command": "diff", "base": names[0], "head": names[1]}
        put_json({"question": question, "before": about(before), "after": about(after), **to_builtins(answer)}, output)
    elif form == "csv":
        put_csv(answer, output)
    else:
        from graphdb.present.answers.diff import difference_page

        put(rendered(difference_page(before, after, names, answer), form, output), output)
    changed = any(found.added or found.removed or found.renamed or found.changed for found in answer.records.values())
    if (fail_on == "conclusions" and answer.conclusions) or (fail_on == "records" and changed):
        sys.exit(1)


@contextmanager
def version(text: str | None, folder: Path) -> Iterator[Dataset]:
    """The dataset that a text means: a folder, a git revision or, without a text, the folder as it is now."""
    from graphdb import load
    from graphdb.problems import DataError
    from graphdb.revisions import folder_at

    if text is None or (text and Path(text).is_dir()):
        yield load(folder if text is None else Path(text))
        return
    with folder_at(text, folder) as copy:
        try:
            dataset = load(copy)
        except DataError as error:
            said = [problem._replace(file=f"{text}:{Path(problem.file).name}") for problem in error.problems]
            raise DataError(said) from None
    yield dataset
