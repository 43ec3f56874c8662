"""How a long question tells how far it is, to whoever wants to show it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called now and then with what is known so far and, where it can be told, the share of the work that is done."""

    def __call__(self, text: str, share: float | None = None) -> None:
        """Take notice; cheap enough to be called thousands of times a second."""


def silent(text: str, share: float | None = None) -> None:
    """Show nothing."""
