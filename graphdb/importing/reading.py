"""Files -> one draft, whatever their formats."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.recognising import PAIRS, recognised
from graphdb.importing.rows.meaning import NOTHING_SAID, Meaning
from graphdb.importing.sheet import Sheet
from graphdb.importing.tables.tabling import draft
from graphdb.problems import QuestionError


def read(files: Sequence[File], said: Meaning = NOTHING_SAID) -> Draft:
    """What the files hold together: sheets of all of them are lists of one network, and graphs are put side by side.

    Raises:
        QuestionError: a file is of no known format or is broken, or two are the same.
    """
    _refuse_twice(files)
    drafts: list[Draft] = []
    sheets: list[Sheet] = []
    for file in files:
        found = read_one(file)
        if isinstance(found, Draft):
            drafts.append(found)
        else:
            sheets += found
    if sheets:
        drafts.append(draft(sheets, said))
    return drafts[0] if len(drafts) == 1 else _together(drafts)


def _refuse_twice(files: Sequence[File]) -> None:
    """Two files with the same bytes would make two flows of each."""
    met: dict[bytes, str] = {}
    for file in files:
        if file.content in met:
            raise QuestionError(f"{file.name} is {met[file.content]} once more", "name one of them")
        met[file.content] = file.name


def read_one(file: File) -> Draft | list[Sheet]:
    """What the reader of its format makes of a file: a network, or tables.

    Raises:
        QuestionError: it is of no known format, or is broken.
    """
    found: Draft | list[Sheet] = import_module(f"{__package__}.formats.{recognised(file)}").read(file)
    return found


def _together(drafts: Sequence[Draft]) -> Draft:
    """Several drafts as one: each edge says itself whether it has a direction."""
    edges = [edge for each in drafts for edge in _saying(each)]
    return Draft(
        " and ".join(dict.fromkeys(each.format for each in drafts)),
        [node for each in drafts for node in each.nodes],
        edges,
        None,
        {name: value for each in reversed(drafts) for name, value in each.about.items()},
        tuple(remark for each in drafts for remark in each.remarks),
        {name: heading for each in drafts for name, heading in each.headings.items()},
    )


def _saying(draft: Draft) -> list[Row]:
    if draft.is_directed is None:
        return draft.edges
    usual = {"directed": "true" if draft.is_directed else "false"}
    return [edge._replace(cells={**usual, **edge.cells}) for edge in draft.edges]


def opened(path: Path, encoding: str | None, sheets: Sequence[str]) -> File:
    """A file from the disk, with its other half if it has one.

    Raises:
        QuestionError: it cannot be read.
    """
    return File(path.name, _content(path), encoding, _other_half(path), tuple(sheets))


def _other_half(path: Path) -> bytes | None:
    for one, other in (PAIRS, PAIRS[::-1]):
        if path.suffix.casefold() == one:
            return _content(path.with_suffix(other if path.suffix.islower() else other.upper()))
    return None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise QuestionError(f"{path} cannot be read: {error.strerror or error}") from error
