"""axe-core finds nothing to complain about: no rule is left out, best practices included.

axe-core 4.14.1 (MPL-2.0, ``axe/LICENSE``) lies beside this file, so that no test has to fetch it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.present.samples import sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open

AXE = Path(__file__).parent / "axe" / "axe.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
SIZES = {"wide": (1600, 900), "phone": (390, 844)}
TABS = {"map": "#map", "world": "#world", "table": "#table"}


def violations(page: Page) -> list[Any]:
    """What axe finds, each with its rule and the elements, as short as a failing test wants it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { preload: false, resultTypes: ['violations'] })")
    assert found["passes"] or found["inapplicable"], "axe looked at nothing"
    return [(rule["id"], rule["help"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]


def test_axe_is_the_one_we_know() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == AXE_SHA256


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(open_map: Open, tab: str, theme: str, size: str) -> None:
    width, height = SIZES[size]
    page = open_map(sample_map(), width, height)
    page.evaluate("(theme) => graphdb.change({ theme })", theme)
    page.click(f"#tabs button[data-tab={tab}]")
    page.locator(TABS[tab]).wait_for(state="visible")
    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_once_everything_is_open(open_map: Open, size: str) -> None:
    width, height = SIZES[size]
    page = open_map(sample_map(), width, height, anchor="#actor=smelter")
    page.click("#tabs button[data-tab=world]")
    page.evaluate("""() => {
      const { world } = graphdb;
      for (const symbol of world.now().symbols) world.toggle(symbol);
      const many = world.now().bundles[0];
      world.read({ ...many, flows: graphdb.model.flows.slice(0, 3) });
      document.querySelector('#world-missing details').open = true;
    }""")
    page.click(".export > button")
    assert violations(page) == []


def test_axe_would_find_something(open_map: Open) -> None:
    page = open_map("<!doctype html><title>x</title><img src='data:,'><button></button>")
    assert {"image-alt", "button-name", "html-has-lang"} <= {rule for rule, *_ in violations(page)}
