"""The command line: parse, call, print.

Heavy imports stand inside the functions that need them, so that ``graphdb --help`` and a quick question start at once.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

_told_to_stop: list[int] = []
"""The signals that ended the command, of which Ctrl-C is none."""


def main() -> None:
    """Run the command and leave: exit 0 when fine, 1 when the data or the question has a problem, 2 on misuse."""
    from . import stdio

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads wait busily for products that nobody asks for
    gc.disable()  # a command lives for a moment and makes little garbage; collecting costs a tenth of its time
    stdio.prepare()
    signal.signal(signal.SIGTERM, _leave)
    code = _run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = 1
    sys.stderr.flush()
    if _told_to_stop:
        code = 128 + _told_to_stop[0]
    os._exit(code)  # everything is written: taking two thousand modules down in order would cost a fifth of the time


def _leave(number: int, _: FrameType | None) -> None:
    """Stop as with Ctrl-C: whoever has opened something closes it on the way out."""
    _told_to_stop.append(number)
    raise KeyboardInterrupt


def _run(arguments: list[str]) -> int:
    from graphdb.problems import DataError, QuestionError

    from . import stdio
    from .app import make_app

    try:
        make_app(arguments)(args=arguments, prog_name="graphdb")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except DataError as error:
        stdio.complain(*map(str, error.problems), summary=f"the data cannot be used: {stdio.count(error.problems)}")
    except QuestionError as error:
        stdio.complain(str(error))
    except BrokenPipeError:
        pass  # whoever read the answer has seen enough
    except OSError as error:
        stdio.complain(f"cannot write {error.filename}: {error.strerror}" if error.filename else str(error))
    return 1
