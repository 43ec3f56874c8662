"""Every scenario of a dataset beside the baseline: its chokepoints, smallest cut, chance and back-test."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from msgspec.structs import replace

from graphdb.findings import BackTest, Compared, Comparison, Outlook
from graphdb.network import Network, View, build
from graphdb.progress import Progress, silent
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.scenarios import back_test, outlook
from graphdb.records import Dataset
from graphdb.reports.smallest_cuts import smallest_cuts
from graphdb.supply.patience import Patience


def compare(
    dataset: Dataset,
    view: View,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
    worlds: int = 10_000,
    seed: int = 0,
    progress: Progress = silent,
) -> Comparison:
    """One row a scenario, the view as it is first.

    Where a source reports what really happened, the row holds the model, asked as of that date, against it.

    >>> from graphdb.examples import mint
    >>> answer = compare(mint(), View(), ["town"])
    >>> [(row.name, row.smallest_cut) for row in answer.findings]
    [('Baseline', ('harbour',)), ('A flood', ('mine',))]
    """
    rows = []
    see = partial(
        seen, targets=targets, origins=origins, only_from=only_from, patience=patience, worlds=worlds, seed=seed
    )
    for number, id in enumerate((None, *dataset.scenarios)):
        name = dataset.scenarios[id].name if id else "Baseline"
        progress(name, number / (len(dataset.scenarios) + 1))
        network = build(dataset, replace(view, scenario=id))
        smallest = smallest_cuts(network, targets, origins, only_from=only_from)
        rows.append(
            Compared(
                id=id,
                name=name,
                outlook=see(network),
                smallest_cut=next((cut.members for cut in smallest.findings), None),
                smallest_cut_known=smallest.complete or bool(smallest.findings),
                back_test=tested(dataset, view, id, see) if id else None,
            )
        )
    return Comparison(supplied=rows[0].outlook.supplied, findings=tuple(rows))


def seen(
    network: Network,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
    worlds: int = 10_000,
    seed: int = 0,
) -> Outlook:
    """The outlook of one view, from its chokepoints on."""
    ask: dict[str, Any] = {"only_from": only_from, "patience": patience}
    answer = chokepoints(network, targets, origins, **ask)
    return outlook(network, answer, targets, origins, **ask, worlds=worlds, seed=seed)


def tested(dataset: Dataset, view: View, scenario: str, see: Callable[[Network], Outlook]) -> BackTest | None:
    """A scenario held against what was reported to follow; ``None`` where no source tells."""
    outcome = dataset.scenarios[scenario].outcome
    if outcome is None:
        return None
    then = [see(build(dataset, replace(view, scenario=id, as_of=outcome.as_of))) for id in (None, scenario)]
    return back_test(outcome, *then)
