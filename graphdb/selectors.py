"""Which actors a text means: an id, an alias, a name, or a selector such as ``kind:port`` or ``country:MX``.

Where flows may be meant as well, also a flow's id, ``flow:by-post`` or ``commodity:ore``.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, NamedTuple

from graphdb.columns.known import FIELDS, Actors, actors_of, among, flow_ids
from graphdb.problems import QuestionError
from graphdb.records import Dataset, Flow
from graphdb.suggest import Nearest, did_you_mean, few

if TYPE_CHECKING:
    from graphdb.columns import Columns
    from graphdb.network import Network

FLOW, COMMODITY = "flow:", "commodity:"
"""What stands before the id of a flow, or of a commodity that stands for all its flows."""


def select(actors: Dataset | Columns | Network, texts: str | Iterable[str]) -> tuple[str, ...]:
    """The ids that these texts mean, each once, in the order of the texts and then of the ids.

    A single text is one actor, or one selector. Of a network, those actors can be meant, too, that its view leaves out.

    Raises:
        QuestionError: a text that means no actor, or a name that several share.

    >>> from graphdb.examples import mint
    >>> select(mint(), ["town", "kind:actor"])[:3]
    ('town', 'forge', 'harbour')
    >>> select(mint(), "town")
    ('town',)
    """
    known, called = _meant(actors, _texts(texts))
    for text, ids in called.items():
        if not ids:
            raise _unknown(known, text)
    return tuple(dict.fromkeys(id for ids in called.values() for id in ids))


def select_one(actors: Dataset | Columns | Network, text: str) -> str:
    """The one id that a text means.

    Raises:
        QuestionError: it means no actor, or several.
    """
    ids = select(actors, text)
    if len(ids) > 1:
        raise QuestionError(f"'{text}' means {len(ids)} actors", f"name one of: {few(ids)}")
    return ids[0]


def select_any(known: Dataset | Columns, texts: str | Iterable[str]) -> tuple[str, ...]:
    """What these texts mean of actors and flows: the ids of actors, and others with ``flow:`` or ``commodity:``.

    What means an actor to ``select`` means that here, too; any other id is a flow's. A commodity means all its flows.

    Raises:
        QuestionError: a text that means nothing, or a name that several actors share.

    >>> from graphdb.examples import mint
    >>> select_any(mint(), ["town", "mine-to-harbour-ore", "commodity:Coin"])
    ('town', 'flow:mine-to-harbour-ore', 'commodity:coin')
    """
    texts = _texts(texts)
    if not texts:
        return ()
    actors, called = _meant(known, [text for text in texts if not text.startswith((FLOW, COMMODITY))])
    flows = flow_ids(known)
    there = among(flows, {text.removeprefix(FLOW) for text in texts if not called.get(text)})
    found: dict[str, None] = {}
    for text in texts:
        if called.get(text):
            found |= dict.fromkeys(called[text])
        elif text.startswith(COMMODITY):
            found[COMMODITY + _commodity(known, text.removeprefix(COMMODITY))] = None
        elif text.removeprefix(FLOW) in there:
            found[FLOW + text.removeprefix(FLOW)] = None
        else:
            raise _unknown(actors, text, flows)
    return tuple(found)


def shadowed(known: Dataset | Columns, texts: Iterable[str]) -> tuple[str, ...]:
    """Those of some texts that mean an actor although a flow has that id: ``flow:`` before it would mean the flow."""
    texts = dict.fromkeys(texts)
    there = among(flow_ids(known), texts)
    return tuple(text for text in texts if text in there and FLOW + text not in select_any(known, text))


class Parted(NamedTuple):
    """What ``select_any`` found, by what it is: ids of each."""

    actors: frozenset[str]
    flows: frozenset[str]
    commodities: frozenset[str]

    def has(self, flow: Flow) -> bool:
        """Whether a flow is named, by itself or with its commodity."""
        return flow.id in self.flows or flow.commodity in self.commodities

    def has_or_joins(self, flow: Flow) -> bool:
        """Whether a flow is named, or both its ends are among the actors."""
        return self.has(flow) or (flow.from_ in self.actors and flow.to in self.actors)


def parted(selected: Iterable[str]) -> Parted:
    """Selected actors, flows and commodities apart from each other.

    >>> [sorted(ids) for ids in parted(["town", "flow:by-post", "commodity:ore"])]
    [['town'], ['by-post'], ['ore']]
    """
    parts: tuple[set[str], ...] = (set(), set(), set())
    for text in selected:
        number = 1 if text.startswith(FLOW) else 2 if text.startswith(COMMODITY) else 0
        parts[number].add(text.removeprefix(("", FLOW, COMMODITY)[number]))
    return Parted(*map(frozenset, parts))


def bare(selected: Iterable[str]) -> list[str]:
    """The ids alone of the actors and flows among what is selected."""
    return [text.removeprefix(FLOW) for text in selected]


def _texts(given: str | Iterable[str]) -> tuple[str, ...]:
    texts = (given,) if isinstance(given, str) else tuple(given)
    for text in texts:
        if not isinstance(text, str):
            raise QuestionError(f"{text!r} is no text, and actors go by their ids, names or selectors")
    return texts


def _meant(actors: Dataset | Columns | Network, texts: Iterable[str]) -> tuple[Actors, dict[str, tuple[str, ...]]]:
    """The ids of the actors that each text means, none where it means nobody: an id, a group, or a name."""
    known, texts = actors_of(actors), dict.fromkeys(texts)
    ids = known.having(texts)
    found: dict[str, tuple[str, ...]] = {text: (text,) if text in ids else () for text in texts}
    names: dict[str, str] = {}
    for text in (text for text in texts if text not in ids):
        field, colon, value = text.partition(":")
        if colon and field in FIELDS:
            found[text] = _group(known, field, value)
        else:
            names[text] = text.casefold()
    called: dict[str, set[str]] = {name: set() for name in names.values()}
    for id, own in known.names() if called else ():
        for name in (id, *own):
            if (folded := name.casefold()) in called:
                called[folded].add(id)
    for text, name in names.items():
        found[text] = tuple(sorted(called[name]))
        if len(found[text]) > 1:
            raise QuestionError(f"'{text}' means several actors", f"use an id: {few(found[text])}")
    return known, found


def _unknown(actors: Actors, text: str, flows: Set[str] | None = None) -> QuestionError:
    """What to say of a text that means no actor and, where ``flows`` may be meant, none of those."""
    field, colon, value = text.partition(":")
    if flows is not None and text.startswith(FLOW):
        near = did_you_mean(value, Nearest(flows).candidates(value))
        return QuestionError(f"no flow is called '{value}'", near or _SHOW_FLOWS)
    if colon:
        fields = FIELDS if flows is None else (*FIELDS, COMMODITY[:-1], FLOW[:-1])
        return QuestionError(f"'{field}' is no field to select by", f"one of: {', '.join(fields)}")
    names = {name.casefold(): id for id, names in actors.names() for name in (id, *names)}
    who = "no actor" if flows is None else "no actor or flow"
    if not names:
        return QuestionError(f"{who} is called '{text}'", "the dataset has no actors")
    known = names if flows is None else [*names, *Nearest(flows).candidates(text)]
    near = _country(actors, text) or did_you_mean(text, known)
    everyone = "'graphdb show' lists them all" if flows is None else f"'graphdb show' lists the actors; {_SHOW_FLOWS}"
    return QuestionError(f"{who} is called '{text}'", near or everyone)


_SHOW_FLOWS = "'graphdb show ACTOR' lists the flows of one"


def _country(actors: Actors, text: str) -> str:
    """A hint where a text is the name of a country that some actor is in."""
    from graphdb import countries

    code = {name.casefold(): code for code, name in countries.names().items()}.get(text.casefold())
    return f"did you mean country:{code}?" if code and any(code == of for _, of in actors.values("country")) else ""


def _group(actors: Actors, field: str, value: str) -> tuple[str, ...]:
    groups: dict[str, list[str]] = {}
    known: set[str] = set()
    for id, named in actors.values(field):
        if named:
            known.add(named)
            groups.setdefault(named.casefold(), []).append(id)
    if value.casefold() not in groups:
        hint = did_you_mean(value, known) or f"there are: {few(sorted(known)) or 'none'}"
        raise QuestionError(f"no actor has the {field} '{value}'", hint)
    return tuple(groups[value.casefold()])


def _commodity(known: Dataset | Columns, text: str) -> str:
    ids = (known if isinstance(known, Dataset) else known.rest).commodities
    found = text if text in ids else {id.casefold(): id for id in ids}.get(text.casefold())
    if found is None:
        hint = did_you_mean(text, ids) or f"there are: {few(sorted(ids)) or 'none'}"
        raise QuestionError(f"no commodity is called '{text}'", hint)
    return found
