"""The site: every page reachable and whole, hostile ids and texts harmless, stale pages gone and nothing else."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path, PurePosixPath

import pytest
from msgspec.structs import replace

from graphdb.examples import mint
from graphdb.present.site.actors import file_name
from graphdb.present.site.folder import HOME, MANIFEST, Exhibit, site, write_site
from graphdb.records import Actor, Dataset
from tests.present.map.test_safety import ATTACKS
from tests.present.samples import hostile, sample

SHOWN = Exhibit("q", "A & B", "Who <i>is</i> there?", ("One.", "Two."), "<g>picture</g>", "<p>map", "<p>brief")


def files(dataset: Dataset) -> dict[str, str]:
    return dict(site(dataset, [SHOWN]))


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def test_every_link_leads_to_a_file() -> None:
    found = files(sample())
    inside = 0
    for path, page in found.items():
        for link in links(page):
            if not link.startswith("https://"):
                assert os.path.normpath(PurePosixPath(path).parent / link) in found
                inside += 1
    assert inside > 30


def test_the_index_is_a_gallery() -> None:
    page = files(sample())[HOME]
    assert "<h3>A &amp; B</h3>" in page
    assert "Who &lt;i&gt;is&lt;/i&gt; there?" in page
    assert "<figure><g>picture</g></figure>" in page
    assert page.index("One.") < page.index("Two.") < page.index("Data dictionary")
    assert {"maps/q.html", "briefs/q.html"} < set(links(page))


def test_an_actor_page_tells_what_is_known() -> None:
    page = files(sample())["actors/smelter.html"]
    for said in (
        "Smelts what it gets.",
        "China",
        "Makes metal from ore.",
        "sanctioned by A ministry, 2020",
        "B2 (usually reliable; probably true)",
        "disputes",
        "2013 to 2019",
        'href="https://example.org/report?a=1&amp;b=2"',
    ):
        assert said in page


def test_the_dictionary_names_every_field() -> None:
    page = files(mint())["dictionary.html"]
    for field in ("enabled_by", "likelihood", "credibility", "removes_flows", "from"):
        assert field in page


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_is_only_text(text: str) -> None:
    for page in files(hostile(text)).values():
        assert not re.search(r"<(script|img|iframe|svg|object|embed|b)\b", page)
        assert [link for link in links(page) if ":" in link.partition("/")[0] and not link.startswith("http")] == []


def test_pages_of_ids_that_differ_in_case_do_not_overwrite_each_other() -> None:
    names = {file_name(id).lower() for id in ("ab", "aB", "Ab", "AB", "ab-capitals-1")}
    assert len(names) == 5


def test_stale_pages_go_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "other.html").write_text("mine")
    before = replace(mint(), actors={**mint().actors, "old": Actor(id="old")})
    write_site(tmp_path, files(before).items())
    assert (tmp_path / "actors/old.html").is_file()
    written = write_site(tmp_path, files(mint()).items())
    assert not (tmp_path / "actors/old.html").exists()
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {*written, MANIFEST, "README.md", "other.html"}
    assert HOME in written


def test_a_manifest_cannot_reach_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST).write_text("../outside.html\n")
    write_site(folder, files(mint()).items())
    assert outside.is_file()
