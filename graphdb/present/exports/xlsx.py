"""One workbook for Excel and LibreOffice: what it is and answers, the actors, the flows, and what is cited for them.

Every text is a text cell, so that ``001``, ``1e5`` and ``2018-10`` stay what they are and nothing is ever a formula;
numbers are numbers. Ids and dates have the format "Text", so that what somebody types over them stays text, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from graphdb.importing.formats.workbook.exported import ACTORS, ANSWER, FLOWS, SOURCES
from graphdb.importing.formats.workbook.gaps import column
from graphdb.present.exports.cells_xml import MOST_ROWS, refuse_rows, rows_xml
from graphdb.present.exports.cover import put_cover
from graphdb.present.exports.packing import packed
from graphdb.present.exports.rows import FlatActor, FlatCitation, FlatFlow, FlatGraph, Scalar, columns, values
from graphdb.present.exports.styling import put_heading

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CITED: Mapping[str, type[Scalar]] = {"of": str, "record": str, **columns(FlatCitation)}
"""The columns of ``sources``: of an actor or of a flow, its id, and what is cited for it."""

_PROSE = {"summary": 60, "citations": 60, "where": 60, "title": 50, "note": 40, "status": 40}
"""Columns of long texts, which the format "Text" would not suit: some Excels show #### for more than 255 signs."""

_WIDTHS = {
    **dict.fromkeys(("flow_id", "record"), 44),
    **dict.fromkeys(("label", "publisher", "grade", "url", "aliases"), 34),
    **dict.fromkeys(("id", "source", "target", "sources"), 30),
    **dict.fromkeys(("kind_name", "commodity_name", "modes", "enabled_by", "likelihood", "converts"), 24),
}
_USUAL_WIDTH, _ARROW = 14, 4
"""In signs; the arrow of the filter stands beside a heading."""


def write(graph: FlatGraph) -> Iterator[bytes]:
    """The file, piece by piece.

    Raises:
        QuestionError: a text or a list is longer than Excel can hold.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    put_cover(workbook.create_sheet(ANSWER), graph)
    workbook.remove(workbook["Sheet"])
    actors, flows = graph.columns(FlatActor), graph.columns(FlatFlow)
    tables = {
        ACTORS: (actors, len(graph.actors) + 1, _records(graph, graph.actors, columns(FlatActor))),
        FLOWS: (flows, len(graph.flows) + 1, _records(graph, graph.flows, columns(FlatFlow))),
        SOURCES: (_CITED, MOST_ROWS, _cited(graph)),
    }
    rows = {name: _table(workbook.create_sheet(name), *table) for name, table in tables.items()}
    yield from packed(workbook, rows)


def _table(
    sheet: Worksheet, kinds: Mapping[str, type[Scalar]], height: int, rows: Iterable[Sequence[Scalar | None]]
) -> Iterator[str]:
    """Make a sheet whose headings stay in view and filter it; give its rows, with which it has at most this height."""
    if height > MOST_ROWS:
        refuse_rows(sheet.title)
    styles = {}
    for place, (name, kind) in enumerate(kinds.items()):
        dimension = sheet.column_dimensions[column(place)]
        dimension.width = max(_PROSE.get(name) or _WIDTHS.get(name, _USUAL_WIDTH), len(name) + _ARROW)
        if kind is str and name not in _PROSE:
            dimension.number_format = "@"
            styles[name] = dimension.style_id
        put_heading(sheet.cell(1, place + 1), name)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{column(len(kinds) - 1)}{height}"
    return rows_xml(sheet.title, list(kinds), styles, rows, first=2)


def _records(
    graph: FlatGraph, rows: Iterable[FlatActor | FlatFlow], names: Iterable[str]
) -> Iterator[Sequence[Scalar | None]]:
    for row in rows:
        yield [*values(row, names), *graph.own_cells(row)]


def _cited(graph: FlatGraph) -> Iterator[Sequence[Scalar | None]]:
    names = columns(FlatCitation)
    for actor in graph.actors:
        for cited in actor.references:
            yield ["actor", actor.id, *values(cited, names)]
    for flow in graph.flows:
        for cited in flow.references:
            yield ["flow", flow.flow_id, *values(cited, names)]
