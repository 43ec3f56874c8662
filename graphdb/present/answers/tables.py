"""Pages of plain tables, and the two ways to write them: for a terminal and as Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from graphdb.present.exports.rows import FlatTable

Row = tuple[str, ...]


class Table(NamedTuple):
    """Rows under headings. Where ``spelled_out``, the last column is long: a terminal shows it below its row."""

    title: str
    columns: Row
    rows: Sequence[Row]
    spelled_out: bool = False


class Page(NamedTuple):
    """One answer: a heading, what view it holds in, tables, and remarks; ``lead`` says it in sentences first."""

    heading: str
    context: list[str]
    tables: list[Table]
    remarks: list[str]
    lead: Sequence[str] = ()


def to_text(page: Page, width: int | None) -> str:
    """For a terminal ``width`` columns wide; ``None`` breaks no row, for pipes."""
    blocks = ["\n".join(_wrapped(line, width) for line in [page.heading, *page.context])]
    blocks += [_wrapped(sentence, width) for sentence in page.lead]
    blocks += [_text_table(table, width) for table in page.tables]
    blocks += [_wrapped(remark, width) for remark in page.remarks]
    return "\n\n".join(block for block in blocks if block) + "\n"


def to_markdown(page: Page) -> str:
    """Headings, paragraphs and pipe tables, with every sign that Markdown or HTML would act on escaped."""
    blocks = [f"## {escape_markdown(page.heading)}", *map(escape_markdown, page.context)]
    blocks += map(escape_markdown, page.lead)
    for table in page.tables:
        if table.title:
            blocks.append(f"### {escape_markdown(table.title)}")
        lines = [tuple(map(escape_markdown, table.columns)), ("---",) * len(table.columns)]
        lines += [tuple(map(escape_markdown, row)) for row in table.rows]
        blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
    blocks += map(escape_markdown, page.remarks)
    return "\n\n".join(blocks) + "\n"


def to_flat(page: Page) -> tuple[FlatTable, ...]:
    """For a file of another program: the page in parts, of which the sentences have no headings.

    >>> [part.rows for part in to_flat(Page("Who?", ["View: all."], [Table("Those", ("id",), [("a",)])], ["Ask."]))]
    [[('View: all.',)], [('a',)], [('Ask.',)]]
    """
    said = FlatTable(page.heading, (), [(line,) for line in (*page.context, *page.lead)])
    tables = (FlatTable(table.title, table.columns, table.rows) for table in page.tables)
    return (said, *tables, FlatTable("", (), [(remark,) for remark in page.remarks]))


def escape_markdown(text: str) -> str:
    """Text that shows as itself in Markdown, on one line.

    >>> escape_markdown("a|b <i> *c*")
    'a\\\\|b &lt;i&gt; \\\\*c\\\\*'
    """
    import re

    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|~#!])", r"\\\1", text).replace("@", "&#64;").replace("://", "&#58;//")


def _text_table(table: Table, width: int | None) -> str:
    shown = len(table.columns) - table.spelled_out
    cells = [[_printable(cell) for cell in row[:shown]] for row in (table.columns, *table.rows)]
    widths = [max(map(_cells, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        words = [
            max(_cells(word) for cell in column for word in (cell.split() or [""]))
            for column in zip(*cells, strict=True)
        ]
        _shrink(widths, words, width - 2 * (len(widths) - 1))
    lines = [table.title] if table.title else []
    lines += [*_row_lines(cells[0], widths), "  ".join("-" * column for column in widths)]
    for row, record in zip(cells[1:], table.rows, strict=True):
        lines += _row_lines(row, widths)
        if table.spelled_out and record[-1]:
            lines.append(_wrapped(f"{table.columns[-1]}: {record[-1]}", width, indent=" " * (widths[0] + 2)))
    return "\n".join(lines)


def _shrink(widths: list[int], words: list[int], room: int) -> None:
    """Take room from the widest column until the row fits, but never break a word: an id has to stay whole."""
    while sum(widths) > room:
        spare = [column for column, width in enumerate(widths) if width > max(words[column], 8)]
        if not spare:
            return
        widths[max(spare, key=lambda column: widths[column])] -= 1


def _row_lines(row: list[str], widths: list[int]) -> list[str]:
    cells = [_fold(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(map(len, cells))
    lines = []
    for line in range(height):
        parts = [cell[line] if line < len(cell) else "" for cell in cells]
        lines.append("  ".join(_pad(part, width) for part, width in zip(parts, widths, strict=True)).rstrip())
    return lines


def _fold(cell: str, width: int) -> list[str]:
    if _cells(cell) <= width:
        return [cell]
    import textwrap

    return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]


def _wrapped(text: str, width: int | None, indent: str = "") -> str:
    text = _printable(text)
    if width is None:
        return indent + text
    import textwrap

    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def _printable(text: str) -> str:
    """Text on one line, without the signs that would steer a terminal."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(sign for sign in line if sign.isprintable())


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: East Asian wide signs take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))
