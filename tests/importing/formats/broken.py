"""Files that are cut off or have some bytes changed."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy


def broken(samples: Sequence[str]) -> SearchStrategy[bytes]:
    """One of the samples with up to three bytes changed, taken out or put in, and perhaps cut off."""
    edits = st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=2), st.integers(0, 2)), max_size=3)
    cuts = st.one_of(st.just(10_000), st.integers(0, 3000))
    return st.builds(_broken, st.sampled_from([sample.encode() for sample in samples]), edits, cuts)


def _broken(content: bytes, edits: list[tuple[int, bytes, int]], cut: int) -> bytes:
    for place, put, taken in edits:
        place %= len(content)
        content = content[:place] + put + content[place + taken :]
    return content[:cut]
