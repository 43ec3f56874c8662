"""graphdb show."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import options as o
from ..session import data_folder, put_card


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(show)


def show(
    record: Annotated[str | None, typer.Argument(help="An actor or a flow: an id or an alias.")] = None,
    data: o.Data = None,
    form: o.OutputFormat = "table",
    output: o.Output = None,
) -> None:
    """One actor or flow with everything that is known of it, or a list of all actors.

    Example: graphdb show manzanillo-port
    """
    from graphdb import load
    from graphdb.present.answers import cards

    dataset = load(data_folder(data))
    card = cards.find(dataset, record) if record else cards.all_actors(dataset)
    put_card(dataset, card, form, output)
