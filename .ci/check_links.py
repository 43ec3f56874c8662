#!/usr/bin/env python3
"""Whether the addresses of the sources and of the documents can still be reached.

    check_links.py ALLOWED FILE...

ALLOWED is a list of addresses that are not asked, one a line: hosts that refuse robots, or an address with the reason
why it may fail. A line ending in `*` stands for every address that begins so. Prints each address that fails, and exits
1 when there is one. An address that an archive holds is broken too: the record should say so.
"""

from __future__ import annotations

import os
import re
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]}|]+")
SECONDS, TRIES = 20, 2
GONE = frozenset((404, 410, 451))
AGENT = "graphdb-link-check (a scheduled check of public sources)"


def main(allowed: Path, files: list[Path]) -> int:
    """Ask each address once; 1 when one of them fails."""
    patterns = [line.split("#")[0].strip() for line in allowed.read_text(encoding="utf-8").splitlines()]
    known = [pattern for pattern in patterns if pattern]
    found = {address: file for file in reversed(files) for address in addresses(file)}
    asked = sorted(address for address in found if not any(matches(address, pattern) for pattern in known))
    broken = [(address, reason) for address in asked if (reason := fault(address))]
    lines = [f"{found[address]}: {address} {reason}" for address, reason in broken]
    lines.append(f"{len(asked)} addresses asked, {len(found) - len(asked)} on the allow list, {len(broken)} broken")
    print("\n".join(lines))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with open(summary, "a", encoding="utf-8") as out:
            out.write("\n".join(f"    {line}" for line in lines) + "\n")
    return int(bool(broken))


def addresses(file: Path) -> set[str]:
    """Every address in a file, without the full stop of its sentence."""
    return {address.rstrip(".,;:") for address in ADDRESS.findall(file.read_text(encoding="utf-8"))}


def matches(address: str, pattern: str) -> bool:
    """Whether an address is on the allow list."""
    return address.startswith(pattern[:-1]) if pattern.endswith("*") else address == pattern


def fault(address: str) -> str:
    """Why an address fails; nothing where it answers, even if only to say that robots are not welcome."""
    reason = ""
    for attempt in range(TRIES):
        time.sleep(attempt)
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):
                return ""
        except urllib.error.HTTPError as error:
            if error.code not in GONE and error.code < 500:
                return ""
            reason = f"answers {error.code}"
        except (OSError, ValueError) as error:
            reason = f"cannot be reached: {getattr(error, 'reason', error)}"
    return reason


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
