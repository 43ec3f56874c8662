"""Whether one actor is a chokepoint, and the way round it."""

from __future__ import annotations

from graphdb.findings import Bypass, Question
from graphdb.likelihood import BANDS
from graphdb.network import View
from graphdb.present.answers.page import flows, page
from graphdb.present.answers.tables import Page
from graphdb.present.words.routes import NO_BYPASS, UNPROVEN, names
from graphdb.records import Dataset


def bypass_page(dataset: Dataset, question: Question, view: View, answer: Bypass) -> Page:
    """Whether one actor is a chokepoint, and the way round it."""
    heading = f"Is there a way to {names(dataset, question.targets)} that avoids {answer.name}?"
    remarks = []
    if answer.route is None:
        verdict = f"No route avoids {answer.name}, at any likelihood."
    elif answer.is_chokepoint:
        verdict = (
            f"Not in this view: {answer.name} is a chokepoint. The best bypass rests on a flow that is {_band(answer)}."
        )
    else:
        verdict = f"Yes: {answer.name} is not a chokepoint. The weakest flow of the best bypass is {_band(answer)}."
    if answer.supplied:
        remarks.append(verdict)
    title = "The best bypass" if answer.route is None or answer.route.proven else f"A bypass, {UNPROVEN}"
    tables = [flows(dataset, view, title, answer.route)] if answer.route else []
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def _band(answer: Bypass) -> str:
    term = answer.best_bypass_likelihood
    if term is None:
        return NO_BYPASS
    return f"{term} ({BANDS[term].low:.0%} to {BANDS[term].high:.0%})"
