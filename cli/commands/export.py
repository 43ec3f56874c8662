"""graphdb export."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphdb.likelihood import TERMS, Likelihood
from graphdb.present.exports import BINARY, FOLDERS, Form

from .. import options as o
from .. import stdio
from ..session import Session, put_exact

if TYPE_CHECKING:
    from graphdb.present.exports.rows import FlatTable


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("export")(export_graph)


def export_graph(  # `--as`, since `--format` says how an answer is printed, everywhere, and takes other values
    form: Annotated[
        Form,
        typer.Option("--as", case_sensitive=False, help="The format to write."),
    ],
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="ACTOR", help="Only flows that routes to it can use; left out, all of the view."),
    ] = None,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    as_of: o.AsOf = None,
    all_dates: Annotated[
        bool,
        typer.Option("--all-dates", help="Flows of every period, as a timeline wants them, not those of one date."),
    ] = False,
    min_likelihood: Annotated[
        Likelihood | None,
        typer.Option(
            "--min-likelihood",
            metavar="TERM",
            case_sensitive=False,
            help=f"Only flows at or above this ICD 203 term; left out, all of them: {', '.join(TERMS)}.",
        ),
    ] = None,
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    data: o.Data = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="The file to write or, for the CSV formats, the folder."),
    ] = None,
) -> None:
    """The graph as a file for another program: Excel, Gephi, Cytoscape, Kumu, Neo4j, R, Python, OpenCTI, Aleph.

    Every flow of the view is in it, with its likelihood, its evidence and its own id; parallel flows stay apart. How
    many flows of the dataset the view leaves out, and by what, is said on standard error.
    docs/exports.md says which format fits which program.

    Example: graphdb export --as gexf --all-dates -o html_out/chain.gexf
    """
    from msgspec.structs import replace

    from graphdb.present.exports import export
    from graphdb.present.exports.flatten import flatten
    from graphdb.present.exports.kept import of_all_dates
    from graphdb.present.exports.left_out import counted
    from graphdb.present.files import write_whole

    from ..tabular import opened

    if as_of and all_dates:
        raise typer.BadParameter("--as-of picks a date and --all-dates picks none; use one of them.")
    if origins and not to:
        raise typer.BadParameter("--from needs --to: without an end there are no routes.")
    if form in FOLDERS and output is None:
        raise typer.BadParameter(f"{form} is several files; name a folder for them with -o.")
    if form in BINARY and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is nothing that a terminal shows; name a file with -o.")
    if form not in FOLDERS and output is not None and output.is_dir():
        raise typer.BadParameter(f"{form} is one file, and {output} is a folder; name a file in it.")
    session = opened(data, to or (), origins, only_from, as_of, min_likelihood, scenario, without, only)
    seen = session.graph
    if all_dates:
        seen = seen._replace(columns=replace(seen.columns, rest=of_all_dates(seen.columns.rest)))
    graph = flatten(
        session.dataset,
        seen,
        targets=session.targets,
        origins=session.origins,
        only_from=session.only_from,
        all_dates=all_dates,
    )
    if to and not graph.flows:
        stdio.note("no route leads there in this view, so the file has no flow")
    if form in BINARY and to:
        graph = graph._replace(answer=_answer(session, all_dates=all_dates, min_likelihood=min_likelihood))
    whole, parts = export(graph, form)
    if output is None:
        for piece in whole or ():
            put_exact(piece)
        written = ""
    elif whole is not None:
        write_whole(output, whole)
        written = f"wrote {output}: "
    else:
        for name, pieces in parts.items():
            write_whole(output / name, pieces)
        written = f"wrote {', '.join(parts)} to {output}: "
    stdio.note(f"{written}{counted(seen, graph)}")


def _answer(session: Session, *, all_dates: bool, min_likelihood: Likelihood | None) -> Sequence[FlatTable]:
    """Who is on every route there, for whoever reads the file; as when asked, of flows that are at least likely."""
    from graphdb.present.answers.chokepoints import chokepoints_page
    from graphdb.present.answers.tables import to_flat
    from graphdb.present.exports.rows import FlatTable
    from graphdb.questions.chokepoints import chokepoints

    if all_dates:
        said = "Who is on every route is asked of one date: the file is of all of them."
        return (FlatTable("", (), ((said,),)),)
    asked = session if min_likelihood else session.in_view(min_likelihood="likely")
    found = chokepoints(asked.graph, asked.targets, asked.origins, only_from=asked.only_from)
    page = asked.shown("chokepoints", found, chokepoints_page, by=None, plain=False)
    if min_likelihood is None:
        wider = "The sheets actors and flows have flows of any likelihood, also those that this answer leaves out."
        page = page._replace(remarks=[*page.remarks, wider])
    return to_flat(page)
