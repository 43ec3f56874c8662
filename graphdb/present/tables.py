"""Pages of plain tables, and the three ways to write them: for a terminal, as CSV, as Markdown."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

Row = tuple[str, ...]


class Table(NamedTuple):
    """Rows under headings; ``wide`` is the last column, the one that takes what room is left."""

    title: str
    columns: Row
    rows: list[Row]


class Page(NamedTuple):
    """One answer: a heading, what view it holds in, tables, and remarks."""

    heading: str
    context: list[str]
    tables: list[Table]
    remarks: list[str]


def to_text(page: Page, width: int | None) -> str:
    """For a terminal ``width`` columns wide; ``None`` breaks no row, for pipes."""
    blocks = ["\n".join(_wrapped(line, width) for line in [page.heading, *page.context])]
    blocks += [_text_table(table, width) for table in page.tables]
    blocks += [_wrapped(remark, width) for remark in page.remarks]
    return "\n\n".join(block for block in blocks if block) + "\n"


def to_csv(page: Page) -> str:
    """Comma-separated, with a first column that says which table a row is from where there are several.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    several = len(page.tables) > 1
    for table in page.tables[:1]:
        writer.writerow([*(["table"] if several else []), *table.columns])
    for table in page.tables:
        for row in table.rows:
            writer.writerow([*([table.title] if several else []), *map(_harmless, row)])
    return out.getvalue()


def to_markdown(page: Page) -> str:
    """Headings, paragraphs and pipe tables, with every sign that Markdown or HTML would act on escaped."""
    blocks = [f"## {escape_markdown(page.heading)}", *map(escape_markdown, page.context)]
    for table in page.tables:
        if table.title:
            blocks.append(f"### {escape_markdown(table.title)}")
        lines = [table.columns, ("---",) * len(table.columns)]
        lines += [tuple(map(escape_markdown, row)) for row in table.rows]
        blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
    blocks += map(escape_markdown, page.remarks)
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str) -> str:
    """Text that shows as itself in Markdown, on one line.

    >>> escape_markdown("a|b <i> *c*")
    'a\\\\|b &lt;i&gt; \\\\*c\\\\*'
    """
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|~#!])", r"\\\1", text).replace("@", "&#64;").replace("://", "&#58;//")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _text_table(table: Table, width: int | None) -> str:
    columns = [[_printable(cell) for cell in column] for column in zip(table.columns, *table.rows, strict=True)]
    widths = [max(map(_cells, column)) for column in columns]
    if width is not None:
        _shrink(widths, width - 2 * (len(widths) - 1))
    lines = [table.title] if table.title else []
    for number, row in enumerate(zip(*columns, strict=True)):
        lines += _row_lines(row, widths)
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _shrink(widths: list[int], room: int) -> None:
    """Take room from the widest column until the row fits, leaving each at least eight cells."""
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1


def _row_lines(row: Row, widths: list[int]) -> list[str]:
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

    return textwrap.wrap(cell, width, break_on_hyphens=True) or [""]


def _wrapped(text: str, width: int | None) -> str:
    text = _printable(text)
    if width is None:
        return text
    import textwrap

    return textwrap.fill(text, width, break_on_hyphens=False, subsequent_indent="  ")


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
