"""A story as the page of a map reads it: each step's text and the address that sets the page to what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from graphdb.check.story import Step, Story
from graphdb.records import Dataset

TRACES = {"upstream": "up", "downstream": "down", "whole": "whole"}


def story_data(story: Story, dataset: Dataset, commodities: Mapping[str, int]) -> dict[str, Any]:
    """The title and the steps; ``commodities`` are those that the page lists."""
    return {
        "title": story.title,
        "steps": [
            {"title": step.title, "text": step.text, "link": link(step, dataset, commodities)} for step in story.steps
        ],
    }


def link(step: Step, dataset: Dataset, commodities: Mapping[str, int]) -> str:
    """The address of a step within the page, as the page itself would write it.

    >>> from graphdb.check.story import StoryView
    >>> from graphdb.examples import mint
    >>> view = StoryView(as_of="2018", min_likelihood="very likely", without=("mine",))
    >>> link(Step(title="One", text="Look.", view=view, select="harbour"), mint(), {})
    '#actor=harbour&date=2018&least=very-likely&gone=mine'
    """
    view = step.view
    parts: list[tuple[str, str]] = []
    if step.select is not None:
        parts.append(("actor" if step.select in dataset.actors else "flow", _code(step.select)))
    if view.picture != "chain":
        parts.append(("view", view.picture))
    if view.show != "routes":
        parts.append(("scope", view.show))
    if view.as_of is not None:
        parts.append(("date", _code(view.as_of)))
    if view.min_likelihood is not None:
        parts.append(("least", view.min_likelihood.replace(" ", "-")))
    if view.scenario is not None:
        parts.append(("scenario", _code(view.scenario)))
    if view.without:
        parts.append(("gone", ",".join(map(_code, sorted(view.without)))))
    if view.only:
        parts.append(("hidden", ",".join(_code(id) for id in commodities if id not in view.only)))
    if step.trace is not None:
        parts.append(("trace", TRACES[step.trace]))
    return "#" + "&".join(f"{name}={value}" for name, value in parts)


def _code(text: str) -> str:
    """A value as ``encodeURIComponent`` writes it."""
    return quote(text, safe="!*'()~")
