"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from graphdb.likelihood import TERMS, Likelihood

Format = Literal["table", "json", "csv", "markdown"]


def _date(text: str | None) -> str | None:
    from graphdb.periods import is_date

    if text is not None and not is_date(text):
        raise typer.BadParameter(f"'{text}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD.")
    return text


def probability(number: float | None) -> float | None:
    """A probability as it was given; what is none is misuse."""
    if number is not None and not 0 <= number <= 1:  # what is no number fails this too
        raise typer.BadParameter(f"'{number}' is no probability: it lies between 0 and 1.")
    return number


def html_file(path: Path | None) -> Path | None:
    """A file for HTML; another ending promises what would not be in it."""
    if path is not None and path.suffix.lower() not in ("", ".html", ".htm"):
        other = " For a PDF, graphdb brief has --pdf." if path.suffix.lower() == ".pdf" else ""
        pictures = " For a picture, open the map and press Export." if path.suffix.lower() in (".png", ".svg") else ""
        raise typer.BadParameter(f"this command writes HTML: end the name in .html.{other}{pictures}")
    return path


Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        envvar="GRAPHDB_DATA",
        help="The dataset's folder; left out, ./data or the packaged one.",
    ),
]
To = Annotated[
    list[str],
    typer.Option(
        "--to", metavar="ACTOR", help="Where routes end: an id, an alias, or a selector such as region:northeast-us."
    ),
]
From = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="ACTOR",
        help="Where routes start besides every other actor that produces something: it holds all that it sends.",
    ),
]
OnlyFrom = Annotated[
    bool, typer.Option("--only-from", help="Routes start at the actors of --from alone, not at other producers.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", callback=_date, help="A year, month or day; left out, the dataset's own date."
    ),
]
MinLikelihood = Annotated[
    Likelihood,
    typer.Option(
        "--min-likelihood",
        metavar="TERM",
        case_sensitive=False,
        help=f"Admit flows at or above this ICD 203 term: {', '.join(TERMS)}.",
    ),
]
Scenario = Annotated[str | None, typer.Option("--scenario", metavar="ID", help="A what-if of the dataset, by its id.")]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="ACTOR|FLOW",
        help="Take away an actor, as in --to, or a flow by its id or flow:ID; commodity:ID: all its flows. Repeatable.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="ACTOR|FLOW",
        help="Keep only the flows named, and those between actors named here or in --to or --from. Repeatable.",
    ),
]
By = Annotated[
    Literal["kind", "country", "region", "stage", "mode", "commodity"] | None,
    typer.Option("--by", help="Ask of whole groups instead of single actors."),
]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", case_sensitive=False, help="How to print the answer.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file, not to the terminal."),
]
TimeLimit = Annotated[
    int,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=1,
        help="Stop looking for better routes after so many seconds; what is then not proven says so.",
    ),
]
Worlds = Annotated[
    int, typer.Option("--worlds", min=100, max=10_000_000, help="How many worlds to draw, where it takes drawing.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Where the drawing starts: the same seed, the same worlds.")]
