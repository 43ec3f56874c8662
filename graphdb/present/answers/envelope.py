"""An answer with everything needed to reproduce it: the question, the view, and the dataset's fingerprint."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from graphdb.findings import Finding, Question, Reason
from graphdb.fingerprint import fingerprint
from graphdb.network import View
from graphdb.present.answers.reasons import reason_sentence
from graphdb.records import Dataset


def envelope(
    question: Question, view: View, dataset: Dataset, answer: Finding, reason: Reason | None = None
) -> dict[str, Any]:
    """The answer as plain lists and mappings, as docs/json.md describes it; with a reason where nothing arrives."""
    body: dict[str, Any] = msgspec.to_builtins(answer)
    if reason is not None:
        text = reason_sentence(dataset, view, question.targets, reason)
        body["reason"] = {"code": reason.code, "text": text, **msgspec.to_builtins(reason)}
    if "findings" not in body:
        body = {**body, "findings": [dict(body)]}
    return {
        "question": {
            "command": question.command,
            "from": list(question.origins),
            "to": list(question.targets),
            "only_from": question.only_from,
            "origins": {"named": list(question.starts), "other_producers": not question.only_from},
            **question.options,
        },
        "view": _shown(view),
        "dataset": about(dataset),
        **body,
    }


def _shown(view: View) -> dict[str, Any]:
    """The view; ``only`` is there where it says something."""
    fields: dict[str, Any] = msgspec.to_builtins(view)
    return {name: value for name, value in fields.items() if value or name != "only"}


def about(dataset: Dataset) -> dict[str, Any]:
    """Which dataset an answer was drawn from."""
    return {
        "title": dataset.about.title,
        "version": dataset.about.version,
        "current_through": dataset.about.current_through,
        "fingerprint": fingerprint(dataset),
        "actors": len(dataset.actors),
        "flows": len(dataset.flows),
    }


def to_json(content: Any, *, ascii_only: bool = False) -> str:
    """Indented JSON with its keys in the order given, ending in a line break."""
    return json.dumps(content, indent=2, ensure_ascii=ascii_only) + "\n"
