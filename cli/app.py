"""The typer app and its commands, one module each."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

COMMANDS = (
    "check",
    "show",
    "chokepoints",
    "bypass",
    "routes",
    "cuts",
    "importance",
    "disrupt",
    "sensitivity",
    "rank",
    "timeline",
    "scenario",
    "diff",
    "map",
    "brief",
    "site",
    "import",
    "new",
    "fmt",
    "schema",
    "export",
)
HELP = "Explore a supply-chain network: who is on every route, what gets round them, and how that is known."


def make_app(arguments: Sequence[str] = ()) -> typer.Typer:
    """The app; where the arguments begin with a command, only that one is loaded, which makes for a quicker start."""
    app = typer.Typer(
        name="graphdb",
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    asked = [name for name in COMMANDS if list(arguments[:1]) == [name]]
    for name in asked or COMMANDS:
        module = "import_" if name == "import" else name  # a word of Python's own
        import_module(f"{__package__}.commands.{module}").add_to(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"graphdb {version('fentanyl-graphdb')}")
        except PackageNotFoundError:
            typer.echo("graphdb (a checkout that is not installed)")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass
