"""`graphdb cuts` as its users meet it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import ANYWHERE, TOY, asked, folder, run


def test_cuts_as_json_follow_the_contract(toy: str) -> None:
    question = ["cuts", "--to", "t", "--data", toy]
    answer = asked(*question, "--protect", "country:CN", "--max-size", "2")
    options = {"max_size": 2, "protect": ["a", "c"], "by": None, "time_limit": 60}
    assert answer["question"] == {"command": "cuts", "from": [], "to": ["t"], **ANYWHERE, **options}
    assert [(row["members"], row["names"], row["size"], row["cost"]) for row in answer["findings"]] == [
        (["b"], ["Workshop B"], 1, 1.0),
        (["e"], ["Broker E"], 1, 1.0),
    ]
    assert [row["best_bypass_likelihood"] for row in answer["findings"]] == ["unlikely", "unlikely"]
    proof = answer["findings"][1]["proofs"]
    assert [(each["member"], each["route"]["flows"]) for each in proof] == [("e", ["f1", "f2", "f5"])]
    assert (answer["complete"], answer["stopped_by"], answer["uncuttable_route"]) == (True, None, None)
    assert answer["smallest_size_is_above"] is None
    groups = asked(*question, "--by", "country")["findings"]
    assert [(row["members"], row["names"], row["cost"]) for row in groups] == [
        (["MX"], ["Mexico"], 1.0),
        (["CN"], ["China"], 2.0),
    ]
    uncuttable = asked(*question, "--min-likelihood", "unlikely", "--protect", "c")
    assert (uncuttable["findings"], uncuttable["uncuttable_route"]["flows"]) == ([], ["f4"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], ["up to 3 together", "it stops Firm A > Workshop B", "These are all the minimal cuts of size 3 or less"]),
        (["--protect", "country:CN"], ["Protected: Firm A, Maker C."]),
        (["--protect", "c", "--min-likelihood", "unlikely"], ["No cut exists", "Maker C > Town", "are protected."]),
        (["--by", "region"], ["No cut exists", "or belong to none of the regions."]),
        (["--by", "country"], ["Which countries, up to 3 together,", "A member stands for all its actors"]),
        (["--without", "b"], ["No route reaches Town in this view."]),
    ],
)
def test_cuts_are_put_into_words(options: list[str], said: list[str], toy: str) -> None:
    done = run("cuts", "--to", "t", "--data", toy, *options)
    assert (done.returncode, done.stderr) == (0, "")
    for words in said:
        assert words in done.stdout


def test_cuts_of_two_say_what_each_member_stops(tmp_path: Path) -> None:
    flows = "- {id: f1, from: a, to: t, commodity: x, enabled_by: [e]}\n- {id: f2, from: c, to: t, commodity: y}\n"
    data = str(folder(tmp_path, {**TOY, "flows.yaml": flows}))
    pairs = run("cuts", "--to", "t", "--data", data).stdout
    assert (
        "of these, only Firm A stops Firm A > Town, enabled by Broker E; and only Maker C stops Maker C > Town" in pairs
    )
    none = run("cuts", "--to", "t", "--data", data, "--max-size", "1").stdout
    assert "There is no cut of size 1 or less: taking away so few actors leaves some route." in none
