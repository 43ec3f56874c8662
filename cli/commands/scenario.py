"""graphdb scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .. import options as o
from ..session import Session, data_folder, put_card

Id = Annotated[str, typer.Argument(metavar="ID", help="A scenario of the dataset.")]
Worlds = Annotated[int, typer.Option("--worlds", min=100, max=10_000_000, help="How many worlds to draw.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Where the drawing starts: the same seed, the same worlds.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What-ifs: policies, shocks and claims.")
    group.command("list")(list_all)
    group.command()(show)
    group.command()(run)
    group.command()(compare)
    app.add_typer(group, name="scenario")


def list_all(data: o.Data = None, form: o.OutputFormat = "table", output: o.Output = None) -> None:
    """Every scenario of the dataset.

    Example: graphdb scenario list
    """
    _card(data, None, form, output)


def show(id: Id, data: o.Data = None, form: o.OutputFormat = "table", output: o.Output = None) -> None:
    """One scenario: what it removes or changes, and who proposed or reported it.

    Example: graphdb scenario show close-de-minimis
    """
    _card(data, id, form, output)


def run(
    id: Id,
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    without: o.Without = None,
    only: o.Only = None,
    worlds: Worlds = 10_000,
    seed: Seed = 0,
    time_limit: o.TimeLimit = 60,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """What a scenario does to the chokepoints and to the chance that some route is right, against the baseline.

    Example: graphdb scenario run port-inspection --to northeast
    """
    from graphdb.present.answers.scenarios import effect_page
    from graphdb.questions.scenarios import effect
    from graphdb.reports.comparison import seen
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar

    session = Session(data, to, origins, only_from, as_of, min_likelihood, id, without, only)
    before, after = session.in_view(scenario=None).network, session.network
    ends = {"targets": session.targets, "origins": session.origins}
    with progress_bar("Asking with and without the scenario", time_limit):
        was, would_be = (
            seen(
                each,
                **ends,
                only_from=session.only_from,
                patience=Patience(time_limit),
                worlds=worlds,
                seed=seed,
            )
            for each in (before, after)
        )
    answer = effect(id, before, after, was, would_be)
    session.answer("scenario", answer, effect_page, form, output, worlds=worlds, seed=seed)


def compare(
    to: o.To,
    origins: o.From = None,
    only_from: o.OnlyFrom = False,
    as_of: o.AsOf = None,
    min_likelihood: o.MinLikelihood = "likely",
    without: o.Without = None,
    only: o.Only = None,
    worlds: Worlds = 10_000,
    seed: Seed = 0,
    time_limit: o.TimeLimit = 60,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """Every scenario in one table: chokepoints, smallest cut, the chance that some route is right, and its hinge.

    Where a source reports what really happened to supply, a back-test says whether that chance, asked as of then, moves
    the same way.

    Example: graphdb scenario compare --to northeast
    """
    from graphdb.present.answers.scenarios import comparison_page
    from graphdb.reports.comparison import compare
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar

    session = Session(data, to, origins, only_from, as_of, min_likelihood, None, without, only)
    with progress_bar("Comparing scenarios") as progress:
        answer = compare(
            session.dataset,
            session.view,
            session.targets,
            session.origins,
            only_from=session.only_from,
            patience=Patience(time_limit),
            worlds=worlds,
            seed=seed,
            progress=progress,
        )
    session.answer("scenario compare", answer, comparison_page, form, output, worlds=worlds, seed=seed)


def _card(data: Path | None, id: str | None, form: o.Format, output: Path | None) -> None:
    from graphdb import load
    from graphdb.present.answers.scenarios import all_scenarios, scenario_card

    dataset = load(data_folder(data))
    card = scenario_card(dataset, id) if id else all_scenarios(dataset)
    put_card(dataset, card, form, output)
