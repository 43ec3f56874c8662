"""graphdb rank."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from .. import options as o

Measure = Literal["betweenness", "pagerank", "closeness", "eigenvector", "degree", "in-degree", "out-degree"]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(rank)


def rank(
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="ACTOR", help="Where paths end; left out, measures are of the whole network."),
    ] = None,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    by: Annotated[
        Measure | None,
        typer.Option(
            "--by", help="The measure to sort by; without it betweenness or, where that takes too long, degree."
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample",
            metavar="COUNT",
            min=2,
            help="Estimate betweenness and closeness from the shortest paths of so many actors, where there are more.",
        ),
    ] = None,
    seed: o.Seed = 0,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """The classical measures, to compare chokepoints with.

    With --to, betweenness counts shortest paths from origins to targets only. Without, it counts those between all
    actors, and there are closeness and eigenvector centrality too. None of them knows commodities or conversions.

    Of a large network, what takes long is left out: betweenness and closeness where they would take minutes, which
    --sample 100 estimates; and eigenvector unless --by asks for it. A sample of as many as there are is exact.

    Example: graphdb rank --to northeast --by pagerank --format csv
    """
    from graphdb.present.answers.ranking import ranking_page
    from graphdb.questions.ranking import rank

    from ..tabular import opened

    session = opened(data, to or (), origins, only_from, as_of, min_likelihood, scenario, without, only)
    answer = rank(
        session.graph, session.targets, session.origins, only_from=session.only_from, by=by, sample=sample, seed=seed
    )
    drawn = {"sample": sample, "seed": seed} if sample else {}
    session.answer("rank", answer, ranking_page, form, output, by=by or answer.leading, **drawn)
