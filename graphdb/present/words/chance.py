"""What is said of the chance that some route is right: everywhere the same.

The JSON calls it ``supplied_probability``. That a market is supplied may be certain, though none of the ways described
is: so nothing that people read calls it a probability of supply.
"""

from __future__ import annotations

from graphdb.findings import BackTest

SOME_ROUTE_RIGHT = "chance that at least one described route is right"
COLUMN = "some route right"
"""The same, at the head of a column."""

NOT_OF_SUPPLY = "It is the doubt about what is described here, not about whether there is supply."


def back_tested(found: BackTest) -> str:
    """What a source reports of supply, and whether the chance moves that way."""
    verdict = "they agree" if found.agrees else "they differ"
    moved = {"less supply": "falls", "same supply": "hardly moves", "more supply": "rises"}[found.model]
    return f"{found.reported} reported for {found.as_of}, and in the model that chance {moved}: {verdict}"
