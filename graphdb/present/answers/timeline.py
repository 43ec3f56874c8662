"""Answers that compare years."""

from __future__ import annotations

from graphdb.findings import Question, Timeline
from graphdb.network import View
from graphdb.present.answers.page import page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.routes import ends, names
from graphdb.records import Dataset


def timeline_page(dataset: Dataset, question: Question, view: View, answer: Timeline) -> Page:
    """One row a year; below it what changed, and by which flows."""
    heading = f"How did the routes to {names(dataset, question.targets)} change, year by year?"
    rows = []
    for moment in answer.findings:
        changes = [
            *(f"{names(dataset, (id,))} became a chokepoint" for id in moment.entered),
            *(f"{names(dataset, (id,))} is none any more" for id in moment.left),
        ]
        if moment.because:
            changes.append(f"flows that began or ended: {'; '.join(ends(dataset, flow) for flow in moment.because)}")
        chokepoints = ", ".join(dataset.actors[id].label for id in moment.chokepoints) or "none"
        found = "yes" if moment.supplied else "no"
        rows.append((moment.as_of, found, chokepoints if moment.supplied else "-", "; ".join(changes)))
    table = Table("", ("year", "any route", "chokepoints", "changed"), rows, spelled_out=True)
    when = f"year by year, {question.options['first']} to {question.options['last']}"
    return page(dataset, question, view, heading, [table], [], supplied=True, when=when)
