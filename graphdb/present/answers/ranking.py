"""Actors by classical measures."""

from __future__ import annotations

from graphdb.findings import Question, Ranking
from graphdb.network import View
from graphdb.present.answers.page import page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.routes import names
from graphdb.records import Dataset

_NOBODY = {
    "betweenness": "no shortest path {to} leads through anybody in between",
    "closeness": "no flow reaches anybody but its sender",
}
"""Why a measure is 0 for everybody, where it can be."""

_WAYS = {"betweenness": "--sample 100", "closeness": "--sample 100", "eigenvector": "--by eigenvector"}
"""How to get a measure that is left out."""


def ranking_page(dataset: Dataset, question: Question, view: View, answer: Ranking) -> Page:
    """Actors by a classical measure; where it is 0 for all, why."""
    ends = names(dataset, question.targets)
    heading = f"How do classical measures rank the actors{f', towards {ends}' if ends else ' of the whole network'}?"
    counted = ["degree", "in_degree", "out_degree"]
    shares = ["betweenness", "pagerank", *([] if ends else ["closeness", "eigenvector"])]
    columns = ("actor", "id", *(name.removesuffix("_degree") for name in (*counted, *shares)))
    rows = [
        (
            row.name,
            row.id,
            *(str(getattr(row, name)) for name in counted),
            *(f"{share:.4f}" if (share := getattr(row, name)) is not None else "" for name in shares),
        )
        for row in answer.findings
    ]
    remarks = [
        "These measures know nothing of commodities, conversions and enablers: compare them with 'graphdb chokepoints'."
    ]
    if answer.left_out:
        ways = "; ".join(f"{name} (see {_WAYS[name]})" for name in answer.left_out)
        remarks.append(f"Left out, since it takes long in so large a network: {ways}.")
    if answer.pivots:
        some = "betweenness" if ends else "betweenness and closeness"
        remarks.append(f"Estimated from the shortest paths of {answer.pivots:,} actors drawn at random: {some}.")
    by = question.options["by"]
    if not answer.findings:
        remarks.append("No flow counts in this view, so there is nobody to rank.")
    elif by in _NOBODY and not any(getattr(row, by) for row in answer.findings):
        remarks.append(
            f"Every {by} is 0: {_NOBODY[by].format(to=f'from an origin to {ends}' if ends else 'of flows')}."
        )
    return page(dataset, question, view, heading, [Table("", columns, rows)], remarks, answer.supplied is not False)
