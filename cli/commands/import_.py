"""graphdb import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import stdio
from ..contributing import contribute

if TYPE_CHECKING:
    from graphdb.importing import Imported, Recipe


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("import")(import_network)


def import_network(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="The network: a file, lists of nodes and of edges, or their folder."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write: a new one.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="ACTOR", help="Answer at once who is on every route there.")
    ] = None,
    origins: Annotated[
        list[str] | None, typer.Option("--from", metavar="ACTOR", help="With --to: where routes start as well.")
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is: 'Exporter=from', 'Remarks=x:note'."),
    ] = None,
    undirected: Annotated[
        Literal["as-both"] | None, typer.Option("--undirected", help="Ties without a direction are two flows each.")
    ] = None,
    directed: Annotated[
        bool, typer.Option("--directed", help="Ties without a direction flow from their first end to their second.")
    ] = False,
    commodity: Annotated[
        str | None,
        typer.Option("--commodity", metavar="WORD", help="The column that says what flows, or what all flows carry."),
    ] = None,
    starts: Annotated[
        list[str] | None,
        typer.Option("--starts", metavar="ACTOR", help="Who produces what it sends; else those whom nothing reaches."),
    ] = None,
    sheets: Annotated[
        list[str] | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook to read; else all.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="How the text is encoded, such as latin-1.")
    ] = None,
    like: Annotated[
        Path | None,
        typer.Option("--like", metavar="IMPORT.YAML", help="Read as an earlier import was, by the file it left."),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="Add the rows of a spreadsheet to this dataset's YAML instead."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would become of the file; write nothing.")
    ] = False,
) -> None:
    """A network that you have in a file becomes a dataset folder, of which every question can be asked.

    What was guessed, renamed or kept as a field of your own is said, and stands in the folder's import.yaml with the
    meaning of all columns. docs/import.md lists the formats.

    Example: graphdb import edges.csv nodes.csv -o mine
    """
    from graphdb.importing import imported
    from graphdb.importing.reading import opened
    from graphdb.present.files import write_whole
    from graphdb.problems import QuestionError
    from graphdb.suggest import many

    if into is not None:
        if output or to or origins or mapped or undirected or directed or commodity or starts or like:
            raise typer.BadParameter("--into goes with --sheet, --encoding and --dry-run, and with nothing else.")
        contribute(into, [opened(path, encoding, sheets or ()) for path in files], dry_run=dry_run)
        return
    if (output is None) == (not dry_run):
        raise typer.BadParameter("name a folder to write with -o, or --dry-run to write nothing.")
    if directed and undirected:
        raise typer.BadParameter("--directed and --undirected say two things of the same ties; use one of them.")
    if (to and dry_run) or (origins and not to):
        raise typer.BadParameter("--from needs --to, and --to a folder that is written.")
    if output is not None and output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise QuestionError(f"{output} is there already", "name a folder that is not, or an empty one")
    recipe = _recipe(like, mapped or (), "directed" if directed else undirected, commodity, starts or ())
    recipe = recipe._replace(encoding=encoding or recipe.encoding, sheets=tuple(sheets or recipe.sheets))
    found = imported([opened(path, recipe.encoding, recipe.sheets) for path in _each(files)], recipe)
    _tell(found)
    if output is None:
        return
    for name, content in found.files.items():
        write_whole(output / name, content)
    stdio.note(f"wrote {output}: {many(found.actors, 'actor')}, {many(found.flows, 'flow')}")
    _check(output)
    if to:
        from .chokepoints import chokepoints

        chokepoints(to=to, origins=origins, data=output)


def _each(paths: list[Path]) -> Iterator[Path]:
    """The files, and of folders those in them that can hold a network, by name."""
    from graphdb.importing.recognising.unread import is_beside
    from graphdb.problems import QuestionError

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = sorted(file for file in path.iterdir() if file.is_file())
        beside = [file for file in files if is_beside(file.name)]
        if len(files) == len(beside):
            raise QuestionError(f"{path} has no file of a network", "name the file, or the folder that it is in")
        for file in beside:
            stdio.note(f"{file} left out: no network")
        for folder in sorted(folder for folder in path.iterdir() if folder.is_dir()):
            stdio.note(f"{folder} left out: a folder within a folder; name it as well if it belongs to the network")
        yield from (file for file in files if file not in beside)


def _recipe(
    like: Path | None,
    mapped: list[str] | tuple[()],
    undirected: Literal["as-both", "directed"] | None,
    commodity: str | None,
    starts: list[str] | tuple[()],
) -> Recipe:
    """What the options say, and where they are silent what the earlier import did."""
    from graphdb.importing import Recipe
    from graphdb.importing.recipe import read_recipe
    from graphdb.importing.rows.meaning import Meaning, said

    before = read_recipe(like) if like else Recipe()
    now = said(map(_pair, mapped))
    return before._replace(
        said=Meaning({**before.said.nodes, **now.nodes}, {**before.said.edges, **now.edges}),
        undirected=undirected or before.undirected,
        commodity=commodity or before.commodity,
        starts=tuple(starts) or before.starts,
    )


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals:
        raise typer.BadParameter(f"--map takes COLUMN=FIELD, and '{text}' has no =.")
    return column, field


def _tell(found: Imported) -> None:
    """What columns were taken for, and what was remarked on."""
    for kind, fields in (("nodes", found.meaning.nodes), ("edges", found.meaning.edges)):
        said = (f"'{found.headings.get(column, column)}' is {field or 'left out'}" for column, field in fields.items())
        if fields:
            stdio.note(f"columns of {kind}: {', '.join(said)}")
    for remark in found.remarks:
        stdio.note(remark)


def _check(folder: Path) -> None:
    """What ``graphdb check`` finds in the folder, in one line."""
    from graphdb.tables.reviewing import review

    problems = review(folder).problems
    more = f"; graphdb check {folder} lists them" if problems else ""
    stdio.note(f"check: {stdio.count(problems)}{more}")
