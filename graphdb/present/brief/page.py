"""The brief: one question's answer on two printed pages, in one HTML file without scripts."""

from __future__ import annotations

from typing import Any

from graphdb.findings import Bypassed, Compared, Comparison, Cut, Cuts
from graphdb.present.brief import words
from graphdb.present.chain.svg import chain_svg
from graphdb.present.sheets.sheet import sheet
from graphdb.present.words import chance
from graphdb.present.words.excerpts import commodities, excerpt_sentence, kinds_of_actor
from graphdb.present.words.grades import CREDIBILITY, RELIABILITY
from graphdb.present.words.routes import ends, way
from graphdb.present.words.sentences import band, dataset_sentence, joined, start_phrase, view_sentences
from graphdb.records import Dataset
from graphdb.reports.briefing import Briefing
from graphdb.reports.excerpts import Excerpt

MOST_ROWS = 5
"""Near misses and cuts beyond this many are counted, not listed: a brief has two pages."""

MOST_OF_EXCERPT = 20
"""Of an excerpt also chokepoints beyond this many are counted."""

MOST_HINGES = 3
MOST_CARDS = 36
"""Actors beyond this many would be too small to read on a printed page; then only the most likely routes are drawn."""


def render(dataset: Dataset, brief: Briefing, *, question: str) -> str:
    """The HTML of a brief; the same input gives the same bytes."""
    return sheet(
        "brief/page.html", question=question, picture=picture(dataset, brief, question), **_content(dataset, brief)
    )


def picture(dataset: Dataset, brief: Briefing, question: str, *, name: str = "chain") -> str:
    """The brief's picture as one ``svg``; ``name`` starts the ids in it, so that a page may hold several."""
    return chain_svg(
        dataset,
        brief.network,
        brief.chokepoints,
        question=question,
        targets=brief.targets,
        origins=brief.origins,
        only_from=brief.only_from,
        most=MOST_CARDS,
        name=name,
        excerpt=brief.excerpt,
    )


def _content(dataset: Dataset, brief: Briefing) -> dict[str, Any]:
    answer = brief.chokepoints
    usual = answer.most_likely_route.actors if answer.most_likely_route else ()
    start = start_phrase(dataset, brief.origins, brief.only_from)
    groups = [("country", row) for row in brief.groups["country"]] + [("kind", row) for row in brief.groups["kind"]]
    most = MOST_OF_EXCERPT if brief.excerpt else None
    return {
        "about": dataset.about,
        "dataset": dataset_sentence(dataset),
        "view": [*view_sentences(dataset, brief.view), *filter(None, [start])],
        "lead": words.lead(dataset, brief),
        "supplied": answer.supplied,
        "chokepoints": [_bypassed(dataset, row) for row in answer.findings[:most]],
        "more_chokepoints": len(answer.findings[most:]) if most else 0,
        "groups": [(what, row.name, words.bypass(row)) for what, row in groups],
        "misses": [_bypassed(dataset, row, usual) for row in answer.near_misses[:MOST_ROWS]],
        "more_misses": len(answer.near_misses[MOST_ROWS:]),
        "sure": words.sure(brief),
        "hinges": words.hinges(dataset, brief)[:MOST_HINGES],
        "sources": _sources(dataset, brief),
        **_cuts(brief.smallest_cuts),
        **(_compared(dataset, brief, brief.comparison) if brief.comparison else _in_scenarios(brief)),
        **_excerpt(brief.excerpt),
    }


def _cuts(cuts: Cuts | None) -> dict[str, Any]:
    if cuts is None:
        return {"cuts": None}
    return {
        "cuts": [_cut(cut) for cut in cuts.findings[:MOST_ROWS]],
        "more_cuts": len(cuts.findings[MOST_ROWS:]),
        "cut_size": cuts.findings[0].size if cuts.findings else None,
        "none_up_to": cuts.smallest_size_is_above,
    }


def _compared(dataset: Dataset, brief: Briefing, comparison: Comparison) -> dict[str, Any]:
    """What scenarios change: the chance, and who is on every route."""
    shown, quiet = words.moved(comparison)
    return {
        "hinge": _hinge(dataset, comparison.findings[0]),
        "chance": chance.COLUMN.capitalize(),
        "baseline": _scenario(comparison.findings[0]),
        "scenarios": [_scenario(comparison.findings[place]) for place in shown],
        "quiet": joined(quiet),
    }


def _in_scenarios(brief: Briefing) -> dict[str, Any]:
    """The same without any chance."""
    shown, quiet = words.changed(brief.scenarios)
    baseline, *scenarios = [(row.name, "", words.on_every_route(row), "") for row in (brief.scenarios[0], *shown)]
    return {"hinge": "", "chance": "", "baseline": baseline, "scenarios": scenarios, "quiet": joined(quiet)}


def _excerpt(excerpt: Excerpt | None) -> dict[str, Any]:
    """What is said of an excerpt, and what the view has in all."""
    if excerpt is None:
        return {"excerpt": ""}
    counts = {
        "Actors by kind": kinds_of_actor(excerpt, MOST_ROWS),
        "Flows by commodity": commodities(excerpt, MOST_ROWS),
    }
    return {
        "excerpt": excerpt_sentence(excerpt),
        "left_out": words.LEFT_OUT,
        "counts": {
            title: [(row.name, f"{row.in_view:,}", f"{row.shown:,}") for row in rows] for title, rows in counts.items()
        },
    }


def _bypassed(dataset: Dataset, row: Bypassed, usual: tuple[str, ...] = ()) -> tuple[str, str, str]:
    return row.name, words.bypass(row), way(dataset, row.bypass, usual) or "–"


def _cut(cut: Cut) -> tuple[str, str, str]:
    strongest = cut.best_bypass_likelihood
    return joined(cut.names), f"{cut.cost:g}", band(strongest) if strongest else "none reported"


def _scenario(row: Compared) -> tuple[str, str, str, str]:
    outlook = row.outlook
    chokepoints = joined([found.name for found in outlook.findings]) or "none"
    back_test = ""
    if row.back_test:
        said = chance.back_tested(row.back_test)
        back_test = f"{said[:1].upper()}{said[1:]}."
    share = f"{outlook.supplied_probability.estimate:.0%}"
    return row.name, share, chokepoints if outlook.supplied else "no route at this likelihood", back_test


def _hinge(dataset: Dataset, baseline: Compared) -> str:
    hinge = baseline.outlook.hinges_on
    if hinge is None:
        return ""
    return (
        f"Of the flows on the most likely route, that chance hinges most on {ends(dataset, hinge.flow)}: without "
        f"it, it would be {hinge.supplied_probability_without.estimate:.1%}."
    )


def _sources(dataset: Dataset, brief: Briefing) -> list[dict[str, str]]:
    """The sources of the flows on the most likely route, by title, with what they are cited for at best."""
    route = brief.chokepoints.most_likely_route
    best: dict[str, int] = {}
    for id in route.flows if route else ():
        for cited in dataset.flows[id].evidence:
            best[cited.source] = min(cited.credibility, best.get(cited.source, 6))
    found = []
    for id in sorted(best, key=lambda id: (dataset.sources[id].title, id)):
        source = dataset.sources[id]
        grade = f"{source.reliability}{best[id]}"
        found.append(
            {
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published or "",
                "url": source.url or "",
                "grade": grade,
                "meaning": f"{RELIABILITY[source.reliability]}; {CREDIBILITY[best[id]]}",
            }
        )
    return found
