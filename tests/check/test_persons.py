"""Names of natural persons stay out; those of organisations, places and kinds of actor do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.check import load
from graphdb.check.rules.persons import is_like_a_person

DATA = Path(__file__).parents[2] / "data"

PERSONS = [
    *("Maria Lopez", "María López", "MARIA LOPEZ", "maria lopez", "Lopez, Maria", "Jose Luis Garcia", "Li Wei"),
    *("Jose de la Cruz", "Jose Luis Garcia Lopez Perez", "John Smith", "Mary-Ann O'Neil", "Mohammed Ali", "Wang Fang"),
    *("Zheng Xiaoming", "Ovidio Gómez Ruiz", "Rajesh Kumar", "Vincent van Abc", "Joaquin 'El Topo' Ruiz"),
    *('Roberto "El Topo" Ruiz', "Xyz “El Topo” Abc", "Xyz alias Abc", "Xyz a.k.a. Abc", "Mr Foo"),
    *("Dr. Foo", "Señora Foo", "Don Foo", "Jean-Pierre Xyz", "Captain Maria Lopez", "General Rafael Ruiz"),
]  # fmt: skip
OTHERS = [
    *("Sinaloa Cartel", "Jalisco Cartel New Generation", "Los Zetas", "Barrio 18", "La Familia", "Zheng organisation"),
    *("El Paso", "La Paz", "San Diego", "Santa Ana", "Hong Kong", "Port of Lázaro Cárdenas", "St. Louis"),
    *("New York City", "Lopez Chemical Company", "Maria Lopez organisation", "Garcia Brothers"),
    *("General Motors", "Agent Orange", "German precursors", "Xi'an Pharma", "Online 'pharma cartels' on the border"),
    *("Chinese 'triads' abroad", "Remnants of the Nacho Coronel group", "US-Canada border", "Wuhan"),
    *("Third-shift production", "X", "", "123", "…"),
]  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_person(name: str) -> None:
    assert is_like_a_person(name)


@pytest.mark.parametrize("name", OTHERS)
def test_no_person(name: str) -> None:
    assert not is_like_a_person(name)


def test_every_name_in_the_shipped_data_passes() -> None:
    actors = load(DATA).actors.values()
    names = [name for actor in actors for name in (actor.label, *actor.aliases)]
    assert len(names) > 150
    places = {actor.place.name.split(",")[0] for actor in actors if actor.place}
    assert [name for name in names if is_like_a_person(name) and name not in places | {"Lázaro Cárdenas"}] == []


def test_the_word_lists_are_sorted_and_folded() -> None:
    folder = Path(__file__).parents[2] / "graphdb" / "check" / "rules"
    for file, at_least in (("given_names.txt", 400), ("organisation_words.txt", 200)):
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        words = [line for line in lines if not line.startswith("#")]
        assert len(words) >= at_least
        assert words == sorted(set(words))
        assert all(word == word.casefold().strip() for word in words)
