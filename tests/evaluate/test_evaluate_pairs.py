"""Minimal pairs as ``kg evaluate`` measures them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.errors import GoldFileError
from kg.evaluate.pairs import find_pairs, read_pairs
from kg.measure import measure

PAIRS = Path(__file__).parents[1] / "corpus" / "pairs"
LENDS = "Japan lends Zambia $50 million."


def lending(funder: str, recipient: str) -> dict[str, Any]:
    roles = {"funder": [funder], "recipient": [recipient]}
    return {"type": "Funding", **roles, "status": "asserted", "cue": "lends"}


def pair(first: list[Any], second: list[Any], **other: Any) -> str:
    halves = {
        "a": {"text": LENDS, "facts": first},
        "b": {"text": "Zambia lends Japan $50 million.", "facts": second},
    }
    entry = {"id": "direction-01", "phenomenon": "direction", "published": None, **halves}
    return json.dumps(entry | other) + "\n"


def test_a_half_is_right_if_it_has_all_facts_and_no_other(tmp_path: Path) -> None:
    place = tmp_path / "pairs.jsonl"
    right, turned = lending("JPN", "ZMB"), lending("ZMB", "JPN")
    both = pair([right], [turned])
    one = pair([right], [right], id="direction-02")
    none = pair([], [right, turned], id="order-01", phenomenon="order")
    place.write_text(both + one + none)
    board = measure([str(place)])
    assert [p.right for p in board.pairs] == [2, 1, 0]
    assert {name: len(pairs) for name, pairs in board.phenomena.items()} == {
        "direction": 2,
        "order": 1,
    }
    assert board.sections == ()


def test_pairs_are_told_by_phenomenon(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "direction.jsonl"
    place.write_text(pair([lending("JPN", "ZMB")], [lending("ZMB", "JPN")]))
    assert main(["evaluate", str(place)]) == 0
    rows = [line.split() for line in capfd.readouterr().out.splitlines()]
    assert ["direction", "1", "1", "0", "0", "100.0"] in rows
    assert ["all", "1", "1", "0", "0", "100.0"] in rows
    assert main(["evaluate", str(place), "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["pairs"] == [{"pair": "direction-01", "phenomenon": "direction", "halves_right": 2}]


def test_all_pairs_of_the_corpus_can_be_read() -> None:
    files = find_pairs(str(PAIRS))
    pairs = [p for file in files for p in read_pairs(file, frozenset())]
    assert len(pairs) == sum(len(file.read_text().splitlines()) for file in files)
    assert {p.phenomenon for p in pairs} == {file.stem for file in files}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "no minimal pair: "),
        (pair([{"type": "Loan"}], []), "no minimal pair: no 'status'"),
        (json.dumps({"id": "x", "phenomenon": "y", "published": None}), "no 'a'"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    place = tmp_path / "pairs.jsonl"
    place.write_text(pair([], []) + line + "\n")
    with pytest.raises(GoldFileError, match=f"pairs.jsonl:2.*{problem}"):
        list(read_pairs(place, frozenset()))
