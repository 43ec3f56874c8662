"""An empty workbook for rows of a dataset: what each column is for, and what can be chosen from lists.

Filled in, ``graphdb import rows.xlsx --into FOLDER`` makes records of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from graphdb import countries
from graphdb.check.rows import EVIDENCE, LISTS, PLACE
from graphdb.importing.contributing.contributed import FIELDS, VOLUME
from graphdb.importing.formats.workbook.gaps import column
from graphdb.likelihood import TERMS
from graphdb.meanings import MEANINGS
from graphdb.present.exports.packing import packed
from graphdb.present.exports.styling import put_heading, put_note, put_text
from graphdb.records import Dataset, Reliability, Stance

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 1000
"""Down to which row there are lists to choose from."""

_SHEETS = {"Actors": ("actors", "Actor"), "Flows": ("flows", "Flow"), "Sources": ("sources", "Source")}
_RARE = frozenset(("organisation", "not_same_as", "cost", "removable", "capacity", "archive_url", "accessed"))
"""Columns that an import takes, and hardly anybody needs."""

_SECOND = tuple(f"{name}_2" for name in EVIDENCE)
_NUMBERS = frozenset(("latitude", "longitude", "volume"))
_WIDE = frozenset(("summary", "title", "evidence_where"))
_CLOSED = frozenset(("actors kind", "country", "region", "commodity", "likelihood", "reliability", "volume_unit"))
"""Columns in which nothing else can stand; in others there may be several values, or ids that are new."""

_OTHERWISE = {
    "id": "Small letters, digits and hyphens. Left empty, it is made of the other words.",
    "converts": "What it makes out of what: a+b>c where it needs a and b and makes c; several: a>b|c>d.",
}
"""What fields of YAML mean in a cell."""

_NOTES = (
    "Rows for {title}",
    "Fill in the sheets Actors, Flows and Sources, from the third row on; a sheet may stay empty.",
    "Organisations, kinds of organisation, facilities and markets only; never natural persons.",
    "Each actor and each flow needs evidence: a source, where in it, and how credible that is.",
    "A source that is new has a row in Sources; its id is what the other sheets call it.",
    "Several values in a cell have | between them: truck|mail. A second citation has columns that end in _2.",
    "Dates are years, months or days: 2019, 2019-05 or 2019-05-07.",
    "Then: graphdb import rows.xlsx --into data --dry-run",
)


def write(dataset: Dataset) -> Iterator[bytes]:
    """The file, piece by piece, with the kinds, commodities, actors and sources of a dataset to choose from."""
    from openpyxl import Workbook

    workbook = Workbook()
    notes = workbook["Sheet"]
    notes.title = "Notes"
    notes.column_dimensions["A"].width = 110
    for number, line in enumerate(_NOTES, 1):
        put_text(notes.cell(number, 1), line.format(title=dataset.about.title))
    choices = _choices(dataset)
    for name, (of, record) in _SHEETS.items():
        _fill(workbook.create_sheet(name), of, record, choices)
    lists = workbook.create_sheet("lists")
    lists.sheet_state = "hidden"
    for place, (field, values) in enumerate(choices.items(), 1):
        for number, text in enumerate((field, *values), 1):
            put_text(lists.cell(number, place), text)
    yield from packed(workbook, {})


def _choices(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """What there is to choose from, by columns; those of one list alone begin with its name."""
    about, actors, sources = dataset.about, [*dataset.actors], [*dataset.sources]
    goods = [*dataset.commodities]
    found: dict[str, Sequence[str]] = {
        "actors kind": [kind.id for kind in about.kinds],
        "sources kind": sorted({source.kind for source in dataset.sources.values()}),
        "country": [*countries.names()],
        "region": [region.id for region in about.regions],
        **dict.fromkeys(("commodity", "produces"), goods),
        "modes": [mode.id for mode in about.modes],
        **dict.fromkeys(("from", "to", "enabled_by"), actors),
        "likelihood": TERMS,
        "volume_unit": [*about.units],
        **dict.fromkeys(("evidence_source", "volume_source", "via"), sources),
        "evidence_credibility": "123456",
        "evidence_stance": get_args(Stance),
        "reliability": get_args(Reliability),
    }
    return {name: values for name, values in found.items() if values}


def _fill(sheet: Worksheet, of: str, record: str, choices: Mapping[str, Sequence[str]]) -> None:
    """Headings in the second row, below what each is for, and lists to choose from."""
    names = [name for name in FIELDS[of] if name not in _RARE and not name.startswith("status")]
    for place, name in enumerate([*names, *(_SECOND if of != "sources" else ())]):
        stem = name.removesuffix("_2")
        dimension = sheet.column_dimensions[column(place)]
        dimension.width = 40 if stem in _WIDE else 22
        dimension.number_format = "General" if stem in _NUMBERS else "@"
        put_note(sheet.cell(1, place + 1), _meaning(record, stem))
        put_heading(sheet.cell(2, place + 1), name)
        for number, listed in enumerate(choices):
            if listed in (stem, f"{of} {stem}"):
                _offer(
                    sheet,
                    column(place),
                    f"lists!${column(number)}$2:${column(number)}${len(choices[listed]) + 1}",
                    listed,
                )
    sheet.row_dimensions[1].height = 75
    sheet.freeze_panes = "B3"


def _offer(sheet: Worksheet, letters: str, cells: str, listed: str) -> None:
    """Offer what stands in some cells to choose from in a column."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", cells, allow_blank=True, showErrorMessage=listed in _CLOSED)
    rule.add(f"{letters}3:{letters}{_ROWS}")
    sheet.add_data_validation(rule)


def _meaning(record: str, name: str) -> str:
    """What a column is for."""
    if name in PLACE:
        said = MEANINGS["Place"][PLACE[name]]
    elif name in EVIDENCE:
        said = MEANINGS["Evidence"][EVIDENCE[name]]
    elif name in VOLUME:
        said = MEANINGS["Volume"][VOLUME[name]]
    else:
        said = _OTHERWISE.get(name) or MEANINGS[record][name]
    return f"{said} Several: a|b." if name in LISTS and name not in _OTHERWISE else said
