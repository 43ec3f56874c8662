"""Whether a tie has a direction, in the words that programs have for it."""

from __future__ import annotations

from collections.abc import Mapping

BOTH = "mutual"
"""What Kumu calls a tie that goes both ways."""

_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("directed", "true", "yes", "1"), "true"),
    **dict.fromkeys(("undirected", "false", "no", "0"), "false"),
    BOTH: BOTH,
}


def directed(word: str) -> str | None:
    """The cell ``directed`` of an edge, ``BOTH`` for one that goes both ways, ``None`` for any other word.

    >>> directed("Undirected"), directed("True"), directed("mutual"), directed("north")
    ('false', 'true', 'mutual', None)
    """
    return _WORDS.get(word.casefold())


def with_direction(cells: Mapping[str, str], word: str | None) -> list[dict[str, str]]:
    """An edge's cells with its direction: of one that goes both ways two edges, whose ids end in -1 and -2.

    >>> [(row["from"], row["id"]) for row in with_direction({"from": "a", "to": "b", "id": "x"}, BOTH)]
    [('a', 'x-1'), ('b', 'x-2')]
    """
    if word != BOTH:
        return [{**cells, "directed": word} if word else {**cells}]
    there = {**cells, "directed": "true"}
    back = {**there, "from": cells["to"], "to": cells["from"]}
    return numbered([there, back])


def numbered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Several rows that one edge became: their ids, if it has one, end in -1, -2..."""
    if len(rows) == 1:
        return rows
    return [{**row, "id": f"{row['id']}-{number}"} if "id" in row else row for number, row in enumerate(rows, start=1)]
