"""The sentences in which formats without a place for likelihood, modes or volume still tell of them."""

from __future__ import annotations

import re
from typing import Literal

from graphdb.present.exports.rows import FlatActor, FlatCitation, FlatFlow, FlatStatus

Sort = Literal["Company", "PublicBody", "Organization"]

_NOUNS: dict[str, Sort] = {
    **dict.fromkeys(("company", "firm", "bank", "business"), "Company"),
    **dict.fromkeys(("agency", "body", "ministry"), "PublicBody"),
    **dict.fromkeys(
        ("organisation", "organization", "group", "gang", "network", "cartel", "syndicate"), "Organization"
    ),
}


def sort_of(kind: str) -> Sort | None:
    """What sort of organisation a kind's last word says it is; ``None`` where it says nothing of the sort.

    >>> sort_of("front-company"), sort_of("state-body"), sort_of("bank-accounts")
    ('Company', 'PublicBody', None)
    """
    return _NOUNS.get(re.split(r"[-_.\s]", kind.casefold())[-1])


def flow_words(flow: FlatFlow, scenario: str | None) -> str:
    """What a flow is, how likely, and how much, in a sentence or two; a scenario's likelihood is not a reported one."""
    likelihood = f"{flow.likelihood} (probability {flow.probability})" if flow.likelihood else "no likelihood given"
    parts = [
        f"{f'What-if {scenario}: flow' if scenario else 'Reported flow'} of {flow.commodity_name}, {likelihood}.",
        f"Modes: {_list(flow.modes)}." if flow.modes else "",
        f"Enabled by: {_list(flow.enabled_by)}." if flow.enabled_by else "",
        f"Volume: {flow.volume:g} {flow.volume_unit} per {flow.volume_per}." if flow.volume is not None else "",
        flow.summary or "",
        f"Citations that support it: {flow.evidence_supports}; that dispute it: {flow.evidence_disputes}.",
    ]
    return " ".join(filter(None, parts))


def actor_words(actor: FlatActor) -> str:
    """What is said of an actor, and what sources say happened to it."""
    happened = [f"Reported as {status_words(status)}." for status in actor.happened]
    disputed = f"Citations that dispute it: {actor.evidence_disputes}." if actor.evidence_disputes else ""
    return " ".join(filter(None, [actor.summary or "", *happened, disputed]))


def status_words(status: FlatStatus) -> str:
    """What happened, by whose act, and when."""
    return f"{status.what} by {status.by}" + (f" ({status.on})" if status.on else "")


def citation_words(cited: FlatCitation) -> str:
    """A citation in a sentence or two."""
    said = f"{cited.title}. {cited.where}. Grade {cited.grade}; {cited.stance} it."
    return f"{said} {cited.note}" if cited.note else said


def _list(joined: str) -> str:
    return joined.replace("|", ", ")
