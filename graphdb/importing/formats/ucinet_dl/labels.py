"""The labels in the heading of a DL file."""

from __future__ import annotations

from graphdb.importing.formats.ucinet_dl.heading import Block
from graphdb.importing.shared.quoted import texts
from graphdb.problems import QuestionError

_BETWEEN = r"\s,="


def labels(block: Block, count: int | None, whose: str, file: str) -> list[str]:
    """The labels of a block: its words, else its lines, else what stands between commas, whichever are as many.

    Raises:
        QuestionError: none of these are.

    >>> labels(Block("a,b c", 2), 3, "rows", "a.dl"), labels(Block("1 male\\n2 male\\n", 2), 2, "rows", "a.dl")
    (['a', 'b', 'c'], ['1 male', '2 male'])
    >>> labels(Block("New York, Los Angeles", 2), 2, "rows", "a.dl")
    ['New York', 'Los Angeles']
    """
    found = texts(block.text, _BETWEEN)
    if count is None or len(found) == count:
        return found
    for sign in ("\n", ","):
        parts = [part.strip().strip(",").strip('"') for part in block.text.strip().strip(",").split(sign)]
        parts = [part for part in parts if part]
        if len(parts) == count:
            return parts
    raise QuestionError(
        f"{file}, line {block.line}: {len(found)} labels for {count} {whose}",
        "put labels with spaces into double quotes, or each on a line of its own",
    )
