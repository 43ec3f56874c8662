"""The sentences of a map: the answer, the view, periods, and the words of the grades."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from graphdb.findings import Chokepoints
from graphdb.likelihood import BANDS, Likelihood
from graphdb.network import View
from graphdb.present.words.routes import selected
from graphdb.records import Conversion, Dataset
from graphdb.suggest import MOST_LISTED, few

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def band(term: Likelihood | None) -> str:
    """A likelihood term with its ICD 203 band.

    >>> band("likely"), band(None)
    ('likely (55–80 %)', 'certain: the dataset gives no likelihood')
    """
    if term is None:
        return "certain: the dataset gives no likelihood"
    return f"{term} ({round(BANDS[term].low * 100)}–{round(BANDS[term].high * 100)} %)"


def joined(names: Sequence[str], word: str = "and") -> str:
    """Names as a sentence lists them.

    >>> joined(["a", "b", "c"]), joined(["a"])
    ('a, b and c', 'a')
    """
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def number(count: int) -> str:
    """A small number as a word, a large one as figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def answer_sentence(
    answer: Chokepoints, targets: Sequence[str], one: str = "actor", many: str = "actors", *, most: int | None = None
) -> str:
    """The answer in one sentence; ``targets`` are names, ``one`` and ``many`` what single findings are called.

    Of the findings it names all, or up to ``most`` of them.
    """
    where = joined(targets, "or")
    if not answer.supplied:
        return f"No route leads to {where} in this view."
    names = [row.name for row in answer.findings]
    if not names and not answer.near_misses:
        return f"The most likely route leads to {where} straight from where it starts: no other {one} is on it."
    if not names:
        return f"No single {one} sits on every route to {where}: each of them can be bypassed."
    sits = f"{one} sits" if len(names) == 1 else f"{many} sit"
    named = names if most is None or len(names) <= most else [*names[:most], f"{len(names) - most:,} others"]
    return f"{number(len(names)).capitalize()} {sits} on every route to {where}: {joined(named)}."


def period(since: str | None, until: str | None) -> str:
    """A period in words, empty where neither end is known.

    >>> period("2013", None), period(None, "2019-05"), period("2013", "2019")
    ('since 2013', 'until 2019-05', '2013 to 2019')
    """
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def view_sentences(dataset: Dataset, view: View) -> list[str]:
    """What the view admits, one short phrase for each choice."""
    date = view.as_of or dataset.about.current_through
    found = [f"flows as of {date}" if date else "flows of any date"]
    least = f"{band(view.min_likelihood)} or higher" if view.min_likelihood else "any"
    found.append(f"likelihood: {least}")
    if view.scenario:
        scenario = dataset.scenarios.get(view.scenario)
        found.append(f"scenario: {scenario.name if scenario else view.scenario}")
    if view.without:
        found.append(f"without {_listed(dataset, view.without)}")
    return [*found, *filter(None, [only_phrase(dataset, view)])]


def only_phrase(dataset: Dataset, view: View) -> str:
    """What alone flows in a view; nothing where it leaves all."""
    return f"only {_listed(dataset, view.only)}" if view.only else ""


def start_phrase(dataset: Dataset, origins: Sequence[str], only_from: bool) -> str:
    """Where routes start, if anybody was named: at whom, and whether at every other producer too.

    >>> from graphdb.examples import mint
    >>> start_phrase(mint(), ["mine"], False), start_phrase(mint(), ["mine"], True)
    ('routes start at mine and wherever else something is produced', 'routes start only at mine')
    >>> start_phrase(mint(), [], False)
    ''
    """
    if not origins:
        return ""
    named = joined([_name(dataset, id) for id in origins])
    if only_from:
        return f"routes start only at {named}"
    return f"routes start at {named} and wherever else something is produced"


def dataset_sentence(dataset: Dataset) -> str:
    """The dataset's title, version and the date up to which it is current."""
    about = dataset.about
    parts = [about.title, f"version {about.version}" if about.version else ""]
    parts.append(f"current through {about.current_through}" if about.current_through else "")
    return ", ".join(part for part in parts if part)


def making(produces: Collection[str], converts: Collection[Conversion], names: dict[str, str]) -> list[str]:
    """What an actor produces and converts, a sentence each; ``names`` are those of the commodities."""
    found = [f"Produces {joined([_named(names, id) for id in produces])}."] if produces else []
    for rule in converts:
        found.append(f"Makes {_named(names, rule.to)} from {joined([_named(names, id) for id in rule.from_])}.")
    return found


def _listed(dataset: Dataset, texts: Sequence[str]) -> str:
    """What a view takes away or leaves alone; of very much, the first."""
    if len(texts) > MOST_LISTED:
        return few(texts, called=partial(selected, dataset))
    return joined([selected(dataset, text) for text in texts])


def _name(dataset: Dataset, id: str) -> str:
    return dataset.actors[id].label if id in dataset.actors else id


def _named(names: dict[str, str], id: str) -> str:
    name = names.get(id, id)
    return name[0].lower() + name[1:] if name[1:2].islower() else name
