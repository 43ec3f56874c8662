"""Random datasets whose every field may hold what some format chokes on."""

from __future__ import annotations

import random
from typing import Any, Literal

from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.records import Actor, Dataset, Evidence, Flow, Place, Source, Status, Volume
from tests.datasets import cases, dataset

IDS = ("NA", "null", "nan", "True", "001", "1e5", "a.b_c", "None", "0")
"""Legal ids that a reader may take for something else."""

OWN = ("owner", "id", "Since", "a b", 'say "no" & `<b>`', "\\u0027", "=1", "é|x", "label")
"""Names of one's own fields, some of which a format has for something else."""

Act = Literal["sanctioned", "indicted", "disputed"]

NASTY = (
    "plain",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1",
    "'quoted'",
    "'=1",
    '"double"',
    "it's",
    "a\\",
    "\\u0027 evil",
    "\\U00000027",
    "\\\\u0027",
    "'; MATCH (n) DETACH DELETE n; //",
    "a|b",
    "a\\|b",
    "<b>&amp;</b>",
    "]]>",
    "--><!--",
    "NA",
    "null",
    "2018",
    "1e5",
    "True",
    "bell \x07 nul \x00 escape \x1b c1 \x9f",
    "lines\r\nand\u2028more\x85",
    "武汉 Ca\u0301rdenas \U0001f600",
    " spaces ",
    "a,b;c",
    "{a: 1}",
    "_x0041_",
    "_x000D_\n_x005F_",
    "#N/A",
)
ACTS: tuple[Act, ...] = ("sanctioned", "indicted", "disputed")
DATES = (None, "2013", "2018-02", "2019-05-07")

datasets = st.tuples(cases(), st.integers(0, 2**32)).map(lambda drawn: rich(drawn[0].dataset, random.Random(drawn[1])))


def rich(plain: Dataset, rng: random.Random) -> Dataset:
    """The dataset with other ids and every optional field filled now and then."""

    def maybe(value: Any) -> Any:
        return value if rng.random() < 0.7 else None

    def text() -> str:
        return rng.choice(NASTY)

    def texts() -> tuple[str, ...]:
        return tuple(rng.choices(NASTY, k=rng.choice((0, 1, 2))))

    def own() -> dict[str, str]:
        return dict(zip(rng.sample(OWN, k=rng.choice((0, 0, 1, 2))), (text(), text()), strict=False))

    def evidence() -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                source=rng.choice(sorted(sources)),
                where=text(),
                credibility=rng.randint(1, 6),
                stance=rng.choice(("supports", "supports", "disputes")),
            )
            for _ in range(rng.choice((0, 1, 1, 2)))
        )

    def period() -> dict[str, Any]:
        return {"since": rng.choice(DATES), "until": rng.choice((None, "2020", "2020-02", "2021-11-30"))}

    sources = {
        id: Source(
            id=id, title=text(), publisher=text(), kind="k", reliability="B", url=maybe("https://example.org/a?b=c&d")
        )
        for id in ("NA", "s2")
    }
    names = dict(zip(sorted(plain.actors), rng.sample(IDS, len(IDS)), strict=False))
    actors = [
        replace(
            actor,
            id=names[actor.id],
            name=maybe(text()),
            country=maybe(rng.choice(("NA", "MX"))),
            place=maybe(Place(name=text(), latitude=-1.5, longitude=-104.32)),
            aliases=texts(),
            cost=rng.choice((1, 0.1, 1e15)),
            status=tuple(
                Status(
                    what=rng.choice(("sanctioned", "indicted", "disputed")), by=text(), on=maybe("2020-06"), source="s2"
                )
                for _ in range(rng.choice((0, 0, 1, 2)))
            ),
            summary=maybe(text()),
            evidence=evidence(),
            x=own(),
            **period(),
        )
        for actor in plain.actors.values()
    ]
    flows = [
        replace(
            flow,
            id=rng.choice((flow.id, f"{flow.id}.NA")),
            from_=names[flow.from_],
            to=names[flow.to],
            enabled_by=tuple(names[id] for id in flow.enabled_by),
            volume=maybe(Volume(value=25, unit=text(), per=text(), source="NA")),
            capacity=maybe(1e-7),
            summary=maybe(text()),
            evidence=evidence(),
            x=own(),
            **period(),
        )
        for flow in plain.flows.values()
    ]
    about = replace(
        plain.about,
        title=text(),
        version=maybe(text()),
        licence=maybe(text()),
        summary=maybe(text()),
        current_through=maybe("2019"),
    )
    return Dataset(about, by_id(actors), by_id(flows), plain.commodities, sources, plain.scenarios)


def by_id(records: list[Any]) -> dict[str, Any]:
    return {record.id: record for record in sorted(records, key=lambda record: str(record.id))}


def pair(**fields: Any) -> Dataset:
    """Two actors, ``NA`` and ``null``, and two parallel flows of one good between them."""
    actors = [Actor(id="NA", name="Namibian firm", country="NA", produces=("ore",)), Actor(id="null", name="Town")]
    flows = [Flow(id=id, from_="NA", to="null", commodity="ore", **fields) for id in ("first", "second")]
    return dataset(actors, flows)
