"""Why nothing arrives."""

from __future__ import annotations

from typing import Literal

from graphdb.findings.basics import Finding
from graphdb.findings.routes import Route

ReasonCode = Literal[
    "likelihood", "date", "removed", "only-from", "missing-input", "nobody-produces", "no-path", "invalid-data"
]


class Gap(Finding, frozen=True):
    """How far supply gets where it does not arrive, by flows of any likelihood.

    ``origins`` counts the actors that hold something from nothing, ``reached`` those that anything reaches, these
    included. ``maker`` is the actor nearest to the target that has inputs of a conversion (``has``) and lacks others
    (``missing``) to make ``makes``; ``senders`` are those that send to a target.
    """

    origins: int
    reached: int
    maker: str | None
    makes: str | None
    has: tuple[str, ...]
    missing: tuple[str, ...]
    senders: tuple[str, ...]


class Reason(Finding, frozen=True):
    """Why no route reaches a target in a view.

    ``likelihood``, ``date``, ``removed`` and ``only-from``: there is a ``route`` once flows of lower likelihood,
    another date (``as_of``; ``None`` where no single year has one), what was taken away, or origins that were not named
    are admitted. Else there is a ``gap``.
    ``missing-input``: supply gets as far as its ``maker``. ``nobody-produces``: no origin holds anything. ``no-path``:
    what is supplied leads nowhere near. ``invalid-data``: one of these three, and ``check`` finds ``errors`` in the
    data, which may be why.
    """

    code: ReasonCode
    route: Route | None = None
    as_of: str | None = None
    gap: Gap | None = None
    errors: int = 0
