"""Texts made to exhaust the reader: each is read or refused within two seconds of computing and 200 MB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONG = 20_000_000

RUN = """
import resource, sys, time
from graphdb.read import examine
text = {text}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
reading = examine(text, "a.yaml")
seconds = time.process_time() - start
scale = 1 if sys.platform == "darwin" else 1024
megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * scale / 1e6
print(seconds, megabytes, len(reading.problems), reading.problems[0].code if reading.problems else "read")
"""

ATTACKS = {
    "alias bomb": (
        "'a: &a [x]\\n' + ''.join(f'{chr(98 + i)}: &{chr(98 + i)} [{\",\".join([\"*\" + chr(97 + i)] * 9)}]\\n'"
        " for i in range(9))",
        "not-plain-yaml",
    ),
    "merge bomb": ("'- &a {x: y}\\n- <<: [' + '*a, ' * 100_000 + '*a]\\n'", "not-plain-yaml"),
    "recursive alias": ("'&a [*a]'", "not-plain-yaml"),
    "50,000 deep in blocks": ("'- ' * 50_000 + 'a'", "too-deep"),
    "50,000 deep in brackets": ("'[' * 50_000", "too-deep"),
    "50,000 deep in braces": ("'{a: ' * 50_000", "too-deep"),
    "3,000 deep by indent": ("''.join(' ' * i + 'a:\\n' for i in range(3000))", "too-deep"),
    "200,000 keys": ("''.join(f'k{i}: v\\n' for i in range(200_000))", "read"),
    "200,000 equal keys": ("'k: v\\n' * 200_000", "duplicate-key"),
    "200,000 items": ("'[' + 'a, ' * 200_000 + 'b]'", "read"),
    "200,000 documents": ("'---\\n' * 200_000", "second-document"),
    "a long plain scalar": (f"'- a: ' + 'x' * {LONG}", "read"),
    "a long quoted scalar": (f"'- a: \"é' + 'x' * {LONG} + '\"'", "read"),
    "a long block scalar": (f"'- a: |\\n   ' + 'x' * {LONG}", "read"),
    "a long number": (f"'- ' + '9' * {LONG}", "read"),
    "a long key": (f"'x' * {LONG} + ': v'", "not-yaml"),
    "a quote never closed": (f"'- a: \"' + 'x' * {LONG}", "not-yaml"),
    "many comments glued": (f"'- a: b' + ' #a' * {LONG // 3}", "comment-in-value"),
    "many hash signs in text": (f"'- a: \"b' + ' #a' * {LONG // 3} + '\"'", "read"),
    "many control characters": (f"'\\7' * {LONG}", "invisible-character"),
    "many conflicts": (f"'<<<<<<< x\\n' * {LONG // 10}", "merge-conflict"),
    "many tabs": (f"'\\t' * {LONG}", "not-yaml"),
    "many colons": (f"':' * {LONG}", "not-yaml"),
    "many quotes": (f"'\"' * {LONG}", "not-yaml"),
    "many line ends": (f"'\\r' * {LONG}", "read"),
    "many curly quotes": ("'- “x”\\n' * 200_000", "curly-quotes"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="measures with the resource module of POSIX")
@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name: str) -> None:
    text, outcome = ATTACKS[name]
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(text=text)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    seconds, megabytes, problems, found = done.stdout.split()
    assert found == outcome
    assert int(problems) <= 100
    assert float(megabytes) < 200
    assert float(seconds) < 2
