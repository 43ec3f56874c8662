"""The bytes of a map: the same each time, with the vis-network that we know, and not too many."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from graphdb.present.map.pyvis_page import VIS, Node, Tie, page, vis_network
from graphdb.records import Actor
from tests.present.samples import ABOUT, answered, dataset, sample, sample_map

ROOT = Path(__file__).parents[3]
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def test_vis_network_is_the_one_we_know() -> None:
    assert hashlib.sha256(files("pyvis").joinpath(VIS).read_bytes()).hexdigest() == VIS_SHA256


def test_vis_network_fits_into_a_page() -> None:
    script = vis_network()
    assert "\r" not in script
    assert "sourceMappingURL" not in script
    assert not re.search(r"</script|<!--", script, re.IGNORECASE)
    assert not re.search(r"\beval\(|new Function\(", script)


@pytest.mark.parametrize("kind", ["sample", "shipped"])
def test_the_same_data_gives_the_same_bytes(kind: str) -> None:
    program = f"""
import hashlib
from pathlib import Path
from graphdb import load
from tests.present.samples import sample, sample_map
html = sample_map() if {kind == "sample"} else sample_map(load(Path({str(ROOT / "data")!r})), "northeast")
print(hashlib.sha256(html.encode()).hexdigest(), len(html.encode()))
"""
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1
    assert int(results.pop().split()[1]) < 1_500_000


def test_nothing_in_the_page_depends_on_the_day() -> None:
    ours = sample_map().replace(vis_network(), "")
    assert not re.search(r"Date\(|Math\.random|performance\.now", ours)
    assert "https://" not in ours.replace("https://example.org/report", "")


@pytest.mark.parametrize(
    ("nodes", "ties"),
    [
        ([Node(1, "a", 0, 0), Node(1, "b", 0, 0)], []),
        ([Node(1, "a", 0, 0)], [Tie(1, 1, 1), Tie(1, 1, 1)]),
        ([Node(1, "a", 0, 0)], [Tie(1, 1, 2)]),
    ],
    ids=["a card twice", "a flow twice", "no such card"],
)
def test_what_pyvis_would_swallow_is_refused(nodes: list[Node], ties: list[Tie]) -> None:
    with pytest.raises(ValueError, match="card"):
        page(nodes, ties, {}, {})


def test_a_dataset_with_nothing_but_its_target_gives_a_page() -> None:
    empty = dataset(ABOUT, [Actor(id="nowhere")], [], [], [])
    network, answer = answered(empty, "nowhere")
    from graphdb.present.map.page import render

    html = render(empty, network, answer, question="Who?", targets=("nowhere",))
    assert "No route leads to" in html


def test_drawing_changes_neither_dataset_nor_network() -> None:
    data = sample()
    network, answer = answered(data, "town")
    before = sorted(network.nodes(data=True)), sorted(network.edges(keys=True, data=True))
    from graphdb.present.map.page import render

    render(data, network, answer, question="Who?", targets=("town",))
    assert (sorted(network.nodes(data=True)), sorted(network.edges(keys=True, data=True))) == before
