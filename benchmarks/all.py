"""Run every benchmark and keep what it says in benchmarks/README.md, with the machine and the versions.

.venv/bin/python -m benchmarks.all            # all of them
.venv/bin/python -m benchmarks.all cuts map   # some; the rows of the others stay as they are
"""

import argparse
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.figures import HEAD

FOLDER = Path(__file__).parent
README = FOLDER / "README.md"
BEGIN, END = "<!-- figures: written by all.py -->", "<!-- end of figures -->"
PACKAGES = ("networkx", "numpy", "scipy", "pandas", "pandera", "rustworkx", "igraph", "pyarrow", "duckdb", "dask")


def scripts() -> list[str]:
    """The benchmarks by name."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("all", "figures", "networks"))


def machine() -> str:
    """What it ran on, in a line."""
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    day = datetime.now(UTC).date().isoformat()
    return f"{day}: {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {', '.join(found)}"


def rows(name: str) -> tuple[list[str], int]:
    """The rows that one benchmark prints, and its exit code."""
    print(f"{name} ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    done = subprocess.run(command, cwd=FOLDER.parent, stdout=subprocess.PIPE, text=True, check=False)
    table = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    return table[1:], done.returncode


def kept(text: str) -> dict[str, list[str]]:
    """The rows that the README holds, benchmark by benchmark."""
    between = text.partition(BEGIN)[2].partition(END)[0]
    parts = re.split(r"^### `(\w+)\.py`.*$", between, flags=re.MULTILINE)
    return {
        name: [line for line in part.splitlines() if line.startswith("| ")][1:]
        for name, part in zip(parts[1::2], parts[2::2], strict=True)
    }


def main() -> int:
    """Run, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*scripts(), []], metavar="NAME", help="which; left out, all")
    names = parser.parse_args().names or scripts()
    text = README.read_text(encoding="utf-8")
    found, missed = kept(text), False
    stamp = {name: re.search(rf"^### `{name}\.py`, (.*)$", text, re.MULTILINE) for name in found}
    stamps = {name: match[1] for name, match in stamp.items() if match}
    for name in names:
        found[name], code = rows(name)
        stamps[name] = machine()
        missed |= bool(code)
        print("\n".join(found[name]), flush=True)
        blocks = [f"### `{name}.py`, {stamps[name]}\n\n{HEAD}\n" + "\n".join(found[name]) for name in sorted(found)]
        before, after = text.partition(BEGIN)[0], text.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n\n" + "\n\n".join(blocks) + f"\n\n{END}{after}", encoding="utf-8")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
