"""Pages as text and Markdown: readable at 80 columns, unbroken in pipes, and harmless whatever the data says."""

from __future__ import annotations

import pytest

from graphdb.present.answers.tables import Page, Table, escape_markdown, to_markdown, to_text

LONG = "Freight forwarders relaying the consignment to the next freight forwarders of the chain"
PAGE = Page(
    "Which actors?",
    ["View: all dates."],
    [
        Table(
            "Found", ("#", "name", "id", "by way of"), [("1", LONG, "china-onward-forwarders", "a > b > c " * 20)], True
        )
    ],
    ["A remark."],
)


def test_a_terminal_gets_no_line_over_its_width_and_ids_stay_whole() -> None:
    text = to_text(PAGE, 80)
    assert max(map(len, text.splitlines())) <= 80
    assert "china-onward-forwarders" in text
    assert "   by way of: a > b" in text


def test_a_pipe_gets_each_row_on_one_line() -> None:
    lines = to_text(PAGE, None).splitlines()
    assert sum("Freight" in line for line in lines) == 1
    assert next(line for line in lines if "Freight" in line).startswith(f"1  {LONG}  china-onward-forwarders")


def test_wide_and_combining_signs_take_their_cells() -> None:
    table = Table("", ("name", "id"), [("武汉公司", "a"), ("Ca\u0301rdenas", "b"), ("plain", "c")])
    rows = to_text(Page("", [], [table], []), None).splitlines()[-3:]
    assert rows == ["武汉公司  a", "Ca\u0301rdenas  b", "plain     c"]


def test_signs_that_steer_a_terminal_are_left_out() -> None:
    text = to_text(Page("a\x1b[31mb\u202ec", [], [Table("", ("x",), [("y\x07\nz",)])], []), None)
    assert text == "a[31mbc\n\nx\n---\ny z\n"


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "a|b", "`code`", "# h", "@someone", "a\nb"]
)
def test_markdown_shows_text_as_text(text: str) -> None:
    shown = escape_markdown(text)
    assert "\n" not in shown
    assert "<" not in shown
    assert "@" not in shown
    for sign in "[]`|#":
        assert shown.count(sign) == shown.count(f"\\{sign}") + ("&#" in shown) * (sign == "#")


def test_markdown_page() -> None:
    page = Page("A <b>", ["c"], [Table("T", ("x", "y"), [("1", "2|3")])], ["r"])
    assert to_markdown(page) == "## A &lt;b&gt;\n\nc\n\n### T\n\n| x | y |\n| --- | --- |\n| 1 | 2\\|3 |\n\nr\n"
