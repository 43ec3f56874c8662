"""graphdb rank."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from .. import options as o
from ..session import Session

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
    by: Annotated[Measure, typer.Option("--by", help="The measure to sort by.")] = "betweenness",
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """The classical measures of networkx, to compare chokepoints with.

    With --to, betweenness counts shortest paths from origins to targets only. Without, it counts those between all
    actors, and there are closeness and eigenvector centrality too; that takes minutes from 10,000 actors on. None of
    these measures knows commodities or conversions.

    Example: graphdb rank --to northeast --by pagerank --format csv
    """
    from graphdb.present.answers.ranking import ranking_page
    from graphdb.questions.ranking import rank

    session = Session(data, to or (), origins, only_from, as_of, min_likelihood, scenario, without)
    answer = rank(session.network, session.targets, session.origins, only_from=session.only_from, by=by)
    session.answer("rank", answer, ranking_page, form, output, by=by)
