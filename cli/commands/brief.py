"""graphdb brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import options as o
from .. import stdio
from ..session import put


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(brief)


def brief(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    worlds: o.Worlds = 10_000,
    seed: o.Seed = 0,
    time_limit: o.TimeLimit = 60,
    data: o.Data = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            callback=o.html_file,
            help="The file to write; left out, html_out/brief-TARGET.html.",
        ),
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="FILE", help="Also print it to a PDF, by the Chromium of this machine."),
    ] = None,
) -> None:
    """Two pages to print: the answer, the picture, how sure it is, and what policies would change.

    One HTML file without scripts; it opens offline and asks for nothing. Of more than 2,000 flows it leaves out what
    would take long, and says so.

    Example: graphdb brief --to northeast -o html_out/brief-northeast.html
    """
    from graphdb.present.brief.page import render
    from graphdb.present.words.routes import names
    from graphdb.reports.briefing import briefing
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    with progress_bar("Writing the brief") as progress:
        dataset = session.dataset if session.is_large else session.records
        found = briefing(
            dataset,
            session.view,
            session.targets,
            session.origins,
            only_from=session.only_from,
            patience=Patience(time_limit),
            worlds=worlds,
            seed=seed,
            progress=progress,
            columns=session.columns,
        )
    question = f"Which actors are on every route to {names(dataset, session.targets)}?"
    html = render(dataset, found, question=question)
    put(html, output or Path("html_out") / f"brief-{'-'.join(session.targets)[:80]}.html")
    if pdf is not None:
        from graphdb.present.brief.pdf import to_pdf
        from graphdb.present.files import write_whole

        write_whole(pdf, to_pdf(html))
        stdio.note(f"wrote {pdf}")
