"""The page lays the map out anew after every filter: the same layout as Python's, with as few crossings."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graphdb import load
from graphdb.network import View, build
from graphdb.present.chain.layout.arrange import arrange
from graphdb.present.chain.layout.board import Link
from graphdb.present.scopes import edges, on_routes

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).parent / "scripts" / "layouts.mjs"
STAGES = ["s0", "s1", "s2", "s3"]

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="no node here: the page's scripts are not run")

Drawing = tuple[dict[str, str | None], list[str], list[Link]]


def page_layouts(drawings: Sequence[Drawing]) -> list[dict[str, Any]]:
    cases = []
    for stages, order, links in drawings:
        actors = {id: number for number, id in enumerate(sorted(stages))}
        flows = {link.id: number for number, link in enumerate(sorted(links))}
        cases.append(
            {
                "stages": [[actors[id], order.index(stage) if stage in order else -1] for id, stage in stages.items()],
                "links": [
                    {"id": flows[link.id], "source": actors[link.source], "target": actors[link.target]}
                    for link in sorted(links)
                ],
                "pulls": [],
            }
        )
    found = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps({"cases": cases}), capture_output=True, text=True, check=True
    )
    layouts: list[dict[str, Any]] = json.loads(found.stdout)
    return layouts


def random_drawing(seed: int) -> Drawing:
    rng = random.Random(seed)
    actors = [f"a{number:02}" for number in range(rng.randint(2, 24))]
    stages = {id: rng.choice([*STAGES, "s9", None]) if seed % 4 else None for id in actors}
    links = [Link(f"f{n:02}", rng.choice(actors), rng.choice(actors)) for n in range(rng.randint(1, 40))]
    return stages, STAGES, links


def shipped() -> Drawing:
    data = load(ROOT / "data")
    network = build(data, View())
    found = on_routes(network, ["northeast"], (), 4)
    links = [Link(edge.id, edge.source, edge.target) for edge in edges(network) if edge.id in found]
    ends = {end for link in links for end in (link.source, link.target)}
    return {id: network.nodes[id]["stage"] for id in ends}, [stage.id for stage in data.about.stages], links


def test_the_page_and_python_draw_the_same() -> None:
    drawings = [shipped(), *map(random_drawing, range(60))]
    for (stages, order, links), found in zip(drawings, page_layouts(drawings), strict=True):
        python = arrange(stages, order, links)
        ids, flows = sorted(stages), [link.id for link in sorted(links)]
        assert [band[1:] for band in found["bands"]] == [[band.left, band.right] for band in python.bands]
        assert [found["top"], found["bottom"]] == pytest.approx([python.top, python.bottom], abs=2)
        for number, x, y in found["cards"]:
            assert (x, y) == (python.cards[ids[number]][0], pytest.approx(python.cards[ids[number]][1], abs=1))
        assert len(found["curves"]) == len(python.curves)
        for number, bow, *points in found["curves"]:
            curve = python.curves[flows[number]]
            assert bow == curve.bow
            assert points == pytest.approx(list(curve.points), abs=1)
