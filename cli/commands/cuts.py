"""graphdb cuts."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from .. import options as o

By = Literal["kind", "country", "region", "stage"]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(cuts)


def cuts(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    max_size: Annotated[
        int, typer.Option("--max-size", "-k", min=1, max=100, help="The most members that a cut may have.")
    ] = 3,
    protect: Annotated[
        list[str] | None,
        typer.Option("--protect", metavar="ACTOR", help="Actors that may not be removed: ids, aliases or selectors."),
    ] = None,
    by: Annotated[By | None, typer.Option("--by", help="Cut whole groups instead of single actors.")] = None,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", min=1, help="Stop looking after so many seconds.")
    ] = 60,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """All minimal sets of actors that cut every route, cheapest first.

    A cut is minimal when none of its members can be left out: for each of them a route is given that only it stops.
    Cost is the sum of the actors' costs, 1 each where the data say nothing.

    Example: graphdb cuts --to northeast --max-size 2 --protect country:US
    """
    from graphdb.present.answers.cuts import cuts_page
    from graphdb.questions.cuts import cuts
    from graphdb.selectors import select

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    kept = select(session.dataset, protect or ())
    with progress_bar("Looking for cuts", time_limit) as progress:
        answer = cuts(
            session.graph,
            session.targets,
            session.origins,
            only_from=session.only_from,
            max_size=max_size,
            protect=kept,
            by=by,
            time_limit=time_limit,
            progress=progress,
        )
    session.answer(
        "cuts", answer, cuts_page, form, output, max_size=max_size, protect=kept, by=by, time_limit=time_limit
    )
