"""Which format a file is of: told by how it begins and, where that is open, by its name."""

from __future__ import annotations

import json
import re
from typing import Any

from graphdb.importing.file import File
from graphdb.importing.formats.workbook.archives import OLE, workbook
from graphdb.importing.shared.elements import root_name
from graphdb.importing.shared.json_values import parsed
from graphdb.problems import QuestionError

_BINARY = {
    b"\x1f\x8b": "compressed: unpack it with gunzip",
    b"PAR1": "a Parquet file: read it as a table of a folder (docs/tables.md), or save it as CSV",
    b"RDX": "a file of R: save it as GraphML (write_graph) or CSV",
    b"\x89HDF": "an HDF5 or MATLAB file: save it as GraphML or CSV",
    b"SQLite format 3": "a database: save its tables as CSV",
    b"%PDF": "a PDF: a table in it has to be copied into a spreadsheet",
}
PAIRS = (".##h", ".##d")
"""The two halves of a matrix of UCINET: what it is called, and its values."""

_ROOTS = {
    "graphml": "graphml",
    "gexf": "gexf",
    "DynamicNetwork": "dynetml",
    "DynamicMetaNetwork": "dynetml",
    "MetaMatrix": "dynetml",
    "MetaNetwork": "dynetml",
}
"""The root elements of XML formats."""

_SPREADSHEETS = {
    "Workbook": "a workbook of Excel 2003 in XML: open it in Excel, and save it as .xlsx",
    "html": "a web page, which some sites call .xls: open it in Excel or LibreOffice, and save it as .xlsx",
    "table": "a table of a web page, which some sites call .xls: open it in Excel, and save it as .xlsx",
    "document": "a flat file of LibreOffice: save it as .ods or .xlsx",
}
"""Root elements of tables in XML that nobody reads."""

_BEGINNINGS = {
    r"\s*dl\b": "ucinet_dl",
    r"\s*(%[^\r\n]*[\r\n]\s*)*+\*\s*(network|vertices|arcs(list)?|edges(list)?|matrix|partition|vector)\b": "pajek",
    r"\s*(node|edge)def\s*>": "gdf",
    r"""(?>\s++|\#[^\n]*+|[a-z]\w*+\s++(?:"[^"]*+"|[^\s\[\]"]++))*+graph\s*+\[""": "gml",
}
"""How formats in text of their own begin."""


def recognised(file: File) -> str:
    """The module of ``graphdb.importing.formats`` that reads a file.

    Raises:
        QuestionError: nobody reads it; the hint says what to save instead.

    >>> recognised(File("x", b"<graphml/>")), recognised(File("x", b"*Vertices 2")), recognised(File("x", b"a,b"))
    ('graphml', 'pajek', 'delimited')
    """
    if file.name.casefold().endswith(PAIRS):
        return "ucinet_pair"
    for beginning, what in _BINARY.items():
        if file.content.startswith(beginning):
            raise QuestionError(f"{file.name} cannot be read", what)
    if file.content.startswith((b"PK", OLE)):
        workbook(file)
        return "workbook"
    text, _ = file.text()
    if text.lstrip().startswith("<"):
        return _xml(file)
    if text.lstrip().startswith(("{", "[")):
        return _json(file, text)
    return next((format for shape, format in _BEGINNINGS.items() if re.match(shape, text, re.IGNORECASE)), "delimited")


def _xml(file: File) -> str:
    root = root_name(file)
    if root not in _ROOTS:
        message = f"{file.name} is XML of a kind that is not known: it begins with <{root}>"
        raise QuestionError(message, _SPREADSHEETS.get(root, "save it as GraphML"))
    return _ROOTS[root]


def _json(file: File, text: str) -> str:
    try:
        value, _ = parsed(file)
    except QuestionError:
        first, _, rest = text.lstrip().partition("\n")
        record = _object(first)
        if rest.strip() and record is not None:
            return "stix" if _is_stix(record) else "ftm"  # one JSON object a line
        raise
    return _of_value(file, value)


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _of_value(file: File, value: Any) -> str:
    """The format of a JSON document, told by the names that only it has."""
    found = _of_list(value) if isinstance(value, list) else _of_object(value) if isinstance(value, dict) else None
    if found is None:
        hint = "networkx: use node_link_data" if isinstance(value, dict) and "adjacency" in value else ""
        raise QuestionError(
            f"{file.name} is JSON of a kind that is not known", hint or "docs/import.md lists the formats"
        )
    return found


def _of_list(value: list[Any]) -> str | None:
    pieces = [piece for piece in value if isinstance(piece, dict)]
    for piece in pieces[:1]:
        if _is_entity(piece) or _is_stix(piece):
            return "ftm" if _is_entity(piece) else "stix"
    if any("CXVersion" in piece for piece in pieces[:1]):
        return "cx2"
    if any(isinstance(piece.get("nodes"), list) for piece in pieces):
        return "cx1"
    return "cytoscape_js" if any(isinstance(piece.get("data"), dict) for piece in pieces) else None


def _of_object(value: dict[str, Any]) -> str | None:
    graph, nodes, elements = value.get("graph"), value.get("nodes"), value.get("elements")
    if value.get("@context") == "http://www.w3.org/ns/csvw":
        return "csv_metadata"
    if _is_entity(value):
        return "ftm"
    if _is_stix(value):
        return "stix"
    if "connections" in value and "elements" in value:
        return "kumu_json"
    if isinstance(elements, dict | list):
        return "cytoscape_js"
    if isinstance(value.get("graphs"), list) or (isinstance(graph, dict) and {"nodes", "edges"} & {*graph}):
        return "json_graph"
    if nodes is not None and {"links", "edges"} & {*value}:
        first = nodes[0] if isinstance(nodes, list) and nodes else None
        is_data = isinstance(first, dict) and "id" not in first and isinstance(first.get("data"), dict)
        return "cytoscape_js" if is_data else "node_link"
    return None


def _is_entity(value: dict[str, Any]) -> bool:
    return "schema" in value and "properties" in value


def _is_stix(value: dict[str, Any]) -> bool:
    """Whether a value is a bundle of STIX, an object of one, or an envelope of TAXII."""
    listed = value.get("objects")
    if value.get("type") == "bundle":
        return True
    if isinstance(listed, list) and "type" not in value:
        return any(isinstance(each, dict) and _is_stix(each) for each in listed)
    return isinstance(value.get("type"), str) and str(value.get("id")).startswith(f"{value['type']}--")
