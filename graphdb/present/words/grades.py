"""The words of the Admiralty 6x6 grades: reliability of a source, credibility of one citation (NATO AJP-2.1)."""

from __future__ import annotations

from graphdb.records import Evidence, Source

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def grade(source: Source, cited: Evidence) -> str:
    """Both grades with their words: B2 (usually reliable; probably true)."""
    words = f"{RELIABILITY[source.reliability]}; {CREDIBILITY[cited.credibility]}"
    return f"{source.reliability}{cited.credibility} ({words})"
