"""Sheets: pages to read and print, without scripts, each whole in one HTML file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.present.words.sentences import dataset_sentence
from graphdb.records import Dataset

if TYPE_CHECKING:
    from jinja2 import Environment


class Link(NamedTuple):
    """A text that leads somewhere: to a file beside this one or, ``outside``, to an http address."""

    text: str
    href: str
    outside: bool = False


Cell = str | Link


class Grid(NamedTuple):
    """A table of a sheet; without ``columns``, the first cell of each row says what the others are."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def sheet(template: str, **content: Any) -> str:
    """The HTML of a sheet: every text in it escaped, and nothing but its own style let in.

    ``template`` is a path in ``graphdb/present``, since each kind of sheet has its template beside its code.
    """
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return _environment().get_template(template).render(style=style, policy=policy, **content)


def page(
    dataset: Dataset,
    heading: str,
    tables: Sequence[Grid],
    *,
    opening: Sequence[str] = (),
    home: str | None = None,
    template: str = "sheets/page.html",
    **content: Any,
) -> str:
    """A sheet of tables about a dataset; ``home`` is where its title leads.

    A ``template`` that extends that of a page shows ``content`` before the tables.
    """
    return sheet(
        template,
        about=dataset.about,
        dataset=dataset_sentence(dataset),
        heading=heading,
        opening=opening,
        tables=[table for table in tables if table.rows],
        home=home,
        **content,
    )


def web(url: str | None, text: str) -> Cell:
    """A link out to an http or https address; the bare text where there is none."""
    return Link(text, url, True) if url and url.startswith(("https://", "http://")) else text


@cache
def _style() -> str:
    file = files("graphdb.present.sheets").joinpath("sheet.css")
    return file.read_bytes().decode().replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("graphdb.present", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
