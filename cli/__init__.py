"""The command line: parse, call, print.

Heavy imports stand inside the functions that need them, so that ``graphdb --help`` and a quick question start at once.
"""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command; exit 0 when fine, 1 when the data or the question has a problem, 2 on misuse."""
    from graphdb.problems import DataError, QuestionError

    from . import stdio
    from .app import make_app

    gc.disable()  # a command lives for a moment and makes little garbage; collecting costs a tenth of its time
    stdio.prepare()
    try:
        make_app(sys.argv[1:])(prog_name="graphdb")
    except DataError as error:
        stdio.complain(*map(str, error.problems), summary=f"the data cannot be used: {stdio.count(error.problems)}")
        sys.exit(1)
    except QuestionError as error:
        stdio.complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        stdio.abandon()
        sys.exit(1)
    except OSError as error:
        stdio.complain(f"cannot write {error.filename}: {error.strerror}" if error.filename else str(error))
        sys.exit(1)
