"""graphdb import --into: rows of a spreadsheet become records of a dataset, all of them or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import stdio

if TYPE_CHECKING:
    from graphdb.importing import File


def contribute(folder: Path, files: Sequence[File], *, dry_run: bool) -> None:
    """Add the rows to the folder, unless one of them has an error; of a dry run, print what would be added."""
    from graphdb.edit.proposing import stops
    from graphdb.importing.contributing.into import into
    from graphdb.present.files import write_whole
    from graphdb.suggest import many

    found = into(folder, files)
    for remark in found.remarks:
        stdio.note(remark)
    if dry_run:
        for (path, _), texts in zip(found.contents.items(), found.added.values(), strict=True):
            sys.stdout.write(f"# {path}\n{''.join(texts)}")
    told = [*((str(each), each.problem) for each in found.problems), *((str(each), each) for each in found.elsewhere)]
    lines = [line if stops(problem) else f"{line} [warning]" for line, problem in told]
    count = stdio.count([problem for _, problem in told])
    if found.stops:
        stdio.complain(*lines, summary=f"nothing was written: {count}")
        sys.exit(1)
    if lines:
        stdio.complain(*lines, summary=count)
    if not found.added:
        stdio.note("no row is new: nothing to add")
    for (path, content), (name, texts) in zip(found.contents.items(), found.added.items(), strict=True):
        if not dry_run:
            write_whole(path, content)
        would = "would add" if dry_run else "added"
        stdio.note(f"{would} {many(len(texts), name.removesuffix('s'))} to {path}")
