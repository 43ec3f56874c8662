"""The same counts in series, in threads, in processes and on a real Dask cluster; and when a worker is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from graphdb.arrays.compiling import engine_of
from graphdb.network import View, build
from graphdb.problems import QuestionError
from graphdb.worlds import counting
from graphdb.worlds.counting import Counts, Draw, count, counted, draw
from graphdb.worlds.executors import cluster, processes
from graphdb.worlds.plan import live, plan
from tests.datasets import random_case

ROOT = Path(__file__).resolve().parents[2]
WORLDS = 30_000


@pytest.fixture(scope="module")
def drawn() -> Draw:
    question = random_case(random.Random(5), 30, 90, False)
    compiled = engine_of(build(question.dataset, View(min_likelihood=None)), question.targets).compiled
    return draw(compiled, plan(compiled, live(compiled)), WORLDS, seed=1)


@pytest.fixture(scope="module")
def expected(drawn: Draw) -> Counts:
    found = count(drawn)
    assert 0 < found.supplied < WORLDS
    assert sum(0 < hits < found.supplied for hits in found.critical) >= 3
    return found


def same(one: Counts, other: Counts) -> bool:
    return one.supplied == other.supplied and one.critical.tolist() == other.critical.tolist()


def test_blocks_of_any_width_count_the_same(drawn: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = drawn._replace(worlds=3_001)
    expected = count(drawn)
    for widest, tasks in ((1, 64), (7, 5), (64, 1), (1000, 64)):
        monkeypatch.setattr(counting, "_WIDEST", widest)
        monkeypatch.setattr(counting, "MOST_TASKS", tasks)
        spans = counting._spans(drawn)
        assert len(spans) <= tasks
        assert [end for _, end in spans[:-1]] == [first for first, _ in spans[1:]]
        assert same(count(drawn), expected)


def test_the_first_worlds_are_the_same_however_many_follow(drawn: Draw) -> None:
    fewer = drawn._replace(worlds=10_001)
    parts = [counted(fewer, first, end) for first, end in ((0, 100), (100, 157))]
    assert count(fewer).supplied == sum(part.supplied for part in parts)
    assert parts[0].supplied == counted(drawn, 0, 100).supplied


def test_progress_goes_from_nothing_to_all(drawn: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_WIDEST", 64)
    told: list[tuple[str, float | None]] = []
    count(drawn, progress=lambda text, share=None: told.append((text, share)))
    shares = [share for _, share in told if share is not None]
    assert shares == sorted(shares) and len(shares) >= 3
    assert told[-1] == ("30,000 of 30,000 worlds", 1.0)


def test_threads_and_processes_count_the_same(drawn: Draw, expected: Counts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_WIDEST", 64)
    with ThreadPoolExecutor(3) as threads:
        assert same(count(drawn, threads), expected)
    with processes(2) as executor:
        assert same(count(drawn, executor), expected)


class Broken(Executor):
    """Fails at every other task: when it is handed in, when it is done, or by cancelling it."""

    def __init__(self) -> None:
        self.asked = 0

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        self.asked += 1
        done: Future[Any] = Future()
        if self.asked % 4 == 0:
            raise RuntimeError("no more tasks")
        if self.asked % 4 == 1:
            done.set_exception(MemoryError("a worker was killed"))
        elif self.asked % 4 == 2:
            done.cancel()
            done.set_running_or_notify_cancel()
        else:
            done.set_result(function(*arguments, **named))
        return done


def test_what_an_executor_fails_to_do_is_done_here(
    drawn: Draw, expected: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_WIDEST", 64)
    broken = Broken()
    assert same(count(drawn, broken), expected)
    assert broken.asked >= 4


def test_a_process_killed_half_way_changes_nothing(
    drawn: Draw, expected: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_WIDEST", 8)
    assert len(counting._spans(drawn)) > 50
    with processes(2) as executor:
        killed: list[int] = []

        def kill(text: str, share: float | None = None) -> None:
            if not killed:
                assert isinstance(executor, ProcessPoolExecutor)
                killed.extend(executor._processes)
                for each in killed:
                    os.kill(each, signal.SIGTERM)

        assert same(count(drawn, executor, kill), expected)
        assert killed


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as running:
        yield running


def test_a_cluster_counts_the_same(
    drawn: Draw, expected: Counts, scheduler: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_WIDEST", 64)
    with cluster(scheduler.scheduler_address) as executor:
        assert same(count(drawn, executor), expected)


def test_a_worker_of_a_cluster_killed_half_way_changes_nothing(
    drawn: Draw, expected: Counts, scheduler: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    monkeypatch.setattr(counting, "_WIDEST", 64)
    with Client(scheduler.scheduler_address) as client:  # type: ignore[no-untyped-call]
        pids = client.run(os.getpid)
        assert len(set(pids.values())) == 2
        with cluster(scheduler.scheduler_address) as executor:
            killed: list[int] = []

            def kill(text: str, share: float | None = None) -> None:
                if not killed:
                    killed.append(min(pids.values()))
                    os.kill(killed[0], signal.SIGTERM)

            assert same(count(drawn, executor, kill), expected)
        assert killed


def test_no_cluster_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QuestionError, match="no Dask scheduler answers at 'nowhere'"), cluster("nowhere"):
        pass
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(QuestionError, match="which is not installed"), cluster("tcp://127.0.0.1:1"):
        pass


LONG = """
import random, sys
from graphdb.network import View, build
from graphdb.arrays.compiling import engine_of
from graphdb.worlds.counting import count, draw
from graphdb.worlds.executors import processes
from graphdb.worlds.plan import live, plan
from tests.datasets import random_case

if __name__ == "__main__":
    question = random_case(random.Random(5), 30, 90, False)
    compiled = engine_of(build(question.dataset, View(min_likelihood=None)), question.targets).compiled
    drawn = draw(compiled, plan(compiled, live(compiled)), 10**9, seed=1)
    with processes(2) as executor:
        futures = [executor.submit(__import__("os").getpid) for _ in range(8)]
        print(*{future.result() for future in futures}, flush=True)
        count(drawn, executor)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks by signal 0 whether a process is there")
def test_no_process_outlives_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    script.write_text(LONG)
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as parent:
        assert parent.stdout
        pids = [int(word) for word in parent.stdout.readline().split()]
        assert pids and all(_is_there(pid) for pid in pids)
        parent.kill()
    end = time.monotonic() + 30
    while any(map(_is_there, pids)) and time.monotonic() < end:
        threading.Event().wait(0.05)
    assert not any(map(_is_there, pids))


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return _state(pid) != "Z"


def _state(pid: int) -> str:
    """One letter; Z for a process that has ended and whose parent has not looked yet."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip()[:1] or "Z"
