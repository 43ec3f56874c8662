"""The two lists that may be tables: what their columns hold, as far as it matters where to look for faults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphdb.check.rows import EVIDENCE, PLACE


class Listed(NamedTuple):
    """The columns of a list.

    ``ids`` are those of which each cell is one id, and ``needed`` others without which there is no record; ``together``
    those in which cells recur, as the checks of single rows compare them with each other; ``texts`` those of free text.
    """

    ids: tuple[str, ...]
    needed: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]


WHO = ("organisation", *PLACE)
"""What tells whether a name is that of an organisation or of a place, and no person's."""

LISTED: Mapping[str, Listed] = {
    "actors": Listed(
        ids=("id",),
        needed=(),
        together=(
            *(("kind",), ("country", *PLACE), ("region",), ("aliases", *WHO), ("not_same_as",), ("produces",)),
            *(("converts",), ("since", "until"), ("cost",), ("removable",), (*EVIDENCE,)),
        ),
        texts=("name", "summary"),
    ),
    "flows": Listed(
        ids=("id", "from", "to"),
        needed=("commodity",),
        together=(
            *(("commodity",), ("modes",), ("enabled_by",), ("not_same_as",), ("since", "until"), ("likelihood",)),
            *(("capacity",), ("cost",), (*EVIDENCE,)),
        ),
        texts=("summary",),
    ),
}
