"""Ways to spoil a table: cells wrong in every way there is, rows repeated or taken out."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from hypothesis import strategies as st

from tests.datasets import Case
from tests.tables.folders import full_cases, write_table

CELLS = [
    *("", "n0", "n1", "n00", "nobody", "N0", "x", "made", "tin", "x|y", "x|", "x||y", "x>y", "x+y>made", "x+tin>made"),
    *("x>", ">x", "a>b>c", "x+>y", "MX", "mx", "Mexico", "k1", "k3", "r1", "sea", "sea|road", "sea|rail", "2018"),
    *("2018-02-30", "2018-13", "1999-12-31", "18", "2018-1", "0000", "likely", "Likely", "very likly", "5", "-1", "-0"),
    *("nan", "inf", "1e3", "1e999", "1,5", " 5", "5 ", "+5", "0x10", "1_000", "1.", ".5", "1e15", "1e16", "null", "NO"),
    *("y" * 100, "y" * 101, "t" * 2001, "é", " n0", "n0\n", "a b", "a|b", "\n", "1" * 30),
    *("s1", "s1|s2", "s1|s1", "p. 1|p. 2", "1|2", "7", "supports", "disputes|", "|", "91", "-90"),
    *("true", "false", "True", "yes", "0", "fals"),
]


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Case, int, str]:
    """A dataset, a seed for what is spoilt in it, and which of its lists."""
    return draw(full_cases()), draw(st.integers(0, 2**32)), draw(st.sampled_from(["actors", "flows", "both"]))


def spoil(path: Path, rng: random.Random) -> None:
    """Change a few cells of a table, repeat rows or take some out, and now and then forget the ids."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), list(reader.fieldnames or ())
    for _ in range(rng.choice((0, 0, 0, 0, 0, 1, 2, 6))):
        change = rng.random()
        row = rng.choice(rows)
        if {"since", "until"} <= {*header} and change < 0.2:
            row["since"], row["until"] = row["until"], row["since"]
        elif change < 0.75:
            row[rng.choice(header)] = rng.choice(CELLS)
        elif change < 0.85:
            rows.insert(rng.randrange(len(rows) + 1), dict(row))
        elif len(rows) > 1:
            rows.remove(row)
    if "from" in header and rng.random() < 0.2:
        header.remove("id")
        rows = [{name: row[name] for name in header} for row in rows]
    write_table(path, rows, header)
