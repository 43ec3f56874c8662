"""Random datasets with everything that a table can hold, and ways to write them: as YAML, CSV and Parquet."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from hypothesis import strategies as st
from msgspec.structs import replace
from pyarrow import parquet

from graphdb.records import Actor, Dataset, Evidence, Flow, Place, Scenario, Source
from tests.datasets import Case, cases

DATES = (None, "2013", "2013-05", "2013-02-28", "2021", "2024-12")
TEXTS = (None, "NO", "null", "007", "Foo, Ltd", 'the "mint"', "two\nlines", "Cárdenas", "a;b", "1.0", " x", "|", "é|")
OWN: tuple[dict[str, str], ...] = ({}, {}, {"owner": "NO"}, {"b": 'a "c"', "Z x": "1,5"}, {"owner": "007", "é": "|"})
PLACES = (
    None,
    None,
    Place(name="Cárdenas", latitude=-17.5, longitude=102.25),
    Place(name="B", latitude=0, longitude=1e-7),
)
SOURCES = {id: Source(id=id, title=id.upper(), publisher="P", kind="k", reliability="B") for id in ("s1", "s2", "s3")}
ALIASES = ((), ("NA",), ("b", "Foo, Ltd"), ("True", "1e5", 'the "c"'))


def full_cases(most_actors: int = 7, most_flows: int = 14) -> st.SearchStrategy[Case]:
    """Questions on datasets whose records have names, aliases, periods, costs and capacities."""
    return st.builds(_filled, cases(most_actors, most_flows), st.integers(0, 2**32).map(random.Random))


def _filled(case: Case, rng: random.Random) -> Case:
    def period() -> dict[str, str | None]:
        return dict(zip(("since", "until"), sorted(rng.choices(DATES, k=2), key=lambda date: date or ""), strict=True))

    def evidence() -> tuple[Evidence, ...]:
        cited = rng.sample(sorted(SOURCES), rng.choice((0, 0, 1, 3)))
        return tuple(
            Evidence(
                source=source,
                where=rng.choice(("p. 1", 'the "mint", p. 2', "é")),
                credibility=rng.choice((1, 3, 6)),
                stance=rng.choice(("supports", "supports", "disputes")),
                note=rng.choice((None, None, "NO")),
            )
            for source in cited
        )

    def actor(given: Actor) -> Actor:
        more: dict[str, Any] = {"name": rng.choice(TEXTS), "summary": rng.choice(TEXTS), "aliases": rng.choice(ALIASES)}
        more |= {"x": rng.choice(OWN), "place": rng.choice(PLACES), "evidence": evidence()}
        there = period() if rng.random() < 0.2 else {}  # it bounds all that the actor does
        return replace(given, **more, **there, cost=rng.choice((1.0, 0.0, 2.5, 1e9)))

    def flow(given: Flow) -> Flow:
        more: dict[str, Any] = {"summary": rng.choice(TEXTS), "capacity": rng.choice((None, 0.0, 3.25))}
        more |= {"x": rng.choice(OWN), "evidence": evidence()}
        return replace(given, **more, **period(), cost=rng.choice((1.0, 7.0)))

    dataset = case.dataset
    flows = sorted(dataset.flows)
    scenario = Scenario(
        id="shock",
        name="Shock",
        summary="S",
        removes=tuple(rng.sample(sorted(dataset.actors), 1)),
        removes_flows=tuple(rng.sample(flows, min(1, len(flows)))),
    )
    dataset = replace(
        dataset,
        about=replace(dataset.about, current_through=rng.choice((None, "2020", "2013-05"))),
        actors={id: actor(given) for id, given in dataset.actors.items()},
        flows={id: flow(given) for id, given in dataset.flows.items()},
        sources=SOURCES,
        scenarios={"shock": scenario} if rng.random() < 0.7 else {},
    )
    return case._replace(dataset=dataset)


def write(dataset: Dataset, folder: Path, **endings: str) -> Path:
    """A dataset as a folder; ``actors=".csv"`` and the like make tables of lists, the rest is YAML."""
    folder.mkdir(parents=True)
    for name in dataset.__struct_fields__:
        part = getattr(dataset, name)
        content = msgspec.to_builtins(part if name == "about" else list(part.values()))
        ending = endings.get(name, ".yaml")
        path = folder / f"{'dataset' if name == 'about' else name}{ending}"
        if ending == ".yaml":
            path.write_text(json.dumps(content), encoding="utf-8")
        else:
            write_table(path, [as_row(record) for record in content])
    return folder


def as_row(record: dict[str, Any]) -> dict[str, str]:
    """A record as the cells of a table."""
    own = {f"x:{name}": value for name, value in record.get("x", {}).items()}
    place = {"place" if name == "name" else name: str(value) for name, value in record.get("place", {}).items()}
    cited = record.get("evidence", ())
    fields = dict.fromkeys(name for citation in cited for name in citation)
    evidence = {f"evidence_{name}": "|".join(str(citation.get(name, "")) for citation in cited) for name in fields}
    plain = {name: _cell(name, value) for name, value in record.items() if name not in ("x", "place", "evidence")}
    return plain | place | evidence | own


def _cell(name: str, value: Any) -> str:
    if name == "converts":
        return "|".join(f"{'+'.join(rule['from'])}>{rule['to']}" for rule in value)
    return "|".join(value) if isinstance(value, (list, tuple)) else str(value)


def write_table(path: Path, rows: list[dict[str, str]], header: list[str] | None = None) -> None:
    """Rows as CSV or Parquet; a cell that a row does not have is empty, in Parquet null."""
    names = header or list(dict.fromkeys(name for row in rows for name in row)) or ["id", "from", "to", "commodity"]
    if path.suffix == ".parquet":
        table = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in names}
        parquet.write_table(pa.table(table), path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
