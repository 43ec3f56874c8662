"""Files that nobody here reads, told by how they begin, and what to do with them."""

from __future__ import annotations

BINARY = {
    b"\x1f\x8b": "compressed: unpack it with gunzip",
    b"PAR1": "a Parquet file: read it as a table of a folder (docs/tables.md), or save it as CSV",
    b"RDX": "a file of R: save it as GraphML (write_graph) or CSV",
    b"\x89HDF": "an HDF5 or MATLAB file: save it as GraphML or CSV",
    b"SQLite format 3": "a database: save its tables as CSV",
    b"%PDF": "a PDF: a table in it has to be copied into a spreadsheet",
}
"""By the first bytes."""

ENDINGS = {
    (".yaml", ".yml"): "YAML: the folder of a dataset is asked as it is, with --data",
    (".md", ".rst"): "a text for people: name the files that hold the network",
}
"""By the ending of the name."""

SPREADSHEETS = {
    "Workbook": "a workbook of Excel 2003 in XML: open it in Excel, and save it as .xlsx",
    "html": "a web page, which some sites call .xls: open it in Excel or LibreOffice, and save it as .xlsx",
    "table": "a table of a web page, which some sites call .xls: open it in Excel, and save it as .xlsx",
    "document": "a flat file of LibreOffice: save it as .ods or .xlsx",
}
"""By the root element of XML."""

TEXTS = {
    r"\s*(//[^\n]*\n\s*)*+((create|merge)\s*\(|match\s*\(\w*\s*[:{]|create\s+(constraint|index)|unwind\s*\[|:begin)": (
        "Cypher, which only a database runs: take another export, such as graphml, or save the answer of a query as CSV"
    ),
    r"\s*((//|\#)[^\n]*\n\s*|/\*.*?\*/\s*)*+(strict\s+)?(di)?graph\b[^\n\[{]*\{": (
        "a drawing of Graphviz: save it as GML (gv2gml)"
    ),
    "%%MatrixMarket": "a Matrix Market file: save it as a list of edges in CSV",
    ">>graph6<<|>>sparse6<<": "graph6, which has no names: save it as GraphML",
}
"""By what the text begins with, as regular expressions."""


def is_beside(name: str) -> bool:
    """Whether a file of this name only stands in a folder beside those of a network.

    >>> [is_beside(name) for name in ("README.md", ".DS_Store", "edges.csv")]
    [True, True, False]
    """
    return name.startswith(".") or name.casefold().endswith(tuple(ending for each in ENDINGS for ending in each))
