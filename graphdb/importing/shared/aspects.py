"""The parts of a CX file, in version 1 and 2: aspects, each of which may come in several pieces."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from graphdb.importing.shared.json_records import left_out, objects
from graphdb.importing.shared.json_values import text_of
from graphdb.problems import QuestionError

Record = Mapping[str, Any]
Aspects = Mapping[str, list[dict[str, Any]]]

_DRAWN = (
    *("visualProperties", "nodeBypasses", "edgeBypasses", "visualEditorProperties", "tableVisualProperties"),
    *("cartesianLayout", "cyVisualProperties", "cyTableColumn", "cyHiddenAttributes"),
)
"""How things are drawn, and which columns of a table are shown."""


def aspects_of(file: str, document: Any) -> Aspects:
    """The elements of each aspect.

    Raises:
        QuestionError: whoever wrote the file says that it is no good.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for piece in objects(file, document, "piece"):
        for name, value in piece.items():
            if isinstance(value, list):
                found.setdefault(name, []).extend(objects(file, value, f"entry of '{name}'"))
    failed = next((each for each in found.get("status", ()) if each.get("success") is not True), None)
    if failed is not None:
        why = text_of(failed.get("error")) or "it gives no reason"
        raise QuestionError(f"{file} says of itself that it was not written to its end: {why}", "export it anew")
    return found


def read_past(file: str, aspects: Aspects, read: Collection[str]) -> Iterator[str]:
    """Remarks on what is in a file and was not read, and on what is missing though the file speaks of it."""
    if "status" not in aspects:
        yield f"{file} has no status at its end: is it whole?"
    for entry in aspects.get("metaData", ()):
        name, many = text_of(entry.get("name")), text_of(entry.get("elementCount"))
        there = len(aspects.get(name or "", ()))
        if name in read and many and many != str(there):
            yield f"{file} speaks of {many} {name}, and {there} are there"
    others = [name for name, elements in aspects.items() if elements and name not in read]
    yield from left_out(file, (name for name in others if name in _DRAWN), ", since it is a drawing")
    known = (*_DRAWN, "status", "metaData", "numberVerification")
    yield from left_out(file, (f"'{name}'" for name in others if name not in known))
