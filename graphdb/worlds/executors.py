"""Others to do the counting: processes of this machine, or a cluster of Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from graphdb.problems import QuestionError

_PATIENCE = 10
"""Seconds to wait for a cluster."""


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """So many processes, started when there is work; none is left when this ends, however it ends."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_with_parent)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _leave_with_parent() -> None:
    """In a new process: leave an interrupt to the parent, and end when the parent ends, even if it is killed."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a scheduler of dask.distributed, which need graphdb installed, of the same version.

    Raises:
        QuestionError: dask.distributed is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        hint = "install it with: pip install 'fentanyl-graphdb[cluster]'"
        raise QuestionError("a cluster needs dask.distributed, which is not installed", hint) from error
    try:
        client = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise QuestionError(
            f"no Dask scheduler answers at '{address}'", "an address is like tcp://host:8786"
        ) from error
    try:
        yield client.get_executor(retries=3)  # type: ignore[no-untyped-call]
    finally:
        client.close()  # type: ignore[no-untyped-call]
