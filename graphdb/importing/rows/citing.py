"""Where a file says it has what it says from: citations, and their sources as records.

How reliable a source is, a foreign file does not say, and neither do we: F, "cannot be judged", and 6, the same of what
it says (NATO's grades).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graphdb.check.rows import EVIDENCE
from graphdb.check.rules.evidence import CITED_IN
from graphdb.importing.rows.asides import Asides
from graphdb.importing.rows.cells import Cells
from graphdb.importing.rows.naming import apart
from graphdb.importing.rows.shaping import Shaped
from graphdb.importing.rows.words import entries
from graphdb.suggest import few, many

_USUAL = {"evidence_where": "not stated", "evidence_credibility": "6"}
_ALLOWED = {"evidence_credibility": ("1", "2", "3", "4", "5", "6"), "evidence_stance": ("supports", "disputes")}


def with_sources(shaped: Shaped) -> tuple[Shaped, list[dict[str, str]]]:
    """The same with citations that have all that they need, and the sources that they cite."""
    rows = [*shaped.actors, *shaped.flows]
    titles = dict.fromkeys(title for row in rows for title in entries(row.get(CITED_IN, "")) if title)
    if not any(column in row for row in rows for column in EVIDENCE):
        return shaped, []
    ids = apart(titles, "source")
    kept: list[str] = []
    parts = zip((shaped.actors, shaped.flows), shaped.asides, strict=True)
    actors, flows = (list(_cited(rows, ids, asides, kept)) for rows, asides in parts)
    remarks = [f"{many(len(ids), 'source')} made of what is cited; reliability F: it cannot be judged"] if ids else []
    if kept:
        remarks.append(f"{many(len(kept), 'cell')} of evidence that fit no citation, kept as your own: {few(kept, 5)}")
    made = [
        {"id": id, "title": title, "publisher": "not stated", "kind": "unknown", "reliability": "F"}
        for title, id in ids.items()
    ]
    return shaped._replace(actors=actors, flows=flows, remarks=[*shaped.remarks, *remarks]), made


def _cited(rows: Sequence[Cells], ids: Mapping[str, str], asides: Asides, kept: list[str]) -> Iterator[Cells]:
    for row in rows:
        sources = [ids[title] for title in entries(row.get(CITED_IN, "")) if title]
        cells = {name: cell for name, cell in row.items() if name not in EVIDENCE}
        for column in (column for column in EVIDENCE if column != CITED_IN):
            given = _in_step(column, row.get(column, ""), len(sources))
            if given:
                cells[column] = "|".join(given)
            elif column in row:
                cells[asides.of(column)] = row[column]
                kept.append(f"'{row[column][:40]}'")
        yield {**cells, CITED_IN: "|".join(sources)} if sources else cells


def _in_step(column: str, cell: str, count: int) -> list[str]:
    """An entry for each source, one entry for all of them; none where the entries are no citations."""
    given = entries(cell)
    if len(given) == 1:
        given *= count
    usual, allowed = _USUAL.get(column, ""), _ALLOWED.get(column)
    filled = [entry or usual for entry in given] or [usual] * count
    fits = len(filled) == count and all("|" not in entry for entry in filled)
    fits = fits and all(entry in allowed for entry in filled if entry and allowed)
    if fits and any(filled):
        return filled
    return [usual] * count if usual and not cell else []
