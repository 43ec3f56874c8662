"""Which id was meant by a text that is none: one that is there, once all of them are known."""

from __future__ import annotations

from collections.abc import Collection

from graphdb.check.draft import Draft, Unhinted
from graphdb.check.files import ONE
from graphdb.check.hints import counted, meant
from graphdb.suggest import Nearest

_LIST_OF = {
    **dict.fromkeys(("from", "to", "enabled_by", "removes"), "actors"),
    **dict.fromkeys(("commodity", "produces", "converts"), "commodities"),
    **dict.fromkeys(("source", "via"), "sources"),
    **dict.fromkeys(("removes_flows", "likelihoods"), "flows"),
}
"""The list whose ids a field holds."""

_TERMS_OF = {"kind": "kinds", "region": "regions", "modes": "modes", "unit": "units", "stage": "stages"}
"""The closed list of ``dataset.yaml`` that it holds."""


def complete_hints(draft: Draft) -> None:
    """Let every problem with a text that is no id name one that is there, and none that is not."""
    nearest: dict[str, Nearest] = {}
    for unhinted in draft.unhinted:
        known, what = _known(draft, unhinted)
        hint = unhinted.problem.hint
        if what and not counted(unhinted.text):
            ids = nearest.setdefault(what, Nearest(known))
            hint = hint_of(unhinted.text, ids) or f"use the id of {what} that is there"
        draft.problems.append(unhinted.problem._replace(hint=hint))
    draft.unhinted = []


def hint_of(text: str, ids: Nearest) -> str:
    """A hint that names the id that is meant by a text, or one near it; empty where there is none."""
    found = meant(text)
    for id in found:
        if id in ids.known:
            return f"write '{id}'"
    return ids.hint(found[-1]) if found else ""


def _known(draft: Draft, unhinted: Unhinted) -> tuple[Collection[str], str]:
    """The ids that a text may be, and what one of them is called; no name where any id will do."""
    fields = [part for part in unhinted.path if isinstance(part, str)]
    if fields[-1] == "not_same_as":
        name = unhinted.file
    elif fields[0] in ("converts", "likelihoods"):
        name = _LIST_OF[fields[0]]
    else:
        name = _LIST_OF.get(fields[-1], "")
    if name:
        article = "an" if ONE[name][0] == "a" else "a"
        return (draft.named[name], f"{article} {ONE[name]}") if draft.is_known(name) else ((), "")
    terms = _TERMS_OF.get(fields[-1], "")
    if not terms or unhinted.file in ("dataset", "sources"):
        return (), ""
    listed = [term if isinstance(term, str) else term.id for term in getattr(draft.about, terms)]
    return (listed, f"one of the {terms}") if listed else ((), "")
