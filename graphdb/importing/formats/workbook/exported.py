"""A workbook that ``graphdb export --as xlsx`` wrote -> a draft with the columns that were written, to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graphdb.importing.draft import Draft, Row
from graphdb.importing.formats.workbook.contents import Read
from graphdb.importing.formats.workbook.remarks import odd_cells
from graphdb.problems import QuestionError
from graphdb.suggest import few

ANSWER, ACTORS, FLOWS, SOURCES = "answer", "actors", "flows", "sources"
"""The sheets of such a workbook."""

COUNTS = (ACTORS, FLOWS)
"""Rows of the first sheet that do not belong to what the dataset says of itself."""

_NEEDED = ("flow_id", "source", "target")
_NATIVE = {"source": "from", "target": "to"}


def exported(file: str, every: Sequence[Read]) -> Draft | None:
    """The draft, if this is such a workbook: told by the names of its sheets and by two of their columns.

    Raises:
        QuestionError: two flows have one id, as a row that was copied has.
    """
    by_name = {sheet.name: sheet for sheet in every}
    if not {ANSWER, ACTORS, FLOWS, SOURCES} <= {*by_name}:
        return None
    if "id" not in _heading(by_name[ACTORS]) or not {*_NEEDED} <= {*_heading(by_name[FLOWS])}:
        return None
    nodes = list(_rows(file, by_name[ACTORS], {}))
    edges = [_named(edge) for edge in _rows(file, by_name[FLOWS], _NATIVE)]
    _refuse_twins(edges)
    others = [name for name in by_name if name not in (ACTORS, FLOWS)]
    remarks = [f"{file} is an export of graphdb: of its sheets, actors and flows were read, and not {few(others)}"]
    for name in (ACTORS, FLOWS):
        remarks += odd_cells(f"{file}, sheet {name}", by_name[name])
    return Draft("xlsx", nodes, edges, True, dict(_about(by_name[ANSWER])), tuple(remarks))


def _heading(sheet: Read) -> list[str]:
    return sheet.rows[0][1] if sheet.rows else []


def _rows(file: str, sheet: Read, native: Mapping[str, str]) -> Iterator[Row]:
    names = [native.get(name, name) for name in _heading(sheet)]
    for number, cells in sheet.rows[1:]:
        filled = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
        yield Row(filled, f"{file}, sheet {sheet.name}, row {number}")


def _named(edge: Row) -> Row:
    """A flow with its own id as the id of the edge, as the formats of graphs have it twice."""
    return edge._replace(cells={"id": edge.cells["flow_id"], **edge.cells}) if "flow_id" in edge.cells else edge


def _refuse_twins(edges: Sequence[Row]) -> None:
    seen: dict[str, str] = {}
    for edge in edges:
        id = edge.cells.get("id")
        if id is not None and seen.setdefault(id, edge.where) != edge.where:
            message = f"two flows have the id '{id}': {seen[id]} and {edge.where}"
            raise QuestionError(message, "give one of them another id, or none")


def _about(sheet: Read) -> Iterator[tuple[str, str]]:
    """What the dataset says of itself: the rows of two cells before the first gap."""
    for place, (number, cells) in enumerate(sheet.rows, 1):
        if number != place or len(cells) != 2:
            return
        if cells[0] not in COUNTS:
            yield cells[0], cells[1]
