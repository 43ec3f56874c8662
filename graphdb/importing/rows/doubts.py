"""What may well be wrong with a file that was read, and what was supposed where it says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graphdb.importing.draft import Row
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.rows.words import GOODS
from graphdb.importing.shared.headings import folded
from graphdb.suggest import few, many

_TOTALS = frozenset(
    (
        *("total", "totals", "grandtotal", "sum", "subtotal", "alltogether"),
        *("gesamt", "summe", "gesamtsumme", "totalgeneral", "somme", "totale", "totaal"),
    )
)


def blank_goods(edges: Sequence[Row], meaning: Meaning, one_good: str) -> Iterator[str]:
    """Edges that do not say what flows where others do."""
    columns = [column for column, field in meaning.edges.items() if field == GOODS]
    blank = [edge.where for edge in edges if not any(column in edge.cells for column in columns)]
    if columns and blank:
        yield f"{many(len(blank), 'edge')} without a commodity, which became {one_good}: {few(blank, 5)}"


def totals(nodes: Mapping[str, Row]) -> Iterator[str]:
    """Actors that may be sums of the others.

    >>> list(totals({"Mill": Row({}, "line 2"), "Total": Row({}, "line 9")}))
    ["is this an actor, or a sum of the others? take it out of the file if it is: 'Total' (line 9)"]
    """
    sums = [f"'{name}' ({row.where})" for name, row in nodes.items() if folded(name) in _TOTALS]
    if sums:
        yield f"is this an actor, or a sum of the others? take it out of the file if it is: {few(sums)}"
