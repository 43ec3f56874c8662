"""Which conclusions moved between two versions of a dataset, and what each hinges on now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from graphdb.compare.changes import changes
from graphdb.compare.renames import renames, through
from graphdb.compare.standing import CUT_SECONDS, ask, questions
from graphdb.findings import Bypassed, Conclusion, Difference, NotKnown, Route, Share
from graphdb.likelihood import level
from graphdb.progress import Progress, silent
from graphdb.records import Dataset, StandingQuestion
from graphdb.reports.smallest_cuts import LARGEST

NOTICEABLE = 0.01
"""A change of the chance that some route is right below this moves no conclusion."""


def difference(
    before: Dataset, after: Dataset, progress: Progress = silent, seconds: float = CUT_SECONDS
) -> Difference:
    """Every record that changed and every conclusion that moved, question by question.

    Smallest cuts are looked for as many ``seconds`` in each version, a question.

    Records that were renamed are the same ones, so that a new id alone moves nothing. The probability is compared in
    the same worlds, so that a difference is no accident of the draw.

    >>> from graphdb.examples import mint
    >>> from msgspec.structs import replace
    >>> flows = dict(mint().flows)
    >>> flows["mine-to-workshop-ore"] = replace(flows["mine-to-workshop-ore"], likelihood="likely")
    >>> found = difference(mint(), replace(mint(), flows=flows))
    >>> [(row.change, row.actor, row.new_flows) for row in found.conclusions if row.about == "chokepoint"]
    [('left', 'inspector', ('mine-to-workshop-ore',)), ('left', 'harbour', ('mine-to-workshop-ore',))]
    >>> difference(mint(), mint()).conclusions
    ()
    """
    renamed = renames(before, after)
    before = through(before, after, renamed)
    records = changes(before, after, renamed)
    touched = frozenset((*records["flows"].added, *records["flows"].removed, *records["flows"].changed))
    asked = questions(before, after)
    moved: list[Conclusion] = []
    unknown: list[NotKnown] = []
    for number, question in enumerate(asked.values()):
        progress(question.name, number / len(asked))
        moves = _Moves(question, before, after, touched, seconds)
        moved += moves.all()
        if not moves.knows_cuts:
            unknown.append(NotKnown(id=question.id, question=question.name, about="smallest cut", seconds=seconds))
    return Difference(records=records, questions=tuple(asked), conclusions=tuple(moved), not_known=tuple(unknown))


About = Literal["question", "supply", "chokepoint", "bypass", "hinges on", "smallest cut", "probability"]


class _Moves:
    """What moved in the answer to one question."""

    def __init__(
        self, question: StandingQuestion, before: Dataset, after: Dataset, touched: Collection[str], seconds: float
    ) -> None:
        self.question, self.touched = question, touched
        self.was, self.now = ask(before, question, seconds), ask(after, question, seconds)

    @property
    def knows_cuts(self) -> bool:
        """Whether the smallest cuts of both versions were found in time."""
        return self.was.smallest_cuts is not None and self.now.smallest_cuts is not None

    def all(self) -> Iterator[Conclusion]:
        was, now = self.was, self.now
        if was.refused or now.refused:
            if was.refused != now.refused:
                after = now.refused or "it can be asked"
                yield self._moved("question", "asked", was.refused or "it could be asked", after)
            return
        if was.supplied != now.supplied:
            route = (now if now.supplied else was).chokepoints.most_likely_route
            yield self._moved("supply", "gained" if now.supplied else "lost", was.supplied, now.supplied, on=route)
        elif now.supplied:
            yield from self._chokepoints()
            yield from self._hinges()
            yield from self._smallest_cut()
        if _differ(was.probability, now.probability):
            more = now.probability.estimate > was.probability.estimate
            ends = was.probability.estimate, now.probability.estimate
            yield self._moved("probability", "higher" if more else "lower", *ends)

    def _chokepoints(self) -> Iterator[Conclusion]:
        was = {row.id: row for row in self.was.chokepoints.findings}
        now = {row.id: row for row in self.now.chokepoints.findings}
        for id in was:
            if id not in now:
                yield self._moved("chokepoint", "left", True, False, actor=id, on=self.now.way_round(id))
        for id, row in now.items():
            if id not in was:
                yield self._moved("chokepoint", "entered", False, True, actor=id, on=row.bypass, stops=row)
            elif row.best_bypass_likelihood != was[id].best_bypass_likelihood:
                terms = was[id].best_bypass_likelihood, row.best_bypass_likelihood
                change = "stronger" if _strength(terms[1]) > _strength(terms[0]) else "weaker"
                yield self._moved("bypass", change, *terms, actor=id, on=row.bypass, stops=row)

    def _hinges(self) -> Iterator[Conclusion]:
        """The single flows that the list of chokepoints depends on."""
        was, now = (tuple(sorted(row.flow for row in found.chokepoints.hinges_on)) for found in (self.was, self.now))
        if was != now:
            yield self._moved("hinges on", "other flows", was, now)

    def _smallest_cut(self) -> Iterator[Conclusion]:
        """Cuts of one member are the chokepoints, which have been told; those not found in time are no conclusion."""
        was, now = self.was.smallest_cuts, self.now.smallest_cuts
        if was is None or now is None:
            return
        sizes = [len(cuts[0]) if cuts else 0 for cuts in (was, now)]
        if was != now and sizes != [1, 1]:
            change = "other members"
            if sizes[0] != sizes[1]:
                change = "smaller" if 0 < sizes[1] < (sizes[0] or LARGEST + 1) else "larger"
            yield self._moved("smallest cut", change, was, now)

    def _moved(
        self,
        about: About,
        change: str,
        before: object,
        after: object,
        *,
        actor: str | None = None,
        on: Route | None = None,
        stops: Bypassed | None = None,
    ) -> Conclusion:
        return Conclusion(
            id=self.question.id,
            question=self.question.name,
            about=about,
            change=change,
            actor=actor,
            before=before,
            after=after,
            hinges_on=on,
            new_flows=tuple(id for id in on.flows if id in self.touched) if on else (),
            needed_by=stops.needed_by if stops else (),
        )


def _strength(term: object) -> int:
    return -1 if term is None else level(term)  # type: ignore[arg-type]  # one of the seven terms


def _differ(was: Share, now: Share) -> bool:
    """Whether a probability moved: where only one was sampled, its interval has to leave the other out as well."""
    if abs(was.estimate - now.estimate) < NOTICEABLE:
        return False
    exact = [share.low == share.high for share in (was, now)]
    if exact[0] == exact[1]:
        return True
    return not (was.low <= now.estimate <= was.high or now.low <= was.estimate <= now.high)
