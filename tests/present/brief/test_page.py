"""The brief: what it says of an invented chain, and that text from the data stays text."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphdb import load
from graphdb.examples import mint
from graphdb.network import View
from graphdb.present.brief.page import render
from graphdb.present.brief.pdf import to_pdf
from graphdb.records import Dataset
from graphdb.reports.briefing import briefing
from tests.present.map.test_safety import ATTACKS
from tests.present.samples import hostile, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.present.conftest import Open

QUESTION = "Which actors are on every route to the town?"


def brief(data: Dataset, target: str = "town", view: View | None = None, question: str = QUESTION) -> str:
    return render(data, briefing(data, view or View(), [target], worlds=500), question=question)


@cache
def of_mint() -> str:
    return brief(mint())


def words(page: str) -> str:
    """What a reader sees, in one line."""
    body = page.partition("<main>")[2]
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", body).split())).replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize(
    "said",
    [
        "Four actors sit on every route to town: mine, inspector, harbour and workshop.",
        "mine very unlikely (5–20 %)",
        "harbour unlikely (20–45 %)",
        "The fewest actors without whom no route is left: 1. Cheapest first. Without all of these Cost Best way round "
        "harbour 1 unlikely (20–45 %)",
        "which ICD 203 calls likely (55–80 %)",
        "Low confidence: ",
        "A flood 67%",
        "Near misses On the most likely route, but not on all. Weakest way round first.",
        "Reported, not proven.",
    ],
)
def test_what_is_said(said: str) -> None:
    assert said in words(of_mint())


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    sentences = re.findall(r"<p>(.*?)</p>", of_mint())
    assert len([each for each in sentences if "confidence" in each]) == 1
    assert not [each for each in sentences if "confidence" in each and ("ICD 203" in each or "likely (" in each)]


def test_no_route_is_an_answer_too() -> None:
    page = words(brief(mint(), view=View(without=("mine", "press-maker"))))
    assert "No route leads to town in this view." in page
    assert "smallest cuts" not in page
    assert "How sure" not in page


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_is_only_text(open_map: Open, text: str) -> None:
    page = open_map(brief(hostile(text), text + "m", question=text))
    assert text.split("\u2028")[0] in page.evaluate("document.body.innerText")
    assert page.evaluate("ran") == 0
    assert page.locator("script, img, iframe, object, embed, b, style + style").count() == 0


def test_a_source_is_cited_with_its_address(open_map: Open) -> None:
    page = open_map(brief(sample()))
    link = page.locator(".sources a").first
    assert link.get_attribute("href") == "https://example.org/report?a=1&b=2"
    assert page.locator("h1").inner_text() == QUESTION


def test_the_same_bytes_twice() -> None:
    assert brief(mint()) == of_mint()


def test_the_shipped_answer_prints_on_two_pages(browser: Browser) -> None:
    data = load(Path(__file__).parents[3] / "data")
    printed = to_pdf(render(data, briefing(data, View(), ["northeast"], worlds=200), question=QUESTION))
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
