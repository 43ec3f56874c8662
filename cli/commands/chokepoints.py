"""graphdb chokepoints."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o
from ..session import Session, data_folder, is_tabular


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(chokepoints)


def chokepoints(
    to: o.To,
    origins: o.From = None,
    by: o.By = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Forget commodities, conversions and enablers: paths only (networkx).")
    ] = False,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
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
    from graphdb.present.pages import chokepoints_page

    folder = data_folder(data)
    session: Session
    if is_tabular(folder):
        from graphdb.questions.large_chokepoints import large_chokepoints

        from ..progress import progress_bar
        from ..tabular import TabularSession

        session = large = TabularSession(folder, to, origins, as_of, min_likelihood, scenario, without)
        with progress_bar("Looking for ways round") as progress:
            answer = large_chokepoints(
                large.columns, large.view, large.targets, large.origins, by=by, plain=plain, progress=progress
            )
    else:
        from graphdb.questions.chokepoints import chokepoints

        session = Session(folder, to, origins, as_of, min_likelihood, scenario, without)
        answer = chokepoints(session.network, session.targets, session.origins, by=by, plain=plain)
    session.answer("chokepoints", answer, chokepoints_page, form, output, by=by, plain=plain)
