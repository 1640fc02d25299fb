"""Gold files as they are read, and what is said of broken ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gold_pairs import COUNTRIES

from kg.errors import GoldFileError
from kg.evaluate.facts import Argument, Filler, FillerKind
from kg.evaluate.gold import find_gold, read_gold

FACT: dict[str, Any] = {
    "type": "Membership",
    "status": "asserted",
    "evidence": ["KOR and JPN are members."],
    "member": ["KOR", "JPN"],
    "group": "Minerals Club",
    "words": {"member": {"KOR": "Seoul"}, "group": "the club", "cue": "members"},
}


def written(folder: Path, content: object, name: str = "story.json") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def gold(**changed: Any) -> dict[str, Any]:
    return {"article": "story.txt", "facts": [FACT], **changed}


def test_a_gold_file_is_read(tmp_path: Path) -> None:
    content = gold(theme="Copper", register="wire", aliases={"Minerals Club": ["MC"]})
    found = read_gold(written(tmp_path, content), COUNTRIES)
    assert (found.name, found.article, found.theme, found.register, found.sealed) == (
        "story",
        "story.txt",
        "Copper",
        "wire",
        False,
    )
    assert [fact.fillers("member")[0].text for fact in found.facts] == ["KOR", "JPN"]
    group = Argument("group", Filler("Minerals Club", FillerKind.NAME))
    korea = Argument("member", Filler("KOR", FillerKind.CODE))
    assert found.facts[0].words == {korea: "Seoul", group: "the club"}


def test_theme_register_and_aliases_may_be_left_out(tmp_path: Path) -> None:
    found = read_gold(written(tmp_path, gold()), COUNTRIES)
    assert (found.theme, found.register, found.aliases) == ("", "", {})


def test_what_stands_in_a_folder_named_test_is_sealed(tmp_path: Path) -> None:
    assert read_gold(written(tmp_path, gold(), "test/story.json"), COUNTRIES).sealed
    assert not read_gold(written(tmp_path, gold(), "tests/story.json"), COUNTRIES).sealed


def test_the_files_of_a_folder_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["b/x.json", "a.json", "c.txt"]
    for name in names:
        written(tmp_path, gold(), name)
    assert find_gold(str(tmp_path)) == (tmp_path / "a.json", tmp_path / "b" / "x.json")


def test_a_folder_without_gold_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldFileError, match="no gold file"):
        find_gold(str(tmp_path))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "story.json: not JSON"),
        ([], "story.json: no gold file"),
        ({"facts": []}, "story.json: no gold file"),
        (gold(aliases=["MC"]), "story.json: 'aliases' gives each full name"),
        (gold(facts=[FACT, 3]), "story.json#2: not a fact"),
        (gold(facts=[{**FACT, "type": "Gift"}]), "story.json#1: not a fact: no type 'Gift'"),
        (gold(facts=[{**FACT, "status": "true"}]), "no status 'true'; known are asserted"),
        (gold(facts=[{**FACT, "evidence": []}]), "'evidence' is a list"),
        (gold(facts=[{"type": "Office", "status": "asserted"}]), "not a fact: no 'evidence'"),
        (gold(facts=[{**FACT, "group": 3}]), "'group' is filled by text, not by 3"),
        (gold(facts=[{**FACT, "share": "much"}]), "not a fact"),
        (gold(facts=[{**FACT, "amount": {"value": 3}}]), "not a fact: no 'currency'"),
        (gold(facts=[{**FACT, "amount": 3}]), "not a fact"),
    ],
)
def test_a_broken_gold_file_is_told_in_one_line(
    tmp_path: Path, content: object, problem: str
) -> None:
    with pytest.raises(GoldFileError) as told:
        read_gold(written(tmp_path, content), COUNTRIES)
    assert problem in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldFileError, match="cannot be read"):
        read_gold(tmp_path / "none.json", COUNTRIES)
