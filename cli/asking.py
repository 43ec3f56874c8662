"""Asking for what a command was not told: once, in plain words, with ids offered by what was typed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import typer

from graphdb.problems import QuestionError

MOST_OFFERED = 8


class Asker:
    """Gives each field its value: the option's, or the answer to a question, or nothing where it may be left out."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def text(self, given: str | None, field: str, words: str, *, default: str = "", needed: bool = True) -> str:
        """One line of text."""
        if given is not None:
            return given.strip()
        if self.quiet:
            if needed and not default:
                raise QuestionError(f"a value for '{field}' is missing", f"give it with --{field.replace('_', '-')}")
            return default
        while True:
            hint = f" [{default}]" if default else "" if needed else " (Enter for none)"
            answer = _line(f"{words}{hint}: ") or default
            if answer or not needed:
                return answer
            typer.echo("This one is needed.", err=True)

    def one(self, given: str | None, field: str, words: str, known: Mapping[str, str], *, needed: bool = True) -> str:
        """One id of those known, by id, name, or a part of either."""
        if given is not None:
            return self._known(given, field, known)
        while True:
            answer = self.text(None, field, words, needed=needed)
            if not answer or answer in known or self.quiet:
                return self._known(answer, field, known) if answer else ""
            found = near(answer, known)
            if not found:
                typer.echo(f"Nothing is called '{answer}'. Type another word of its name.", err=True)
                continue
            for number, id in enumerate(found, start=1):
                typer.echo(f"  {number}  {id}  ({known[id]})", err=True)
            chosen = self.text(None, field, "Which number (or 0 to type again)")
            if chosen.isdecimal() and 1 <= int(chosen) <= len(found):
                return found[int(chosen) - 1]

    def id(self, given: str | None, *parts: str) -> str:
        """The id of a new record; what is offered is made of the words of its name."""
        from graphdb.check.hints import slug

        usual = slug(" ".join(parts))
        if given is None and not usual and self.quiet:
            hint = "give one with --id, in the letters a to z: its name has none of them"
            raise QuestionError("a value for 'id' is missing", hint)
        return self.text(given, "id", "Its id" if usual else "Its id, in words of the letters a to z", default=usual)

    def several(self, given: Iterable[str] | None, field: str, words: str, known: Mapping[str, str]) -> list[str]:
        """Any number of ids."""
        if given is not None:
            return [self._known(text, field, known) for text in given]
        chosen: list[str] = []
        while not self.quiet:
            more = "another " if chosen else ""
            answer = self.one(None, field, words.replace("{}", more), known, needed=False)
            if not answer:
                break
            chosen.append(answer)
        return chosen

    def _known(self, text: str, field: str, known: Mapping[str, str]) -> str:
        if known and text not in known:
            from graphdb.suggest import did_you_mean, few

            hint = did_you_mean(text, known) or f"there are: {few(sorted(known)) or 'none'}"
            raise QuestionError(f"'{text}' is no {field.replace('_', ' ')} of this dataset", hint)
        return text


def _line(words: str) -> str:
    """One line from standard input; the question goes to stderr, since stdout holds the answer of the command."""
    typer.echo(words, nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        typer.echo("", err=True)
        raise QuestionError("there was no answer", "with --no-input, all of it is given by options")
    return answer.strip()


def near(text: str, known: Mapping[str, str]) -> list[str]:
    """The ids whose id or name holds all the words of a text, then those that are spelled nearly so."""
    import difflib

    words = text.casefold().replace("-", " ").split()
    folded = {id: f"{id.replace('-', ' ')} {name}".casefold() for id, name in known.items()}
    found = [id for id, whole in folded.items() if all(word in whole for word in words)]
    names = {name.casefold(): id for id, name in known.items()} | {id.casefold(): id for id in known}
    found += [names[name] for name in difflib.get_close_matches(text.casefold(), names, MOST_OFFERED, 0.6)]
    return list(dict.fromkeys(found))[:MOST_OFFERED]
