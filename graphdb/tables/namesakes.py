"""Actors of a table that share a name, or nearly, with another: where ``graphdb.check.twins`` has to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from graphdb.check.rules import twins
from graphdb.read.database import Database, quoted
from graphdb.read.tables import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray


def namesakes(opened: Database, table: Table) -> NDArray[Any]:
    """The rows whose name or alias, folded, equals another row's, or does so once each has lost a letter."""
    given = []
    if "name" in table.header:
        given.append("SELECT row, name AS text FROM actors WHERE name IS NOT NULL")
    if "aliases" in table.header:
        given.append("SELECT row, unnest(string_split(aliases, '|')) AS text FROM actors WHERE aliases IS NOT NULL")
    if not given:
        return opened.as_rows(())
    opened.run(f"CREATE TABLE called AS {' UNION ALL '.join(given)}")
    others = [
        text for (text,) in opened.rows("SELECT DISTINCT text FROM called WHERE regexp_matches(text, '[^\\x00-\\x7f]')")
    ]
    folded = np.array([twins.folded(text) for text in others], object)
    opened.keep("folded_texts", {"text": np.array(others, object), "folded": folded})
    small = ", ".join(map(quoted, sorted(twins.SMALL_WORDS)))
    opened.run(
        f"""CREATE TABLE names AS
        SELECT row, array_to_string(list_sort(CASE WHEN len(large) > 0 THEN large ELSE words END), ' ') AS folded
        FROM (SELECT row, words, list_filter(words, lambda word: word NOT IN ({small})) AS large
        FROM (SELECT row, regexp_extract_all(lower(text), '[a-z0-9]+') AS words
        FROM called ANTI JOIN folded_texts USING (text)))
        UNION ALL SELECT row, folded FROM called JOIN folded_texts USING (text)"""
    )
    long = f"FROM names WHERE length(folded) >= {twins.SHORTEST}"
    opened.run(
        f"""CREATE TABLE name_keys AS SELECT row, hash(folded) AS key FROM names
        UNION ALL SELECT row, hash(substr(folded, 1, gap - 1) || substr(folded, gap + 1)) AS key
        FROM (SELECT row, folded, unnest(range(1, length(folded) + 1)) AS gap {long})
        WHERE regexp_matches(substr(folded, gap, 1), '[^0-9 ]')"""
    )
    shared = "SELECT key FROM name_keys GROUP BY key HAVING min(row) < max(row)"
    return opened.numbers(f"SELECT DISTINCT row FROM name_keys SEMI JOIN ({shared}) USING (key) ORDER BY row")
