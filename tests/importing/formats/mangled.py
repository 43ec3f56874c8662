"""Files that are broken at random: a reader gives records or says what is wrong, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from graphdb.importing.draft import Draft
from graphdb.problems import QuestionError


def mangled(*samples: str | bytes) -> st.SearchStrategy[bytes]:
    """A sample that was cut off, or in which some bytes were changed, taken out or doubled."""
    contents = [sample.encode() if isinstance(sample, str) else sample for sample in samples]

    @st.composite
    def broken(draw: st.DrawFn) -> bytes:
        content = bytearray(draw(st.sampled_from(contents)))
        for _ in range(draw(st.integers(1, 4))):
            at = draw(st.integers(0, len(content) - 1)) if content else 0
            how = draw(st.sampled_from(("cut", "change", "drop", "double")))
            if how == "cut":
                del content[at:]
            elif how == "change" and content:
                content[at] = draw(st.one_of(st.integers(0, 255), st.sampled_from(b"\n \t\"'*:,[]=!-0199<>")))
            elif how == "drop":
                del content[at : at + draw(st.integers(1, 20))]
            else:
                content[at:at] = content[at : at + draw(st.integers(1, 20))]
        return bytes(content)

    return broken()


def survives(read: Callable[[], Draft]) -> None:
    """Whether a reader gives a draft whose every row has what it needs, or refuses in words."""
    try:
        draft = read()
    except QuestionError as refusal:
        assert refusal.message
        return
    assert all(node.cells.get("id") and node.where for node in draft.nodes)
    assert all(edge.cells.get("from") and edge.cells.get("to") and edge.where for edge in draft.edges)
    assert all(isinstance(cell, str) and cell for row in (*draft.nodes, *draft.edges) for cell in row.cells.values())
