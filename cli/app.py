"""The typer app and its commands, one module each."""

from __future__ import annotations

from typing import Annotated

import typer

from .commands import bypass, check, chokepoints, map, rank, routes, show

app = typer.Typer(
    name="graphdb",
    help="Explore a supply-chain network: who sits on every route, what gets round them, and how that is known.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"graphdb {version('fentanyl-graphdb')}")
        except PackageNotFoundError:
            typer.echo("graphdb (a checkout that is not installed)")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Explore a supply-chain network: who sits on every route, what gets round them, and how that is known."""


for module in (check, show, chokepoints, bypass, routes, rank, map):
    module.add_to(app)
