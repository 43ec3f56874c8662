"""Every script and style of the map is in its page, and once."""

from __future__ import annotations

from pathlib import Path

from graphdb.present.map import joined

MAP = Path(joined.__file__).parent


def test_every_script_has_its_place_in_the_order() -> None:
    listed = (MAP / "scripts" / "order.txt").read_text(encoding="utf-8").split()
    assert sorted(listed) == sorted(path.relative_to(MAP / "scripts").as_posix() for path in MAP.rglob("*.js"))


def test_the_page_has_every_script_and_style_once() -> None:
    for kind, text in (("js", joined.scripts()), ("css", joined.styles())):
        found = [path.read_text(encoding="utf-8") for path in MAP.rglob(f"*.{kind}")]
        assert len(found) > 5
        assert [one for one in found if text.count(one) != 1] == []
