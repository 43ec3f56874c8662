"""When flows count: only while everybody is there whom they need.

An actor's ``since`` and ``until`` bound all that it does. So a flow's own period ends where those of its sender, its
receiver and its enablers end; what an actor produces and converts needs no bound of its own, since only by flows does
it lead anywhere. ``graphdb.arrays.admitted`` holds the same rule for columns.
"""

from __future__ import annotations

from graphdb.periods import Period, common, overlaps
from graphdb.records import Dataset, Flow


class Presence:
    """The periods of a dataset's actors and flows.

    >>> from graphdb.examples import mint
    >>> from msgspec.structs import replace
    >>> actors = mint().actors | {"mine": replace(mint().actors["mine"], until="1900")}
    >>> presence = Presence(replace(mint(), actors=actors))
    >>> presence.of_flow(mint().flows["mine-to-harbour-ore"])
    (None, '1900')
    >>> presence.has_actor("mine", "1901"), presence.has_actor("harbour", "1901")
    (False, True)
    """

    def __init__(self, dataset: Dataset) -> None:
        self._bounded: dict[str, Period] = {
            id: (actor.since, actor.until)
            for id, actor in dataset.actors.items()
            if actor.since is not None or actor.until is not None
        }

    def has_actor(self, id: str, date: str | None) -> bool:
        """Whether an actor is there on a date; without a date, every actor is."""
        return overlaps(*self._bounded.get(id, (None, None)), date, date)

    def of_flow(self, flow: Flow) -> Period:
        """The time in which a flow counts; it ends before it begins where its actors are never there together."""
        own = (flow.since, flow.until)
        needed = [self._bounded[id] for id in (flow.from_, flow.to, *flow.enabled_by) if id in self._bounded]
        return common([own, *needed]) if needed else own
