"""graphdb chokepoints."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(chokepoints)


def chokepoints(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    by: o.By = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Forget commodities, conversions and enablers: paths only (networkx).")
    ] = False,
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
    """Which actors are on every route, and what gets round each.

    A chokepoint is an actor without which the target is not supplied. For each, the best bypass is the strongest
    route that avoids it, over every flow of the view's dates. Near misses are on the most likely route, but some
    other admitted route avoids them.

    Example: graphdb chokepoints --to northeast --as-of 2018 --by country
    """
    from graphdb.present.answers.chokepoints import chokepoints_page
    from graphdb.questions.chokepoints import chokepoints
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    with progress_bar("Looking for ways round") as progress:
        answer = chokepoints(
            session.graph,
            session.targets,
            session.origins,
            only_from=session.only_from,
            by=by,
            plain=plain,
            patience=Patience(time_limit),
            progress=progress,
        )
    session.answer("chokepoints", answer, chokepoints_page, form, output, by=by, plain=plain)
