"""The silver passages say only what the guidelines allow and what their words hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

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
from kg.evaluate.page import into_page

HERE = Path(__file__).parent
PAGE = HERE / "README.md"
FILES = sorted(HERE.glob("hand-*.jsonl"))
# Told by one phrase or by a verb that names none of them: no words of their own.
MAY_BE_IMPLIED = {"kind", "membershipRole", "instrument", "activity"}
ONE_VALUE = {
    *("kind", "instrument", "membershipRole", "amount", "quantity", "share", "rank"),
    *("date", "period"),
}


@dataclass(frozen=True)
class Passage:
    """One line of a file: a sentence or a short paragraph with all its facts."""

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

each_file = pytest.mark.parametrize("stem", BY_FILE)


def _tables() -> str:
    """The counts of passages by file, and of facts by type and status, in Markdown."""
    lines = ["| file | passages | of these without a fact | facts |", "| --- |" + " ---: |" * 3]
    for name, passages in {**BY_FILE, "all": PASSAGES}.items():
        facts = sum(len(passage.facts) for passage in passages)
        without = sum(not passage.facts for passage in passages)
        lines.append(f"| `{name}` | {len(passages):,} | {without:,} | {facts:,} |")
    counted = Counter((f["type"], f["status"]) for passage in PASSAGES for f in passage.facts)
    lines += ["", f"| facts by type | {' | '.join(STATUSES)} | all |", "| --- |" + " ---: |" * 6]
    for name in CORE_ROLES:
        numbers = [counted[name, status] for status in STATUSES]
        lines.append(f"| {name} | {' | '.join(f'{n:,}' for n in (*numbers, sum(numbers)))} |")
    return "\n".join(lines) + "\n"


def test_there_are_six_thousand_passages_by_many_hands() -> None:
    assert len(PASSAGES) >= 6000
    assert len({stem[: len("hand-00")] for stem in BY_FILE}) >= 8


def test_ids_and_texts_are_not_used_twice() -> None:
    assert len({passage.id for passage in PASSAGES}) == len(PASSAGES)
    twice = [text for text, n in Counter(p.text for p in PASSAGES).items() if n > 1]
    assert twice == []


def test_the_readme_counts_passages_and_facts(write_expected: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    expected = into_page(_tables(), page)
    assert expected != _tables(), "the page has no marks"
    if write_expected:
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected, "stale; run: make golden"


def test_every_type_and_status_is_taught_and_so_is_silence() -> None:
    counted = Counter((f["type"], f["status"]) for passage in PASSAGES for f in passage.facts)
    assert {name for name, _ in counted} == set(CORE_ROLES)
    assert {status for _, status in counted} == set(STATUSES)
    assert sum(not passage.facts for passage in PASSAGES) >= len(PASSAGES) / 10


@each_file
def test_an_id_begins_with_the_name_of_its_file(stem: str) -> None:
    assert all(re.fullmatch(rf"{stem}-\d{{3,4}}", passage.id) for passage in BY_FILE[stem])


@each_file
def test_dates_have_their_form(stem: str) -> None:
    assert all(p.published is None or DATE.fullmatch(p.published) for p in BY_FILE[stem])


@each_file
def test_facts_follow_the_guidelines(stem: str) -> None:
    for passage in BY_FILE[stem]:
        for fact in passage.facts:
            check_type_roles_and_status(fact)
            check_lists_and_single_values(fact)
            check_codes(fact, passage.text)
            check_values(fact)
            check_names_stand_in(passage.text, fact)


@each_file
def test_every_filler_has_its_words(stem: str) -> None:
    for passage in BY_FILE[stem]:
        for fact in passage.facts:
            words = fact["words"]
            assert set(words) - {"cue"} <= roles(fact), fact
            assert roles(fact) - MAY_BE_IMPLIED <= set(words), fact
            for role in set(words) - {"cue"} - ONE_VALUE:
                assert set(words[role]) == set(fillers(fact[role])), fact


@each_file
def test_spans_are_where_the_words_stand(stem: str) -> None:
    for passage in BY_FILE[stem]:
        for fact in passage.facts:
            assert _quoted(passage.text, fact["spans"]) == fact["words"], fact


@each_file
def test_no_fact_of_a_passage_is_written_twice(stem: str) -> None:
    for passage in BY_FILE[stem]:
        assert max(stated(passage.facts).values(), default=1) == 1, passage


def _quoted(text: str, spans: dict[str, Any]) -> dict[str, Any]:
    """The words at spans: one stretch of text, or one a filler."""
    return {
        role: {f: text[slice(*place)] for f, place in places.items()}
        if isinstance(places, dict)
        else text[slice(*places)]
        for role, places in spans.items()
    }
