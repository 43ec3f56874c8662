"""Whatever text the data holds, the page shows it and runs none of it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from graphdb.check.story import Step, Story
from tests.present.samples import QUESTION, hostile, sample, sample_map

if TYPE_CHECKING:
    from tests.present.conftest import Open

ATTACKS = [
    "<img src=x onerror=flag()>",
    "</script><script>flag()</script>",
    "<!--<script>",
    "javascript:flag()",
    "data:text/html,<script>flag()</script>",
    "//example.org/${flag()}",
    "{{ flag() }}{% raw %}",
    "'\"><svg/onload=flag()>",
    "a&quot; autofocus onfocus=flag() &lt;",
    '<a href="javascript:flag()">',
    "__proto__",
    "constructor",
    "\u202emoc.evil\u2066<b>",
    "=1+1\u2028flag()\\u003cb\\u003e",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_is_only_text(open_map: Open, text: str) -> None:
    told = Story(title=text, steps=(Step(title=text, text=text, select=text + "a"), Step(title=text, text=text)))
    page = open_map(sample_map(hostile(text), text + "m", question=text, story=told))
    shown = page.evaluate("document.body.innerText")
    assert text.split("\u2028")[0] in shown
    page.click("#tabs button[data-tab=table]")
    for row in range(page.locator("#table tbody tr").count()):
        page.locator("#table tbody th a").nth(row).click()
        assert page.locator("#panel h2").inner_text().startswith(text.split("\u2028")[0])
    page.click("#tabs button[data-tab=map]")
    page.keyboard.press("Escape")
    page.click("#story-start")
    assert text.split("\u2028")[0] in page.locator(".story").inner_text()
    page.get_by_role("button", name="What if this were gone?").click()
    page.get_by_role("button", name="Next").click()
    page.select_option("#scenario", "0")
    page.locator("details.scenario summary").click()
    page.locator("#modes summary").click()
    page.locator("#modes summary").click()
    page.locator("#reset").click()
    page.keyboard.press("/")
    page.keyboard.type(text[:6])
    page.keyboard.press("Enter")
    page.mouse.move(400, 400)
    assert page.evaluate("ran") == 0
    assert page.locator("img, svg, iframe, object, embed, b, style + style").count() == 0
    assert page.locator("script").count() == 3
    links = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
    assert links
    assert [link for link in links if not link.startswith(("#actor=", "#flow="))] == []
    assert page.evaluate("({}).polluted === undefined && Object.keys(Object.prototype).length === 0")


def test_only_web_addresses_become_links(open_map: Open) -> None:
    page = open_map(sample_map(sample()), anchor="#actor=smelter")
    link = page.locator("#panel .cite a").first
    assert link.get_attribute("href") == "https://example.org/report?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize(
    "anchor",
    [
        "#actor=__proto__",
        "#flow=constructor",
        "#__proto__=x",
        "#actor",
        "#%",
        "#actor=%E0",
        "#constructor=smelter",
        "#gone=__proto__,constructor&date=toString&least=hasOwnProperty&scenario=valueOf&open=__proto__",
        "#view=constructor&theme=__proto__&trace=toString&step=99&scope=__proto__&modes=x&hidden=%E0",
    ],
)
def test_an_address_leads_only_to_what_is_in_the_data(open_map: Open, anchor: str) -> None:
    page = open_map(sample_map(), anchor=anchor)
    assert page.locator("#panel h2").inner_text() == "What to look at"


def test_the_policy_allows_nothing_inline_and_no_request() -> None:
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', sample_map())[0])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.keys() == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    hashes = rules["script-src"].split() + rules["style-src"].split()
    assert len(hashes) == 3
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", value) for value in hashes)


def test_the_template_escapes_what_it_shows() -> None:
    page = sample_map(question='<b title="x">')
    assert "<b title" not in page
    assert QUESTION not in page
