"""The command in a process of its own, as its users run it, and a small dataset to ask it of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

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
    *arguments: str, env: dict[str, str] | None = None, cwd: Path = ROOT, answers: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``graphdb`` to its end; a warning of Python is an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})},
        input=answers,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def asked(*arguments: str) -> dict[str, Any]:
    """What a question answers in JSON, without a word on stderr."""
    done = run(*arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
