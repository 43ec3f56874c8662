"""What somebody with Excel gives to the shipped data: three actors, four flows and two sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphdb.importing import File
from tests.importing.workbook_files import xlsx

Rows = Sequence[Mapping[str, Any]]


def cited(source: str, where: str, credibility: Any, ending: str = "") -> dict[str, Any]:
    names = ("evidence_source", "evidence_where", "evidence_credibility")
    return {f"{name}{ending}": value for name, value in zip(names, (source, where, credibility), strict=True)}


ACTORS: Rows = [
    {
        **{"id": "zz-port", "name": "Port of Test: north", "kind": "port", "country": "Mexico"},
        **{"place": "Test", "latitude": 20.5, "longitude": -100, "aliases": "TP|The port", "summary": "A port."},
        **cited("agency-2024", "Page 3", 2),
    },
    {
        **{"name": "Altamira test firms", "kind": "chemical-firm", "country": "mx", "since": 2019},
        **{"produces": "precursor", "summary": "Firms of a\ntest."},
        **cited("agency-2024|ap-virus-2020", "Page 4| Paragraph 2: on x", "2|3"),
    },
    {
        **{"id": "mid-lab", "name": "Test labs", "kind": "lab", "country": "MX", "since": "2019-05"},
        **{"converts": "precursor>fentanyl-powder", "summary": "Labs."},
        **cited("agency-2024", "Page 5", 3),
    },
]
FLOWS: Rows = [
    {
        **{"from": "altamira-test-firms", "to": "zz-port", "commodity": "precursor", "modes": "sea-container; mail"},
        **{"since": 2019, "likelihood": "Likely", "summary": "It ships.", "x:seen_by": "007"},
        **cited("agency-2024", "Page 6", 2),
        **cited("ap-virus-2020", "Paragraph 3", 3, "_2"),
        "evidence_stance_2": "Disputes",
    },
    {
        **{"from": "zz-port", "to": "mid-lab", "commodity": "precursor", "modes": "truck", "since": "2019-05"},
        **{"likelihood": "likely", "summary": "By road."},
        **cited("agency-2024", "Page 6", 2),
    },
    {
        **{"from": "mid-lab", "to": "sinaloa-cartel", "commodity": "fentanyl-powder"},
        **{"likelihood": "roughly even chance", "summary": "Powder."},
        **{"volume": 12.5, "volume_unit": "kilogram", "volume_per": "year", "volume_source": "agency-2024"},
        **cited("agency-2024", "Page 7", 3),
    },
    {
        **{"from": "mid-lab", "to": "northeast", "commodity": "fentanyl-powder", "modes": "mail"},
        **{"enabled_by": "zz-port", "likelihood": "unlikely", "summary": "By mail."},
        **cited("agency-2024", "Page 8", 4),
    },
]
SOURCES: Rows = [
    {
        **{"id": "agency-2024", "title": "An annual report", "publisher": "The Agency", "kind": "agency"},
        **{"reliability": "b", "published": 2024, "url": "https://example.org/2024"},
    },
    {
        **{"title": "Another report", "publisher": "The Other Agency", "kind": "agency", "reliability": "C"},
        **{"published": "2023-05", "via": "agency-2024"},
    },
]


def sheet(rows: Rows) -> list[list[Any]]:
    """Rows with the names of all their columns above them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [list(names), *([row.get(name) for name in names] for row in rows)]


def book(sheets: Mapping[str, Rows], titles: Iterable[Sequence[Any]] = ()) -> File:
    return File("rows.xlsx", xlsx({name: [*titles, *sheet(rows)] for name, rows in sheets.items()}))


def whole() -> File:
    """All of it, with titles above, and a sheet of notes."""
    there = {name: sheet(rows) for name, rows in (("Actors", ACTORS), ("Flows", FLOWS), ("Sources", SOURCES))}
    there["Actors"] = [["Please fill in", None, "an example"], [], *there["Actors"]]
    return File("rows.xlsx", xlsx({**there, "Notes": [["Some notes"]]}))
