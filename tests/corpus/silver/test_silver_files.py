"""The silver sentences say only what the guidelines allow and what their words hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from gold_checks import (
    DATE,
    Fact,
    check_codes,
    check_lists_and_single_values,
    check_names_stand_in,
    check_type_roles_and_status,
    check_values,
    fillers,
    roles,
    stated,
)

from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("hand-*.jsonl"))
# Told by one phrase or by a verb that names none of them: no words of their own.
MAY_BE_IMPLIED = {"kind", "membershipRole"}
ONE_VALUE = {
    *("kind", "instrument", "membershipRole", "amount", "quantity", "share", "rank"),
    *("date", "period"),
}


@dataclass(frozen=True)
class Passage:
    """One line of a file: one to three sentences with all their facts."""

    id: str
    published: str | None
    text: str
    facts: list[Fact]


def _passages(path: Path) -> Iterator[Passage]:
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        assert list(entry) == [field.name for field in fields(Passage)], line
        yield Passage(**entry)


BY_FILE = {path.stem: list(_passages(path)) for path in FILES}
PASSAGES = [passage for passages in BY_FILE.values() for passage in passages]

each_passage = pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.id)


def test_ids_and_texts_are_not_used_twice() -> None:
    assert len({passage.id for passage in PASSAGES}) == len(PASSAGES)
    assert len({passage.text for passage in PASSAGES}) == len(PASSAGES)


@pytest.mark.parametrize("stem", BY_FILE)
def test_an_id_begins_with_the_name_of_its_file(stem: str) -> None:
    assert all(re.fullmatch(rf"{stem}-\d{{3}}", passage.id) for passage in BY_FILE[stem])


def test_the_readme_counts_passages_and_facts_by_file() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(hand-[a-z0-9-]+)` \| (\d+) \| (\d+) \| (\d+) \|", readme, re.M)
    assert {stem: tuple(map(int, counts)) for stem, *counts in rows} == {
        stem: (
            len(passages),
            sum(not passage.facts for passage in passages),
            sum(len(passage.facts) for passage in passages),
        )
        for stem, passages in BY_FILE.items()
    }


def test_the_readme_counts_facts_by_type_and_status() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    facts = [fact for passage in PASSAGES for fact in passage.facts]
    counted = Counter((fact["type"], fact["status"]) for fact in facts)
    rows = re.findall(r"^\| ([A-Z][a-z]+) \| ([\d| ]+) \|$", readme, re.M)
    assert {name: [int(cell) for cell in cells.split("|")] for name, cells in rows} == {
        name: [
            counted[name, status] for status in ("asserted planned possible denied ended".split())
        ]
        for name in CORE_ROLES
    }
    assert {fact["status"] for fact in facts} == set(STATUSES)


def test_some_passages_state_no_fact() -> None:
    assert sum(not passage.facts for passage in PASSAGES) >= len(PASSAGES) / 10


@each_passage
def test_the_date_has_its_form(passage: Passage) -> None:
    assert passage.published is None or DATE.fullmatch(passage.published)


@each_passage
def test_facts_follow_the_guidelines(passage: Passage) -> None:
    for fact in passage.facts:
        check_type_roles_and_status(fact)
        check_lists_and_single_values(fact)
        check_codes(fact, passage.text)
        check_values(fact)
        check_names_stand_in(passage.text, fact)


@each_passage
def test_every_filler_has_its_words_and_they_stand_in_the_text(passage: Passage) -> None:
    for fact in passage.facts:
        words = fact["words"]
        assert words["cue"] in passage.text, fact
        assert set(words) - {"cue"} <= roles(fact), fact
        assert roles(fact) - MAY_BE_IMPLIED <= set(words), fact
        for role in set(words) - {"cue"}:
            if role in ONE_VALUE:
                assert words[role] in passage.text, fact
            else:
                assert set(words[role]) == set(fillers(fact[role])), fact
                assert all(piece in passage.text for piece in words[role].values()), fact


@each_passage
def test_no_fact_of_a_passage_is_written_twice(passage: Passage) -> None:
    assert max(stated(passage.facts).values(), default=1) == 1
