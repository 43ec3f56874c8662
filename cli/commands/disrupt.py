"""graphdb disrupt."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from graphdb.likelihood import TERMS, Likelihood

from .. import options as o

KINGPINS = "umbrella-organisation"
"""The kind that the kingpin strategy goes after where none is named and the dataset has it."""

Objective = Literal["probability", "flow"]
Interdict = Literal["actors", "flows"]
MinLikelihood = Annotated[
    Likelihood | None,
    typer.Option(
        "--min-likelihood",
        metavar="TERM",
        case_sensitive=False,
        help=f"Admit flows at or above this ICD 203 term: {', '.join(TERMS)}. "
        "Left out, every flow with its probability or, for --objective flow, those that are likely.",
    ),
]


def _finite(number: float | None) -> float | None:
    import math

    if number is not None and not math.isfinite(number):
        raise typer.BadParameter(f"'{number}' is no number that can be reckoned with.")
    return number


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(disrupt)


def disrupt(
    to: o.To,
    budget: Annotated[
        float,
        typer.Option(
            "--budget",
            "-k",
            min=0,
            max=1e15,
            callback=_finite,
            help="What may be spent: an actor or a flow costs 1 unless the data say otherwise.",
        ),
    ],
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    protect: Annotated[
        list[str] | None,
        typer.Option("--protect", metavar="ACTOR", help="Actors to leave alone: ids, aliases or selectors."),
    ] = None,
    objective: Annotated[
        Objective,
        typer.Option("--objective", help="Make it improbable that some route is right, or the max flow small."),
    ] = "probability",
    interdict: Annotated[Interdict, typer.Option("--interdict", help="What is removed.")] = "actors",
    kingpin: Annotated[
        str | None,
        typer.Option("--kingpin", metavar="KIND", help=f"The leaders' kind; left out, {KINGPINS} where there is one."),
    ] = None,
    adapt: Annotated[
        float | None,
        typer.Option(
            "--adapt",
            metavar="P",
            min=0,
            max=1,
            callback=_finite,
            help="Also say what is left if each removed actor is replaced with this probability by another of its "
            "kind and region.",
        ),
    ] = None,
    worlds: Annotated[int, typer.Option("--worlds", min=100, max=1_000_000, help="How many worlds to draw.")] = 10_000,
    seed: o.Seed = 0,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", min=1, help="Then the best so far and how far off it is.")
    ] = 60,
    as_of: o.AsOf = None,
    min_likelihood: MinLikelihood = None,
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """What to remove within a budget so that supply suffers most, beside what other strategies buy for it.

    The first row is optimal, with its proof: a bound that nothing within the budget goes below. Greedy, degree,
    betweenness and "leaders first" are measured in the same worlds, or by the same capacities. Where worlds are drawn,
    each row is measured once more: exactly where the network allows that, else in other worlds.

    Example: graphdb disrupt --to northeast --budget 2 --protect country:US
    """
    from graphdb.present.answers.disrupt import disrupt_page
    from graphdb.questions.disrupt import disrupt
    from graphdb.selectors import select

    from ..progress import progress_bar
    from ..tabular import opened

    if min_likelihood is None and objective == "flow":
        min_likelihood = "likely"
    session = opened(data, to, origins, only_from, as_of, min_likelihood, scenario, without, only)
    leaders = kingpin or (KINGPINS if KINGPINS in session.columns.actors.kind.words else None)
    kept = select(session.columns, protect or ())
    with progress_bar("Looking for the best removals", time_limit) as progress:
        answer = disrupt(
            session.graph,
            session.targets,
            session.origins,
            only_from=session.only_from,
            budget=budget,
            protect=kept,
            objective=objective,
            interdict=interdict,
            kingpin=leaders,
            worlds=worlds,
            seed=seed,
            time_limit=time_limit,
            adapt=adapt,
            progress=progress,
        )
    session.answer(
        "disrupt",
        answer,
        disrupt_page,
        form,
        output,
        budget=budget,
        protect=kept,
        objective=objective,
        interdict=interdict,
        kingpin=leaders,
        adapt=adapt,
        worlds=worlds,
        seed=seed,
        time_limit=time_limit,
    )
