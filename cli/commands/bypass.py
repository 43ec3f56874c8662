"""graphdb bypass."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(bypass)


def bypass(
    actor: Annotated[str, typer.Argument(help="The actor to avoid: an id or an alias.")],
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
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
    """The strongest route that avoids one actor, or the statement that there is none.

    Its weakest flow is as likely as that of any route avoiding the actor; every flow of the view's dates may be used.

    Example: graphdb bypass manzanillo-port --to northeast
    """
    from graphdb.present.answers.bypass import bypass_page
    from graphdb.questions.bypass import bypass
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    ask = (session.graph, actor, session.targets, session.origins)
    with progress_bar("Looking for a way round", time_limit):
        answer = bypass(*ask, only_from=session.only_from, patience=Patience(time_limit))
    session.answer("bypass", answer, bypass_page, form, output, actor=answer.actor)
