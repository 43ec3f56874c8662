"""What a dataset answers to its standing questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from graphdb.arrays.compiling import engine_of
from graphdb.arrays.id_order import in_id_order
from graphdb.columns import Columns
from graphdb.findings import Chokepoints, Cuts, Route, Share
from graphdb.network import View, build
from graphdb.problems import QuestionError
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset, StandingQuestion
from graphdb.reports.smallest_cuts import smallest_cuts
from graphdb.supply import resolved
from graphdb.tables.on_demand import have
from graphdb.worlds.chances import Chances

MOST_DEFAULTS = 10
CUT_SECONDS = 20.0
WORLDS = 10_000


class Answer(NamedTuple):
    """One answer, or in ``refused`` why there is none.

    ``smallest_cuts`` is empty where none has up to three members, and ``None`` where they are not known: time ran out.
    """

    chokepoints: Chokepoints
    smallest_cuts: tuple[tuple[str, ...], ...] | None
    probability: Share
    way_round: Callable[[str], Route | None]
    refused: str | None = None

    @property
    def supplied(self) -> bool:
        """Whether there is any route."""
        return self.chokepoints.supplied


_NOTHING = Chokepoints(supplied=False, findings=(), near_misses=(), most_likely_route=None)


def questions(before: Dataset, after: Dataset) -> dict[str, StandingQuestion]:
    """The standing questions of both versions, by id; where they differ in one, as the later version asks it.

    A question that was taken out is asked all the same: whoever changes the data does not choose what is looked at.
    """
    asked = {**before.questions, **after.questions} or {**_defaults(before), **_defaults(after)}
    return {id: asked[id] for id in sorted(asked)}


def ask(dataset: Dataset, question: StandingQuestion, seconds: float = CUT_SECONDS) -> Answer:
    """The chokepoints, smallest cuts found in so many seconds, and the chance that some described route is right."""
    try:
        targets, origins = resolved(dataset, question.to, question.from_, question.only_from)
    except QuestionError as error:
        return Answer(_NOTHING, (), Share(0, 0, 0), lambda _: None, str(error))
    network = build(dataset, View(as_of=question.as_of, min_likelihood=question.min_likelihood))
    only_from = question.only_from
    answer = chokepoints(network, targets, origins, only_from=only_from)
    engine = engine_of(network, targets, origins, only_from=only_from)
    chances = Chances(engine.compiled, worlds=WORLDS)

    def way_round(actor: str) -> Route | None:
        if engine.removal(actor) is None:
            return None
        return bypass(network, actor, targets, origins, only_from=only_from).route

    return Answer(
        answer,
        _members(smallest_cuts(network, targets, origins, only_from=only_from, time_limit=seconds)),
        chances.supplied(),
        way_round,
    )


def questions_of(dataset: Dataset, columns: Columns) -> dict[str, StandingQuestion]:
    """The questions of one version, by id, where it may be too large for a look at every record.

    >>> from graphdb.columns.of_records import columns_of
    >>> from graphdb.examples import mint
    >>> [question.name for question in questions_of(mint(), columns_of(mint())).values()]
    ['Supply of town']
    """
    import numpy as np

    if dataset.questions:
        return dict(sorted(dataset.questions.items()))
    flows, ids = columns.flows, columns.actors.ids
    ends = np.setdiff1d(flows.receiver, flows.sender)
    first = ends[in_id_order(ids, ends)[:MOST_DEFAULTS]].tolist()
    have(dataset, [ids[row] for row in first])
    return _supply_of(dataset, [str(ids[row]) for row in first])


def _defaults(dataset: Dataset) -> dict[str, StandingQuestion]:
    """For a dataset that brings no questions: what supplies each actor that passes nothing on."""
    senders = {flow.from_ for flow in dataset.flows.values()}
    ends = sorted({flow.to for flow in dataset.flows.values()} - senders)
    return _supply_of(dataset, ends[:MOST_DEFAULTS])


def _supply_of(dataset: Dataset, ends: Sequence[str]) -> dict[str, StandingQuestion]:
    names = {id: f"Supply of {dataset.actors[id].label}" for id in ends}
    return {id: StandingQuestion(id=id, name=name, to=(id,)) for id, name in names.items()}


def _members(found: Cuts) -> tuple[tuple[str, ...], ...] | None:
    """Whom the cuts take away; ``None`` where these may not be all."""
    return tuple(sorted(cut.members for cut in found.findings)) if found.complete else None
