"""What does a what-if change: a policy, a shock, a claim taken as true?"""

from __future__ import annotations

from collections.abc import Collection

from graphdb.arrays.compiling import engine_of
from graphdb.findings import BackTest, Chokepoints, Effect, Hinge, Outlook, Trend
from graphdb.network import Network, Seen
from graphdb.records import Outcome
from graphdb.supply.patience import Patience
from graphdb.worlds.chances import Chances

NOTICEABLE = 0.01
"""A smaller change of the chance that some route is right counts as none when a scenario is held against reports."""


def outlook(
    graph: Network | Seen,
    answer: Chokepoints,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
    worlds: int = 10_000,
    seed: int = 0,
) -> Outlook:
    """A view's chokepoints, the chance that at least one described route is right, and the flow it hinges on most.

    Every flow of the view's dates takes part with its probability, whatever the view's threshold. The chance is
    exact where the network is not too entangled for that. Elsewhere it is counted in worlds; those drawn with the same
    seed treat each flow alike in every view, so that outlooks can be compared. The hinge is that flow of
    the most likely route whose loss lowers the chance most.
    """
    engine = engine_of(graph, targets, origins, only_from=only_from, patience=patience)
    chances = Chances(engine.compiled, worlds=worlds, seed=seed)
    route = engine.best(0)
    without = {flow: chances.supplied(flow) for flow in (route.flows if route else ())}
    hinge = min(without, key=lambda flow: (without[flow].estimate, flow), default=None)
    return Outlook(
        supplied=answer.supplied,
        supplied_probability=chances.supplied(),
        method="exact" if chances.exact else "sampled",
        hinges_on=None if hinge is None else Hinge(flow=hinge, supplied_probability_without=without[hinge]),
        findings=answer.findings,
    )


def effect(scenario: str, before: Network, after: Network, baseline: Outlook, with_scenario: Outlook) -> Effect:
    """How the outlook differs with a scenario, and what it took away or made more or less likely.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.questions.chokepoints import chokepoints
    >>> networks = [build(mint(), view) for view in (View(), View(scenario="flood"))]
    >>> outlooks = [outlook(network, chokepoints(network, ["town"]), ["town"]) for network in networks]
    >>> answer = effect("flood", *networks, *outlooks)
    >>> answer.removed, answer.changed, answer.with_scenario.supplied
    (('harbour', 'harbour-to-workshop-ore', 'mine-to-harbour-ore'), ('mine-to-workshop-ore',), True)
    >>> [(round(one.supplied_probability.estimate, 3), one.hinges_on.flow) for one in outlooks]
    [(0.64, 'workshop-to-town-coin'), (0.675, 'mine-to-workshop-ore')]
    """
    flows_before = {key: data["likelihood"] for *_, key, data in before.edges(keys=True, data=True)}
    flows_after = {key: data["likelihood"] for *_, key, data in after.edges(keys=True, data=True)}
    gone = [*(id for id in before if id not in after), *(id for id in sorted(flows_before) if id not in flows_after)]
    changed = [id for id, term in sorted(flows_after.items()) if flows_before.get(id, term) != term]
    return Effect(
        supplied=with_scenario.supplied,
        scenario=scenario,
        baseline=baseline,
        with_scenario=with_scenario,
        removed=tuple(gone),
        changed=tuple(changed),
        findings=with_scenario.findings,
    )


def back_test(outcome: Outcome, baseline: Outlook, with_scenario: Outlook) -> BackTest:
    """Whether a scenario, asked as of the date of its outcome, moves the chance as supply is reported to have moved."""
    before, after = baseline.supplied_probability.estimate, with_scenario.supplied_probability.estimate
    model: Trend = "same supply"
    if abs(after - before) >= NOTICEABLE:
        model = "less supply" if after < before else "more supply"
    return BackTest(
        as_of=outcome.as_of,
        reported=outcome.reported,
        model=model,
        agrees=model == outcome.reported,
        summary=outcome.summary,
    )
