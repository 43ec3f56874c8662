"""Records of a dataset, as ``show`` and ``scenario`` give them."""

from __future__ import annotations

from graphdb.findings.basics import Finding
from graphdb.records import Actor, Flow, Scenario, Source


class ShownActors(Finding, frozen=True):
    """Every actor."""

    actors: tuple[Actor, ...]


class ShownActor(Finding, frozen=True):
    """An actor, the ids of the flows that it sends, receives and enables, and the sources that it cites, by id."""

    actor: Actor
    sends: tuple[str, ...]
    receives: tuple[str, ...]
    enables: tuple[str, ...]
    sources: dict[str, Source]


class ShownFlow(Finding, frozen=True):
    """A flow, and the sources that it cites, by id."""

    flow: Flow
    sources: dict[str, Source]


class ShownScenarios(Finding, frozen=True):
    """Every scenario."""

    scenarios: tuple[Scenario, ...]


class ShownScenario(Finding, frozen=True):
    """A scenario."""

    scenario: Scenario
