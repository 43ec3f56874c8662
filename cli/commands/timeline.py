"""graphdb timeline."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o

Year = Annotated[int | None, typer.Option(min=1, max=9999, metavar="YEAR", help="Left out, what the dataset covers.")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(timeline)


def timeline(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    first: Year = None,
    last: Year = None,
    min_likelihood: o.MinLikelihood = "likely",
    scenario: o.Scenario = None,
    without: o.Without = None,
    only: o.Only = None,
    time_limit: o.TimeLimit = 60,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """Year by year: any route or none, the chokepoints, who entered and left, and the flows that made the difference.

    Example: graphdb timeline --to northeast --first 2013
    """
    from msgspec.structs import replace

    from graphdb.arrays.years import years
    from graphdb.network import Seen
    from graphdb.present.answers.timeline import timeline_page
    from graphdb.problems import QuestionError
    from graphdb.questions.timeline import timeline
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, to, origins, only_from, None, min_likelihood, scenario, without, only)
    covered = years(session.columns) if first is None or last is None else range(first, last + 1)
    if not covered and (first is None or last is None):
        raise QuestionError("no flow of this dataset has a period", "without one there is no year to tell of")
    chosen = range(covered.start if first is None else first, covered.stop if last is None else last + 1)
    if not 0 < len(chosen) <= 200:
        raise QuestionError(
            f"{chosen.start} to {chosen.stop - 1} is no span of years that can be told", "1 to 200 years"
        )
    dates = [f"{year:04}" for year in chosen]
    session.remark_on_date(dates[-1])
    graphs = ((date, Seen(session.columns, replace(session.view, as_of=date))) for date in dates)
    with progress_bar("Going through the years") as progress:
        answer = timeline(
            graphs,
            session.targets,
            session.origins,
            only_from=session.only_from,
            patience=Patience(time_limit),
            progress=lambda date, _=None: progress(date, dates.index(date) / len(dates)),
        )
    session.answer("timeline", answer, timeline_page, form, output, first=dates[0], last=dates[-1])
