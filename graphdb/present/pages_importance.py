"""How probable supply is, and how much hinges on each actor."""

from __future__ import annotations

from graphdb.findings import Importances, Question, Share
from graphdb.network import View
from graphdb.present.pages import names, page
from graphdb.present.tables import Page, Table
from graphdb.records import Dataset

_HOW = {
    "elimination": "Exact, by variable elimination: all ways in which the {flows} uncertain flows may exist count.",
    "enumeration": "Exact: all worlds of the {flows} uncertain flows were enumerated.",
    "sampling": "Counted in {worlds:,} worlds drawn with seed {seed}; in brackets the 95 % interval.",
}


def importance_page(dataset: Dataset, question: Question, view: View, answer: Importances) -> Page:
    """One row an actor without whom something would be lost, the most important first."""
    targets = names(dataset, question.targets)
    heading = f"How probable is supply to {targets}, and how much hinges on each actor?"
    if not answer.supplied:
        return page(dataset, question, view, heading, [], [], False)
    shown = [row for row in answer.findings if row.birnbaum.estimate > 0]
    rows = [
        (
            str(number),
            row.name,
            row.id,
            _share(row.birnbaum),
            "-" if row.on_every_route is None else _share(row.on_every_route),
        )
        for number, row in enumerate(shown, start=1)
    ]
    columns = ("#", "name", "id", "importance", "on every route")
    table = Table(f"Probability of supply: {_share(answer.supplied_probability)}", columns, rows)
    remarks = [
        "Importance: by how much the probability of supply falls without the actor (Birnbaum). On every route: the "
        "probability that no route avoids the actor, given that there is one.",
        _HOW[answer.how].format(flows=answer.uncertain_flows, worlds=answer.worlds, seed=answer.seed),
    ]
    if len(shown) < len(answer.findings):
        rest = len(answer.findings) - len(shown)
        remarks.append(f"Not shown: {rest} actors of no importance, who are on every route in no world.")
    return page(dataset, question, view, heading, [table], remarks, True)


def _share(share: Share) -> str:
    """A probability in percent, with its interval where it has one."""
    if share.low == share.high:
        return f"{share.estimate:.1%}"
    return f"{share.estimate:.1%} [{share.low:.1%}, {share.high:.1%}]"
