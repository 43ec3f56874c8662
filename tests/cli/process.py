"""The command in a process of its own, as its users run it, and a small dataset to ask it of.

Starting Python and loading everything takes longer than most answers: ``run`` asks a process that has loaded it for a
copy of itself, ``started`` starts from nothing.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.cli.loaded import command

ROOT = Path(__file__).resolve().parents[2]

if sys.platform == "win32":
    _processes = multiprocessing.get_context("spawn")
else:
    _processes = multiprocessing.get_context("forkserver")
    _processes.set_forkserver_preload([command.__module__])

TOY = {
    "dataset.yaml": "title: Toy\nevidence: optional\ncurrent_through: '2025'\n",
    "actors.yaml": """
- {id: a, name: Firm A, produces: [x], country: CN}
- {id: b, name: Workshop B, converts: [{from: [x, y], to: z}], country: MX}
- {id: c, name: Maker C, produces: [y], country: CN}
- {id: e, name: Broker E, aliases: [The broker]}
- {id: t, name: Town, country: US}
""",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x, likelihood: likely, enabled_by: [e]}
- {id: f2, from: c, to: b, commodity: y}
- {id: f3, from: b, to: t, commodity: z, until: "2024"}
- {id: f4, from: c, to: t, commodity: y, likelihood: unlikely}
- {id: f5, from: b, to: t, commodity: z, since: "2024"}
""",
    "scenarios.yaml": "- {id: s, name: Without B, summary: B is gone., removes: [b]}\n",
}

ANYWHERE = {"only_from": False, "origins": {"named": [], "other_producers": True}}
"""What a question says of where routes start, where nobody was named."""


def folder(place: Path, files: dict[str, str]) -> Path:
    """Write a dataset's files."""
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def run(
    *arguments: str, env: dict[str, str] | None = None, cwd: Path = ROOT, answers: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run ``graphdb`` to its end; a warning of Python is an error."""
    settings = {**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})}
    with TemporaryDirectory(ignore_cleanup_errors=True) as given:
        streams = [Path(given, name) for name in ("stdin", "stdout", "stderr")]
        streams[0].write_text(answers, encoding="utf-8")
        process = _processes.Process(target=command, args=(arguments, settings, cwd, streams))
        process.start()
        process.join(120)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"graphdb {' '.join(arguments)} did not end")
        told = [stream.read_text(encoding="utf-8") for stream in streams[1:]]
    return subprocess.CompletedProcess(arguments, process.exitcode, *told)


def started(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """As :func:`run`, of a new Python, whose settings may be of the kind that only its start looks at."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "cli", *arguments],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=120,
        check=False,
    )


def asked(*arguments: str) -> dict[str, Any]:
    """What a question answers in JSON, without a word on stderr."""
    done = run(*arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
