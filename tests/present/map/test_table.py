"""The tables of a map: they sort, they follow the filters, and a row chooses what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.present.samples import sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open


@pytest.fixture
def table(open_map: Open) -> Page:
    page = open_map(sample_map())
    page.click("#tabs button[data-tab=table]")
    return page


def column(page: Page, name: str, head: str) -> list[str]:
    heads = page.locator(f"#table-{name} thead button").all_inner_texts()
    cells: list[str] = page.locator(f"#table-{name} tbody tr > :nth-child({heads.index(head) + 1})").all_inner_texts()
    return cells


def press(page: Page, name: str, head: str) -> None:
    page.locator(f"#table-{name} thead button", has_text=head).first.press("Enter")


@pytest.mark.parametrize("head", ["Actor", "Kind", "Country"])
def test_a_heading_sorts_and_turns_round(table: Page, head: str) -> None:
    press(table, "actors", "Stage")
    press(table, "actors", head)
    cells = [cell for cell in column(table, "actors", head) if cell]
    assert len(set(cells)) > 1
    assert cells == sorted(cells)
    assert table.evaluate("document.activeElement.textContent") == head, "the focus stays on the heading"
    assert table.locator("#table-actors th[aria-sort=ascending]").inner_text().startswith(head)
    press(table, "actors", head)
    cells = [cell for cell in column(table, "actors", head) if cell]
    assert cells == sorted(cells, reverse=True)
    assert table.locator("#table-actors th[aria-sort=descending]").count() == 1


def test_what_is_ordered_sorts_by_its_order_and_not_by_its_letters(table: Page) -> None:
    press(table, "flows", "Likelihood")
    cells = column(table, "flows", "Likelihood")
    assert cells == sorted(cells, key=["likely (55–80 %)", "very likely (80–95 %)", "almost certain (95–99 %)"].index)
    press(table, "actors", "Stage")
    assert column(table, "actors", "Stage")[0] == "Digging"
    press(table, "actors", "In the answer")
    assert [cell[1:] for cell in column(table, "actors", "In the answer")[:2]] == ["Target", "Chokepoint"]


def test_what_has_no_value_comes_last_either_way(table: Page) -> None:
    for _ in range(2):
        press(table, "actors", "Country")
        cells = column(table, "actors", "Country")
        assert cells[-1] == ""
        assert cells[0] != ""


def test_it_holds_what_the_pictures_show(table: Page) -> None:
    smelter = table.locator("#table-actors tbody tr", has_text="Smelter").first.inner_text()
    for said in (
        "Chokepoint",
        "unlikely (20–45 %)",
        "Works",
        "China",
        "Harbour row",
        "Smelting",
        "Makes metal from ore.",
    ):
        assert said in smelter
    road = table.locator("#table-flows tbody tr", has_text="Works council").inner_text()
    for said in ("Metal", "Smelter", "Road hauliers", "almost certain (95–99 %)", "2013 to 2019", "Lorry", "yes"):
        assert said in road


def test_a_row_chooses_and_says_so(table: Page) -> None:
    table.locator("#table-actors tbody tr", has_text="Railway").locator("td").last.click()
    assert table.locator("#panel h2").inner_text() == "Railway"
    assert table.locator("tr[aria-current=true]").inner_text().startswith("Railway")
    stands = table.locator("#table-flows tr.stands").all_inner_texts()
    assert len(stands) == 2, "its two flows are marked, as they stand out in the pictures"


def test_a_filter_leaves_fewer_rows(table: Page) -> None:
    before = table.locator("#table-flows tbody tr").count()
    table.get_by_role("checkbox", name="Ore").uncheck()
    assert table.locator("#table-flows tbody tr").count() == before - 2
    assert f"{before - 2} of" in table.locator("#table-flows caption").inner_text()


def test_a_long_table_shows_the_rest_when_asked(open_map: Open) -> None:
    from benchmarks.map import layered
    from tests.present.samples import sample_map as drawn

    page = open_map(drawn(layered(240, 700), "a7-000"))
    page.evaluate("graphdb.change({ tab: 'table', scope: 'everything', least: 0 })")
    assert page.locator("#table-flows tbody tr").count() < 100
    page.get_by_role("button", name="Show all 700 rows").click()
    assert page.locator("#table-flows tbody tr").count() == 700
    assert page.evaluate("document.activeElement.closest('#table-flows tbody') !== null")


def test_it_works_on_a_phone(open_map: Open) -> None:
    page = open_map(sample_map(), width=390, height=844)
    page.get_by_role("button", name="Table", exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("document.getElementById('table').scrollLeft = 300")
    box = page.locator("#table-actors tbody th").first.bounding_box()
    assert box is not None
    assert -12 <= box["x"] < 20, "the name stays in sight"
