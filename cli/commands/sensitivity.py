"""graphdb sensitivity."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(sensitivity)


def sensitivity(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    by: o.By = None,
    max_size: Annotated[
        int, typer.Option("--max-size", "-k", min=1, max=100, help="The most flows in a set that is looked for.")
    ] = 3,
    missing: Annotated[
        float | None,
        typer.Option(
            "--missing-actors",
            metavar="P",
            callback=o.probability,
            help="Instead, ask again with each actor hidden with this probability.",
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option("--draws", min=100, max=1_000_000, help="How often, where actors are drawn.")
    ] = 1000,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="Where the drawing starts: the same seed, the same draws.")
    ] = 0,
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
    """What the chokepoints hinge on: single flows, or the data being complete.

    For each chokepoint, the fewest doubtful flows that would give a way round it, if they exist; for each near miss,
    the fewest flows without which it would be a chokepoint; of whole groups with --by. With --missing-actors, how often
    an answer on less data would name chokepoints that are none.

    Example: graphdb sensitivity --to northeast --missing-actors 0.05
    """
    from graphdb.present.answers.sensitivity import missing_actors_page, sensitivity_page
    from graphdb.questions.missing_actors import missing_actors
    from graphdb.questions.sensitivity import sensitivity
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    if missing is not None and by is not None:
        raise typer.BadParameter("--missing-actors asks of single actors; leave out one of them", param_hint="--by")
    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    if missing is None:
        with progress_bar("Looking for flows") as progress:
            flows = sensitivity(
                session.graph,
                session.targets,
                session.origins,
                only_from=session.only_from,
                by=by,
                max_size=max_size,
                patience=Patience(time_limit),
                progress=progress,
            )
        options = {"by": by, "max_size": max_size, "missing_actors": None}
        session.answer("sensitivity", flows, sensitivity_page, form, output, **options)
    else:
        with progress_bar("Hiding actors") as progress:
            hidden = missing_actors(
                session.graph,
                session.targets,
                session.origins,
                only_from=session.only_from,
                probability=missing,
                draws=draws,
                seed=seed,
                progress=progress,
            )
        drawn = {"missing_actors": missing, "draws": draws, "seed": seed}
        session.answer("sensitivity", hidden, missing_actors_page, form, output, **drawn)
