"""Rows below a heading that say nothing of a network: the heading again, and notes at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphdb.importing.sheet import Sheet
from graphdb.suggest import few

Rows = list[tuple[int, list[str]]]


def without_needless(
    sheet: Sheet, header: Sequence[str], rows: Rows, ends: Collection[int]
) -> tuple[Rows, Iterator[str]]:
    """The other rows, and remarks on what was left out; ``ends`` are the columns that every edge fills.

    A note is a single cell below the last edge, such as "Source: customs".
    """
    again = [row for row in rows if _same(header, row[1])]
    rest = [row for row in rows if row not in again]
    last = max((place for place, (_, cells) in enumerate(rest) if _fills(cells, ends)), default=-1)
    notes = [row for row in rest[last + 1 :] if sum(map(bool, row[1])) == 1] if ends and last >= 0 else []
    return [row for row in rest if row not in notes], _remarks(sheet, again, notes)


def _remarks(sheet: Sheet, again: Rows, notes: Rows) -> Iterator[str]:
    if again:
        yield f"the heading again, left out: {few([sheet.place(begin) for begin, _ in again], 5)}"
    if notes:
        said = [f"'{''.join(cells)[:60]}' ({sheet.place(begin)})" for begin, cells in notes]
        yield f"notes below the edges left out: {few(said, 5)}"


def _same(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row is the heading once more, in any letters."""
    names, others = ([name.casefold() for name in row if name] for row in (header, cells))
    return names == others


def _fills(cells: Sequence[str], ends: Collection[int]) -> bool:
    return all(place < len(cells) and cells[place] for place in ends)
