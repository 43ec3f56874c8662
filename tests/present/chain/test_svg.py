"""The chain as SVG: well-formed, safe, the same each time, and never too many actors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb import load
from graphdb.network import View, build
from graphdb.present.chain.svg import chain_svg
from graphdb.present.chain.text import escaped, fitted, text_width, wrapped
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Dataset
from graphdb.selectors import select
from tests.datasets import dataset
from tests.present.map.test_safety import ATTACKS
from tests.present.samples import QUESTION, answered, hostile, lasting, sample

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "path", "rect", "circle", "text"}


def picture(
    data: Dataset | None = None,
    target: str = "town",
    view: View | None = None,
    question: str = QUESTION,
    most: int = 60,
) -> ElementTree.Element:
    """The parsed picture."""
    data = data or sample()
    network, answer = answered(data, target, view)
    return ElementTree.fromstring(chain_svg(data, network, answer, question=question, targets=(target,), most=most))


def words(svg: ElementTree.Element) -> str:
    return " ".join(element.text or "" for element in svg.iter(f"{SVG}text"))


def test_it_says_what_it_is() -> None:
    svg = picture()
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == QUESTION
    assert "One actor sits on every route to Town: Smelter." in (description.text or "")
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    for said in ("Reported, not proven.", "version 1.2.0", "CC-BY-4.0", "as of 2018", "1 Digging", "Old mine", "!"):
        assert said in words(svg)


def test_who_cannot_be_removed_has_a_double_edge() -> None:
    usual, svg = picture(), picture(lasting("smelter"))
    assert "double edge: cannot be removed" in words(svg)
    assert "double edge" not in words(usual)
    rings = [sum(box.get("fill") == "none" for box in each.iter(f"{SVG}rect")) for each in (usual, svg)]
    boxes = [sum(1 for _ in each.iter(f"{SVG}rect")) for each in (usual, svg)]
    assert boxes[1] - rings[1] == boxes[0] - rings[0] + 3, "one on its card and two in the legend"


def test_every_flow_on_a_route_is_drawn_dashed_as_it_is_likely() -> None:
    svg = picture()
    lines = [path for path in svg.iter(f"{SVG}path") if path.get("stroke-width") == "2.2" and "C" in path.get("d", "")]
    assert len(lines) == 7
    assert sum("stroke-dasharray" in line.attrib for line in lines) == 3


def test_it_is_self_contained() -> None:
    network, answer = answered(sample(), "town")
    text = chain_svg(sample(), network, answer, question=QUESTION, targets=("town",))
    assert "href" not in text
    assert "style" not in text
    assert text.count("http") == 1, "the namespace and nothing else"


@pytest.mark.parametrize("text", [*ATTACKS, "]]>", "<![CDATA[", "\x00\x08\ud800x"])
def test_hostile_text_is_only_text(text: str) -> None:
    svg = picture(hostile(text), text + "m", question=text)
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= DRAWN
    assert not [name for element in svg.iter() for name in element.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize("most", [5, 12, 20, 60])
def test_a_large_chain_becomes_a_trace(most: int) -> None:
    data = load(ROOT / "data")
    svg = picture(data, "northeast", most=most)
    _, answer = answered(data, "northeast")
    assert answer.most_likely_route is not None
    route = len({*answer.most_likely_route.actors, *answer.most_likely_route.enablers})
    cards = sum(1 for box in svg.iter(f"{SVG}rect") if box.get("width") == "146")
    assert 0 < cards <= max(most, route)
    assert ("the most likely route" in words(svg)) == (most < 48)


def question(id: str) -> ElementTree.Element:
    """The picture of a standing question of the shipped data."""
    data = load(ROOT / "data")
    asked = data.questions[id]
    targets, origins = select(data, asked.to), select(data, asked.from_)
    network = build(data, View(min_likelihood=asked.min_likelihood))
    answer = chokepoints(network, targets, origins, only_from=asked.only_from)
    return ElementTree.fromstring(
        chain_svg(data, network, answer, question=QUESTION, targets=targets, origins=origins, most=36)
    )


@pytest.mark.parametrize("id", ["money-to-mexico", "northeast"])
def test_no_line_leaves_the_picture(id: str) -> None:
    svg = question(id)
    left, _, width, _ = map(float, (svg.get("viewBox") or "").split())
    xs = [
        float(x)
        for path in svg.iter(f"{SVG}path")
        for _, numbers in re.findall("([MCL])([^A-Za-z]*)", path.get("d") or "")
        for x in numbers.split()[::2]
    ]
    assert len(xs) > 100
    assert left <= min(xs)
    assert max(xs) <= left + width


def test_of_many_targets_only_those_are_drawn_that_something_reaches() -> None:
    svg = question("arms-south")
    cards = sum(1 for box in svg.iter(f"{SVG}rect") if box.get("width") == "146")
    assert 1 < cards < 10
    assert re.search(r"\d\d targets that none of them reaches are left out\.", words(svg))


def test_without_a_route_it_shows_what_leads_to_the_target() -> None:
    svg = picture(view=View(without=("smelter",), min_likelihood="likely"))
    assert "Town" in words(svg)


def test_a_dataset_with_nothing_but_its_target_gives_a_picture() -> None:
    empty = dataset([Actor(id="nowhere")], [])
    assert "Reported, not proven." in words(picture(empty, "nowhere"))


def test_the_same_data_gives_the_same_bytes() -> None:
    program = f"""
import hashlib
from pathlib import Path
from graphdb import load
from graphdb.present.chain.svg import chain_svg
from tests.datasets import dataset
from tests.present.samples import answered
data = load(Path({str(ROOT / "data")!r}))
network, answer = answered(data, "northeast")
svg = chain_svg(data, network, answer, question="Who?", targets=("northeast",))
print(hashlib.sha256(svg.encode()).hexdigest())
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


@given(st.text(), st.floats(20, 300), st.integers(1, 4))
@settings(max_examples=200)
def test_lines_are_no_wider_than_they_may_be(text: str, width: float, lines: int) -> None:
    found = wrapped(text, width, 12, lines)
    assert len(found) <= lines
    assert all(text_width(line, 12) <= width or line == "…" for line in found)


@given(st.text(st.characters(exclude_characters="\r")))  # which XML reads as the end of a line
def test_escaped_text_reads_back(text: str) -> None:
    read = ElementTree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    kept = re.sub("[^\t\n\u0020-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]", "", text)
    assert (read.text or "").replace("\ufffd", "") == kept


def test_a_long_name_gets_smaller_before_it_is_cut() -> None:
    assert fitted("Short", 120, 58, (16, 12, 10)) == (16, ["Short"])
    size, lines = fitted("Independent and semi-independent producers and cooks", 126, 58, (16, 12, 10))
    assert size < 16
    assert not any(line.endswith("…") for line in lines)
    assert fitted("W" * 200, 120, 58, (16, 12, 10))[1][-1].endswith("…")
