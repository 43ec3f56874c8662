"""What every benchmark prints: one row a figure, ours beside a peer's of the same run."""

from collections.abc import Iterable
from typing import NamedTuple

HEAD = "| what | ours | peer | | ours / peer | must hold | holds |\n|---|---:|---|---:|---:|---|---|"


class Figure(NamedTuple):
    """One comparison; ``ours`` and ``others`` are in ``unit``, and ``holds`` says whether ``must`` does."""

    what: str
    ours: float
    peer: str
    others: float
    must: str
    holds: bool
    unit: str = "s"

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        ours, others = (f"{value:.3g} {self.unit}" for value in (self.ours, self.others))
        ratio = f"{self.ours / self.others:.3g}" if self.others else "-"
        cells = (self.what, ours, self.peer, others, ratio, self.must, "yes" if self.holds else "**no**")
        return f"| {' | '.join(cells)} |"


def report(figures: Iterable[Figure]) -> int:
    """Print each figure as soon as it is there; the exit code is 1 when one does not hold."""
    print(HEAD)
    missed = False
    for figure in figures:
        print(figure.row(), flush=True)
        missed |= not figure.holds
    return int(missed)
