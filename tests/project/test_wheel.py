"""The wheel, installed into an empty environment outside the checkout, answers from the data that it carries."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("graphdb", "cli", "data")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run it as a stranger's shell would: nothing points at the checkout."""
    strange = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "GRAPHDB_DATA"}
    environment = {name: value for name, value in os.environ.items() if name not in strange}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Built from a copy: setuptools leaves folders beside the sources, and takes what they hold into the next wheel.
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-c", "import sys, setuptools.build_meta as b; b.build_wheel(sys.argv[1])", out, cwd=copy)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment that holds the wheel, and sees this one's dependencies but not the checkout."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=True)
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    python = Path(paths["scripts"]) / ("python.exe" if os.name == "nt" else "python")
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=home)
    # A folder named in a .pth file is searched, but its own .pth files, such as an editable install's, are not read.
    (Path(paths["purelib"]) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(paths["scripts"])


def test_wheel_holds_every_file_of_its_folders_and_nothing_else_at_the_top(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0] for name in packed if ".dist-info/" not in name} == {"graphdb"}
    expected = set()
    for name in SOURCES:
        for path in (ROOT / name).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                relative = path.relative_to(ROOT).as_posix()
                expected.add(relative if name == "graphdb" else f"graphdb/{relative}")
    assert len(expected) > 20
    assert expected <= packed


def test_chokepoints_answers_from_the_packaged_data(scripts: Path, tmp_path: Path) -> None:
    done = run(scripts / "graphdb", "chokepoints", "--to", "northeast", "--format", "json", cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert answer["supplied"] is True
    assert answer["question"]["to"] == ["northeast"]
    assert answer["dataset"]["actors"] >= 80
    assert answer["dataset"]["flows"] >= 160


def test_map_draws_from_the_packaged_templates(scripts: Path, tmp_path: Path) -> None:
    run(scripts / "graphdb", "map", "--to", "northeast", "-o", tmp_path / "map.html", cwd=tmp_path)
    assert (tmp_path / "map.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


def test_no_module_of_it_comes_from_the_checkout_and_none_is_called_cli_or_data(scripts: Path, tmp_path: Path) -> None:
    code = (
        "import importlib.util as u, graphdb, graphdb.cli, graphdb.data;"
        "print(graphdb.__file__, graphdb.cli.__file__, graphdb.data.__file__, sep='\\n');"
        "assert u.find_spec('cli') is None and u.find_spec('data') is None"
    )
    done = run(scripts / "python", "-I", "-c", code, cwd=tmp_path)
    assert [Path(line).is_relative_to(scripts.parent) for line in done.stdout.splitlines()] == [True] * 3
