"""graphdb site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options as o
from .. import stdio

if TYPE_CHECKING:
    from graphdb.columns import Columns
    from graphdb.present.site.folder import Exhibit
    from graphdb.records import Dataset, StandingQuestion
    from graphdb.reports.excerpts import Excerpt
    from graphdb.supply.patience import Patience


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(site)


def site(
    data: o.Data = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; other files there stay.")
    ] = Path("html_out"),
    worlds: o.Worlds = 10_000,
    seed: o.Seed = 0,
    time_limit: o.TimeLimit = 60,
) -> None:
    """A folder to publish: a map and a brief for each standing question, a page for each actor, a data dictionary.

    The standing questions are those of the dataset's questions.yaml. Every page opens offline. Of more than 2,000 flows
    only those actors have a page whom the answers name.

    Example: graphdb site -o html_out
    """
    from graphdb.compare.standing import questions_of
    from graphdb.present.site import folder as pages
    from graphdb.reports.excerpts import together
    from graphdb.supply.patience import Patience

    from ..progress import progress_bar
    from ..tabular import opened

    session = opened(data, (), None, False, None, "likely", None, None, None)
    dataset = session.dataset if session.is_large else session.records
    asked = list(questions_of(dataset, session.columns).values())
    exhibits: list[Exhibit] = []
    excerpts: list[Excerpt] = []
    with progress_bar("Writing the site") as progress:
        for number, question in enumerate(asked):
            progress(question.name, number / len(asked))
            exhibit, excerpt = _exhibit(dataset, session.columns, question, worlds, seed, Patience(time_limit))
            exhibits.append(exhibit)
            excerpts += [excerpt] if excerpt else []
        part = together(dataset, session.columns, excerpts) if session.is_large else None
        written = pages.write_site(output, pages.site(dataset, exhibits, part))
    stdio.note(f"wrote {len(written)} files: open {output / pages.HOME}")


def _exhibit(
    dataset: Dataset, columns: Columns, question: StandingQuestion, worlds: int, seed: int, patience: Patience
) -> tuple[Exhibit, Excerpt | None]:
    """One question with its answer, its map and its brief; and the excerpt that these show of a large dataset."""
    from graphdb.network import View
    from graphdb.present.brief import page as brief
    from graphdb.present.brief.words import lead
    from graphdb.present.map.page import render as draw
    from graphdb.present.site.folder import Exhibit
    from graphdb.present.words.routes import names
    from graphdb.reports.briefing import briefing
    from graphdb.selectors import select

    targets, origins = select(columns, question.to), select(columns, question.from_)
    view = View(as_of=question.as_of, min_likelihood=question.min_likelihood)
    ask = (dataset, view, targets, origins)
    found = briefing(*ask, only_from=question.only_from, patience=patience, worlds=worlds, seed=seed, columns=columns)
    asks = f"Which actors are on every route to {names(dataset, targets)}?"
    drawn = draw(
        dataset,
        found.network,
        found.chokepoints,
        question=asks,
        targets=targets,
        origins=origins,
        only_from=question.only_from,
        title=question.name,
        excerpt=found.excerpt,
    )
    exhibit = Exhibit(
        id=question.id,
        name=question.name,
        asks=asks,
        says=tuple(lead(dataset, found)),
        picture=brief.picture(dataset, found, asks, name=question.id),
        map=drawn,
        brief=brief.render(dataset, found, question=asks),
    )
    return exhibit, found.excerpt
