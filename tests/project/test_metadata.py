"""What is said in two places says the same in both."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = re.search(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert citation["version"] == newest[1] == PYPROJECT["project"]["version"]


@pytest.mark.parametrize("name", ["dev", "bench"])
def test_dependencies_are_the_same_for_pip_and_uv(name: str) -> None:
    extra = PYPROJECT["project"]["optional-dependencies"][name]
    assert extra
    assert extra == PYPROJECT["dependency-groups"][name]


def test_every_package_is_listed() -> None:
    found = {path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in ROOT.glob("graphdb/**/__init__.py")}
    for name in ("cli", "data"):
        found |= {
            "graphdb." + path.parent.relative_to(ROOT).as_posix().replace("/", ".")
            for path in ROOT.glob(f"{name}/**/__init__.py")
        }
    assert len(found) >= 3
    assert found == set(PYPROJECT["tool"]["setuptools"]["packages"])


def test_lock_names_every_dependency_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^\s*-", lock.replace("    --hash=", ""), re.MULTILINE)
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    locked = {entry.split("==")[0] for entry in entries if "--hash=sha256:" in entry}
    assert len(locked) == len({entry.split("==")[0] for entry in entries})
    wanted = PYPROJECT["project"]["dependencies"] + PYPROJECT["project"]["optional-dependencies"]["dev"]
    assert {re.split(r"[<>=]", line)[0] for line in wanted} <= locked
