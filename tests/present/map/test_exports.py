"""What can be taken away from a map: it is what was seen, it says what it is, and nothing in it runs."""

from __future__ import annotations

import csv
import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.present.map.test_safety import ATTACKS
from tests.present.samples import QUESTION, hostile, sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open

SVG = "{http://www.w3.org/2000/svg}"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def take(page: Page, label: str, folder: Path) -> Path:
    """Press one of the ways to export and give the file."""
    page.click(".export > button")
    with page.expect_download() as waiting:
        page.locator("#export-ways button", has_text=label).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize("tab", ["map", "world"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_picture_has_the_size_of_a_slide(open_map: Open, tmp_path: Path, tab: str, dark: bool) -> None:
    page = open_map(sample_map(), dark=dark)
    page.click(f"#tabs button[data-tab={tab}]")
    file = take(page, "PNG", tmp_path)
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1920, 1080)
    assert len(content) > 20_000, "not blank"
    assert file.name.startswith("who-sits-on-every-route")


@pytest.mark.parametrize("tab", ["map", "world"])
def test_a_picture_in_svg_says_what_it_is(open_map: Open, tmp_path: Path, tab: str) -> None:
    page = open_map(sample_map())
    page.click(f"#tabs button[data-tab={tab}]")
    svg = ElementTree.parse(take(page, "SVG", tmp_path)).getroot()
    assert svg.get("viewBox") == "0 0 1920 1080"
    said = " ".join(element.text or "" for element in svg.iter(f"{SVG}text"))
    for words in (
        QUESTION,
        "Reported, not proven.",
        "as of 2018",
        "version 1.2.0",
        "CC-BY-4.0",
        "Metal",
        "Chokepoint",
        "likely",
    ):
        assert words in said
    assert ("Natural Earth" in said) == (tab == "world")
    assert any("stroke-dasharray" in path.attrib for path in svg.iter(f"{SVG}path"))
    assert svg.findtext(f"{SVG}title") == QUESTION


@pytest.mark.parametrize("text", [*ATTACKS, "]]>", "\x08\ufffe"])
def test_hostile_text_stays_text_in_pictures(open_map: Open, tmp_path: Path, text: str) -> None:
    page = open_map(sample_map(hostile(text), text + "m", question=text))
    for tab in ("map", "world"):
        page.click(f"#tabs button[data-tab={tab}]")
        svg = page.evaluate("graphdb.slide.svg()")
        root = ElementTree.fromstring(svg)
        drawn = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert drawn <= {"svg", "title", "desc", "path", "text", "g", "clipPath"}
        assert not [
            name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name
        ]
        assert len(list(root.iter(f"{SVG}text"))) > 5
        ran = page.evaluate(
            """async (svg) => {
          const frame = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
          document.body.append(document.importNode(frame, true));
          await new Promise((resolve) => setTimeout(resolve, 20));
          document.body.lastChild.remove();
          return ran;
        }""",
            svg,
        )
        assert ran == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper svg").count() == 1
    assert page.locator("#paper script, #paper img, #paper a").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#paper svg").count() == 0
    assert page.evaluate("ran") == 0


def test_tables_hold_what_is_shown(open_map: Open, tmp_path: Path) -> None:
    page = open_map(sample_map())
    actors, flows = rows(take(page, "Actors", tmp_path)), rows(take(page, "Flows", tmp_path))
    assert actors[0][:3] == ["Id", "Actor", "In the answer"]
    assert sorted(row[0] for row in flows[1:]) == [
        "mine-smelter",
        "rail-town",
        "road-town",
        "second-mine-smelter",
        "smelter-rail",
        "smelter-road",
        "smelter-road-2",
    ]
    smelter = dict(zip(actors[0], next(row for row in actors if row[0] == "smelter"), strict=True))
    assert smelter["In the answer"] == "Chokepoint"
    assert smelter["Best bypass"] == "unlikely (20–45 %)"
    assert smelter["Place"] == "Harbour row"
    road = dict(zip(flows[0], next(row for row in flows if row[0] == "smelter-road"), strict=True))
    assert (road["Disputed"], road["Needs"], road["Volume"]) == ("yes", "Works council", "25 tonne per year")
    page.get_by_role("checkbox", name="Ore").uncheck()
    assert len(rows(take(page, "Flows", tmp_path))) == 6


@pytest.mark.parametrize("text", [*FORMULAS, 'a "quoted", \r\n text'])
def test_no_cell_is_a_formula(open_map: Open, tmp_path: Path, text: str) -> None:
    page = open_map(sample_map(hostile(text), text + "m"))
    for label in ("Actors", "Flows"):
        found = rows(take(page, label, tmp_path))
        cells = [cell for row in found for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert [cell for cell in cells if text in cell]
        assert len({len(row) for row in found}) == 1


def test_the_list_of_ways_opens_and_closes_by_keyboard(open_map: Open) -> None:
    page = open_map(sample_map())
    opener = page.locator(".export > button")
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Picture (PNG")
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.textContent") == "Export"
    opener.press("Enter")
    page.locator("#search").focus()
    assert opener.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("tab", "pages"), [("map", 2), ("world", 2), ("table", 3)])
def test_it_prints_on_few_pages(open_map: Open, paper: str, tab: str, pages: int) -> None:
    page = open_map(sample_map(), dark=True)
    page.click(f"#tabs button[data-tab={tab}]")
    printed = page.pdf(format=paper, prefer_css_page_size=False, landscape=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= pages
    assert page.evaluate("document.documentElement.dataset.theme") == "dark", "the screen is as it was"
    assert page.locator("#paper svg").count() == 0
