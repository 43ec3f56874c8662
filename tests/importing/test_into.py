"""Rows of a spreadsheet become records of a dataset: all of them in their places, or none of them at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import graphdb
from graphdb.edit.sorting import formatted
from graphdb.importing import File
from graphdb.importing.contributing.into import Contribution, into
from graphdb.present.exports.flatten import flatten
from graphdb.problems import QuestionError
from graphdb.tables.reviewing import review
from tests.cli.process import ROOT, run
from tests.importing.contribution import book, cited, whole
from tests.present.exports.whole import written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path / "data"


def added(folder: Path, file: File) -> Contribution:
    found = into(folder, [file])
    assert not found.stops, [str(each) for each in found.problems]
    for path, content in found.contents.items():
        path.write_bytes(content.encode())
    return found


def said(folder: Path, file: File) -> list[str]:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    found = into(folder, [file])
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    return [str(each) for each in found.problems]


def test_a_workbook_is_added_to_the_shipped_data(folder: Path) -> None:
    before = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}
    was = review(folder)
    found = added(folder, whole())
    now = review(folder)
    assert (now.actors, now.flows) == (was.actors + 3, was.flows + 4)
    assert [problem for problem in now.problems if problem.severity == "error"] == []
    assert {name: len(texts) for name, texts in found.added.items()} == {"actors": 3, "flows": 4, "sources": 2}
    for name in ("actors", "flows", "sources"):
        text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
        assert formatted(text, name) == text
        for record in found.added[name]:
            assert text.count(record) == 1
            text = text.replace(record, "")
        assert text == before[f"{name}.yaml"]
    assert found.remarks == [
        "rows.xlsx, sheet Notes: no rows of actors, flows or sources",
        *(
            f"rows.xlsx, sheet {sheet}, row {row}: this {one} got the id '{id}'"
            for sheet, row, one, id in (
                ("Actors", 5, "actor", "altamira-test-firms"),
                ("Flows", 2, "flow", "altamira-test-firms-to-zz-port-precursor"),
                ("Flows", 3, "flow", "zz-port-to-mid-lab-precursor"),
                ("Flows", 4, "flow", "mid-lab-to-sinaloa-cartel-fentanyl-powder"),
                ("Flows", 5, "flow", "mid-lab-to-northeast-fentanyl-powder"),
                ("Sources", 3, "source", "the-other-agency-2023"),
            )
        ),
    ]


def test_records_are_written_as_the_data_folder_has_them(folder: Path) -> None:
    found = into(folder, [whole()])
    assert (
        found.added["actors"][0]
        == """\
- id: altamira-test-firms
  name: Altamira test firms
  kind: chemical-firm
  country: MX
  produces: [precursor]
  since: "2019"
  summary: Firms of a test.
  evidence:
    - {source: agency-2024, where: Page 4, credibility: 2}
    - {source: ap-virus-2020, where: "Paragraph 2: on x", credibility: 3}
"""
    )
    assert (
        found.added["actors"][2]
        == """\
- id: zz-port
  name: "Port of Test: north"
  kind: port
  country: MX
  place: {name: Test, latitude: 20.5, longitude: -100}
  aliases: [TP, The port]
  summary: A port.
  evidence:
    - {source: agency-2024, where: Page 3, credibility: 2}
"""
    )
    assert (
        found.added["flows"][0]
        == """\
- id: altamira-test-firms-to-zz-port-precursor
  from: altamira-test-firms
  to: zz-port
  commodity: precursor
  modes: [sea-container, mail]
  since: "2019"
  likelihood: likely
  summary: It ships.
  evidence:
    - {source: agency-2024, where: Page 6, credibility: 2}
    - {source: ap-virus-2020, where: Paragraph 3, credibility: 3, stance: disputes}
  x: {seen_by: "007"}
"""
    )
    assert "  volume: {value: 12.5, unit: kilogram, per: year, source: agency-2024}\n" in found.added["flows"][2]
    assert found.added["sources"][0].endswith(
        '  reliability: B\n  published: "2024"\n  url: "https://example.org/2024"\n'
    )
    assert found.added["sources"][1].endswith('  published: "2023-05"\n  via: [agency-2024]\n')


def flow(**cells: Any) -> File:
    usual = {"id": "f", "from": "manzanillo-port", "to": "northeast", "commodity": "precursor", "likelihood": "likely"}
    return book({"Flows": [{**usual, "summary": "It flows.", **cited("ap-virus-2020", "p. 2", 2), **cells}]})


def actor(**cells: Any) -> dict[str, Any]:
    return {"kind": "lab", "summary": "A lab.", **cited("ap-virus-2020", "p. 2", 2), **cells}


PLACE = "rows.xlsx, sheet Flows, row 2"
AN_ID = "no actor has the id 'manzanilo-port' (did you mean 'manzanillo-port'?)"


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"from": "manzanilo-port"}, f"{PLACE}, from: unknown-id {AN_ID}"),
        (
            {"evidence_where": None},
            f"{PLACE}, evidence_where: missing-field an entry of 'evidence' needs the field 'where' (fill it in)",
        ),
        (
            {"evidence_source_2": "ap-virus-2020", "Evidence credibility 2": 3},
            f"{PLACE}, evidence_where_2: missing-field an entry of 'evidence' needs the field 'where' (fill it in)",
        ),
        (
            {"evidence_source": "ap-virus-2020|x", "evidence_where": "a|b", "evidence_credibility": "2|7"},
            f"{PLACE}, evidence_credibility: wrong-shape 'credibility' is '7', but should be a credibility grade, "
            "1 to 6 (give a number that fits)",
        ),
        (
            cited("", "", ""),
            f"{PLACE}: missing-evidence the flow 'f' cites no source (fill in evidence_source, evidence_where, "
            "evidence_credibility)",
        ),
        ({"commodity": None}, f"{PLACE}, commodity: missing-field a flow needs the field 'commodity' (fill it in)"),
        (
            {"volume": 3, "volume_unit": "kilos", "volume_per": "year", "volume_source": "ap-virus-2020"},
            f"{PLACE}, volume_unit: not-in-list 'kilos' is not among the units in dataset.yaml "
            "(did you mean 'kilogram'?)",
        ),
    ],
)
def test_what_check_says_is_said_of_the_cell(folder: Path, cells: dict[str, Any], problem: str) -> None:
    assert problem in said(folder, flow(**cells))


def test_natural_persons_are_refused_by_their_row(folder: Path) -> None:
    found = into(folder, [book({"People": [actor(id="someone", name="Juan Carlos Perez")]})])
    assert found.stops
    assert [(each.where, each.column, each.problem.code) for each in found.problems] == [
        ("rows.xlsx, sheet People, row 2", "name", "natural-person")
    ]


def test_a_record_that_is_there_is_left_out_if_it_is_the_same_and_refused_if_not(folder: Path) -> None:
    added(folder, whole())
    again = into(folder, [whole()])
    assert (again.contents, again.added, again.problems) == ({}, {}, [])
    same = "is in actors.yaml already, word for word, and was left out"
    assert f"rows.xlsx, sheet Actors, row 6: this actor {same}" in again.remarks
    assert said(folder, book({"Actors": [actor(id="mid-lab", name="Other labs")]})) == [
        "rows.xlsx, sheet Actors, row 2, id: duplicate-id another actor with the id 'mid-lab' is in actors.yaml "
        "(change it there, or give this one another id)"
    ]


def test_rows_with_one_id_or_none_are_told(folder: Path) -> None:
    rows = [actor(id="a", name="A firm"), actor(id="a", name="A firm"), actor(id="a", name="B firm")]
    found = into(folder, [book({"Actors": [*rows, actor(name="武汉")]})])
    place = "rows.xlsx, sheet Actors"
    assert found.remarks == [
        f"{place}, row 3: this actor is in {place}, row 2 already, word for word, and was left out"
    ]
    assert [str(each) for each in found.problems] == [
        f"{place}, row 4, id: duplicate-id another actor with the id 'a' is in {place}, row 2 "
        "(change it there, or give this one another id)",
        f"{place}, row 5, id: missing-field this actor needs an id "
        "(give it one, in the letters a to z: its own words have none of them)",
    ]


def test_what_rows_bring_about_in_other_records_is_said_with_its_file(folder: Path) -> None:
    found = into(folder, [book({"Actors": [actor(id="a-port", name="Port of Manzanillo", kind="port")]})])
    [problem] = found.elsewhere
    assert (problem.file, problem.code) == (str(folder / "actors.yaml"), "near-duplicate")


def test_columns_that_no_record_has_are_refused(folder: Path) -> None:
    def refusal(*columns: str) -> str:
        with pytest.raises(QuestionError) as refused:
            into(folder, [book({"Flows": [dict.fromkeys(columns, "x")]})])
        return str(refused.value)

    assert refusal("from", "to", "comodity", "my own") == (
        "rows.xlsx, sheet Flows, row 1: no field of flows is called 'comodity' (did you mean 'commodity'?; a column of "
        "your own begins with x:)"
    )
    assert refusal("what", "ever").startswith("rows.xlsx: no rows of actors, flows or sources (name the columns like")
    dataset = graphdb.load(folder)
    content = written(flatten(dataset, graphdb.build(dataset)), "xlsx").content
    with pytest.raises(QuestionError, match=r"our.xlsx is a network, and not a table of records"):
        into(folder, [File("our.xlsx", content)])


def test_lists_that_are_tables_are_not_added_to(folder: Path) -> None:
    (folder / "flows.yaml").rename(folder / "old.txt")
    (folder / "flows.csv").write_text("from,to,commodity\n", encoding="utf-8")
    with pytest.raises(QuestionError, match=r"flows of .* are a table \(add the rows to flows.csv\)"):
        into(folder, [flow()])
    with pytest.raises(QuestionError, match="there is no such folder"):
        into(folder / "nowhere", [flow()])


def test_csv_is_as_good(folder: Path) -> None:
    text = "title,publisher,kind,reliability\nA report,The Agency,agency,B\n"
    found = into(folder, [File("new.csv", text.encode())])
    assert found.added["sources"] == [
        "- id: the-agency\n  title: A report\n  publisher: The Agency\n  kind: agency\n  reliability: B\n"
    ]


def test_the_command_writes_all_or_nothing(folder: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    (tmp_path / "rows.xlsx").write_bytes(whole().content)
    (tmp_path / "wrong.xlsx").write_bytes(flow(**{"from": "manzanilo-port"}).content)
    command = ("import", str(tmp_path / "rows.xlsx"), "--into", str(folder))
    wrong = run("import", str(tmp_path / "rows.xlsx"), str(tmp_path / "wrong.xlsx"), "--into", str(folder))
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert f"wrong.xlsx, sheet Flows, row 2, from: unknown-id {AN_ID}\n" in wrong.stderr
    assert wrong.stderr.splitlines()[-1].startswith("graphdb: nothing was written: 1 error")
    dry = run(*command, "--dry-run")
    assert dry.returncode == 0
    assert dry.stdout.startswith(f"# {folder / 'actors.yaml'}\n- id: altamira-test-firms\n")
    assert dry.stdout.count("- id: ") == 9
    assert f"graphdb: would add 4 flows to {folder / 'flows.yaml'}" in dry.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    done = run(*command)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"graphdb: added 2 sources to {folder / 'sources.yaml'}" in done.stderr
    assert run("check", str(folder)).returncode == 0
    assert run("fmt", str(folder), "--check").returncode == 0
    again = run(*command)
    assert again.stderr.splitlines()[-1] == "graphdb: no row is new: nothing to add"
    misuse = run(*command, "-o", str(tmp_path / "x"))
    assert (misuse.returncode, misuse.stdout) == (2, "")
