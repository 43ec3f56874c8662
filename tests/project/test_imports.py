"""Importing graphdb is cheap: what is slow to import is imported by the function that needs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

IMPORT_EACH = """
import importlib, json, pkgutil, sys
import {package}
names = ["{package}"] + [m.name for m in pkgutil.walk_packages({package}.__path__, "{package}.")]
loads = {{}}
for name in names:
    if name.endswith(".__main__"):
        continue
    importlib.import_module(name)
    loads[name] = [heavy for heavy in ("pandas", "pyvis", "scipy", "IPython") if heavy in sys.modules]
print(json.dumps(loads))
"""


@pytest.mark.parametrize(("package", "at_least"), [("graphdb", 11), ("cli", 2)])
def test_no_module_loads_what_is_slow_to_import(package: str, at_least: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH.format(package=package)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    loads: dict[str, list[str]] = json.loads(done.stdout)
    assert len(loads) >= at_least
    assert {name: heavy for name, heavy in loads.items() if heavy} == {}
