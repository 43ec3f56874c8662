"""graphdb routes."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(routes)


def routes(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    count: Annotated[int, typer.Option("--count", "-k", min=1, max=1000, help="How many routes.")] = 3,
    shortest: Annotated[bool, typer.Option("--shortest", help="Fewest flows first, not the most likely.")] = False,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    time_limit: o.TimeLimit = 60,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """The most likely or the shortest routes, flow by flow, each with its sources.

    A route is a minimal set of flows that supplies a target; it brings together every input that something needs.

    Example: graphdb routes --to northeast --from india-chemical-firms -k 5
    """
    from graphdb.present.answers.routes import routes_page
    from graphdb.questions.routes import routes
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    with progress_bar("Looking for routes", time_limit):
        answer = routes(
            session.graph,
            session.targets,
            session.origins,
            only_from=session.only_from,
            count=count,
            objective="short" if shortest else "likely",
            patience=Patience(time_limit),
        )
    session.answer("routes", answer, routes_page, form, output, count=count, shortest=shortest)
