"""Workflows, forms and hooks: of the shape that GitHub and pre-commit want, with few rights and no stranger's text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = [ROOT / ".github" / "ISSUE_TEMPLATE" / name for name in ("propose.yml", "dispute.yml")]
SCRIPT = re.compile(r"^(?:python3? )?(\.ci/[\w.-]+)")


MAY_WRITE = {"data-comment.yml": {"pull-requests"}, "site.yml": {"pages", "id-token"}}


def content(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def jobs(path: Path) -> list[dict[str, Any]]:
    return list(content(path)["jobs"].values())


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_schemas(schema: str, files: list[Path]) -> None:
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_stated_and_few(path: Path) -> None:
    whole = content(path)["permissions"]
    writes = {name for job in jobs(path) for name, right in job.get("permissions", {}).items() if right == "write"}
    assert whole in ("{}", {}, {"contents": "read"})
    assert writes <= MAY_WRITE.get(path.name, set())
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_steps_hold_no_stranger_s_text_and_no_token_that_is_not_needed(path: Path) -> None:
    steps = [step for job in jobs(path) for step in job["steps"]]
    assert steps
    for step in steps:
        assert "${{" not in step.get("run", ""), "an expression in a shell's text is run by the shell"
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
            assert "ref" not in step["with"]
        assert re.fullmatch(r"actions/[\w-]+@(?:v\d+|[0-9a-f]{40})", step.get("uses", "actions/x@v1"))


def test_scripts_are_there_and_can_be_run() -> None:
    named = {
        script
        for path in WORKFLOWS
        for job in jobs(path)
        for step in job["steps"]
        for script in SCRIPT.findall(step.get("run", ""))
    }
    assert {".ci/run", ".ci/install", ".ci/report.py", ".ci/comment.py", ".ci/check_links.py"} <= named
    assert all((ROOT / name).is_file() for name in named)
    if sys.platform != "win32":
        assert all(os.access(ROOT / name, os.X_OK) for name in named)


def test_the_job_that_may_write_runs_behind_the_one_that_may_not() -> None:
    reader, writer = (ROOT / ".github" / "workflows" / name for name in ("data.yml", "data-comment.yml"))
    assert content(writer)["on"]["workflow_run"]["workflows"] == [content(reader)["name"]]
    assert "pull_request" in content(reader)["on"]
    assert set(content(writer)["on"]) == {"workflow_run"}


def test_hooks_name_commands_that_exist() -> None:
    from cli.app import COMMANDS

    published = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert len(published) == len(own) == 2
    for hook in (*published, *own):
        program, command = hook["entry"].split()[:2]
        assert Path(program).name == "graphdb"
        assert command in COMMANDS


def test_link_check_asks_files_that_are_there() -> None:
    (run,) = [step["run"] for step in jobs(ROOT / ".github" / "workflows" / "links.yml")[0]["steps"] if "run" in step]
    files = run.split()[2:]
    assert len(files) >= 5
    assert all(list(ROOT.glob(file)) for file in files)
