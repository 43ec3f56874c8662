"""What igraph writes, in whichever format, for a text that is missing.

Seen with igraph 1.0.0 for Python and 1.3.5 for R.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.importing.draft import Row
from graphdb.importing.shared.remarks import Remarks

_ABSENT = ("NA", "None")
"""As R and as Python write it."""


def remark_on_absent(rows: Iterable[Row], remarks: Remarks) -> None:
    """Remark on texts that may be missing, of which one is the code of Namibia, too."""
    for row in rows:
        for column, cell in row.cells.items():
            if cell in _ABSENT:
                remarks.count(f"'{cell}' in '{column}', as igraph writes a missing text, was kept", row.where)
