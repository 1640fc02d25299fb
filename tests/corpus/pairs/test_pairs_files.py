"""The minimal pairs are valid, and differ where their phenomenon says so and nowhere else."""

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
FILES = sorted(HERE.glob("*.jsonl"))

SAME_FACTS = {
    *("signed-or-reportedly", "active-passive", "verbal-nominal", "possessive-prepositional"),
    *("name-pronoun", "capital-country"),
}
FACTS_KEPT = {"apposition", "relative-clause"}
# What may differ between the two sentences, and does in at least one of these.
ONLY_THESE_DIFFER = {
    "signed-or-will-sign": {"status", "date", "period"},
    "signed-or-refused": {"status", "instrument"},
    "asserted-or-possible": {"status", "date", "instrument"},
    "ban-imposed-or-threatened": {"status", "date"},
    "former-or-current-office": {"status"},
    "share-and-amount": {"share", "amount", "quantity"},
    "date-of-act-or-saying": {"date", "period", "place", "status"},
}


@dataclass(frozen=True)
class Sentence:
    """One half of a pair."""

    text: str
    facts: list[Fact]


@dataclass(frozen=True)
class Pair:
    """One line of a file."""

    id: str
    phenomenon: str
    published: str | None
    a: Sentence
    b: Sentence

    @property
    def halves(self) -> tuple[Sentence, Sentence]:
        return self.a, self.b


def _pairs() -> Iterator[Pair]:
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            assert list(entry) == [field.name for field in fields(Pair)], line
            yield Pair(**{**entry, "a": Sentence(**entry["a"]), "b": Sentence(**entry["b"])})


PAIRS = list(_pairs())
COUNTS = Counter(pair.phenomenon for pair in PAIRS)

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)


def _of(*phenomena: str) -> pytest.MarkDecorator:
    chosen = [pair for pair in PAIRS if pair.phenomenon in phenomena]
    return pytest.mark.parametrize("pair", chosen, ids=lambda pair: pair.id)


def _facts(pair: Pair) -> list[Fact]:
    return [*pair.a.facts, *pair.b.facts]


def _mentioned(facts: list[Fact]) -> set[str]:
    """All fillers, in whatever roles."""
    return {str(filler) for fact in facts for role in roles(fact) for filler in fillers(fact[role])}


def test_there_are_at_least_four_hundred_pairs_with_ids_and_texts_of_their_own() -> None:
    assert len(PAIRS) >= 400
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)
    assert len({(pair.a.text, pair.b.text) for pair in PAIRS}) == len(PAIRS)


def test_a_file_holds_one_phenomenon_and_bears_its_name() -> None:
    for path in FILES:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["phenomenon"] for line in lines} == {path.stem}


def test_the_readme_names_every_phenomenon_with_its_count() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", readme, re.MULTILINE)
    assert {name: int(count) for name, count in rows} == COUNTS
    assert f"{len(PAIRS)} pairs" in readme


def test_the_pairs_cover_every_type_and_status() -> None:
    facts = [fact for pair in PAIRS for fact in _facts(pair)]
    assert {fact["type"] for fact in facts} == set(CORE_ROLES)
    assert {fact["status"] for fact in facts} == set(STATUSES)


@each_pair
def test_the_halves_differ_and_the_date_has_its_form(pair: Pair) -> None:
    assert pair.a.text != pair.b.text
    assert pair.id.startswith(f"{pair.phenomenon}-")
    assert pair.published is None or DATE.fullmatch(pair.published)


@each_pair
def test_types_roles_and_statuses_are_those_of_the_guidelines(pair: Pair) -> None:
    for fact in _facts(pair):
        check_type_roles_and_status(fact)


@each_pair
def test_roles_take_lists_and_details_single_values(pair: Pair) -> None:
    for fact in _facts(pair):
        check_lists_and_single_values(fact)


@each_pair
def test_codes_are_those_of_the_ontology(pair: Pair) -> None:
    for half in pair.halves:
        for fact in half.facts:
            check_codes(fact, half.text)


@each_pair
def test_values_have_their_form(pair: Pair) -> None:
    for fact in _facts(pair):
        check_values(fact)


@each_pair
def test_cues_and_names_stand_in_the_text(pair: Pair) -> None:
    for half in pair.halves:
        for fact in half.facts:
            assert fact["cue"] in half.text, fact
            check_names_stand_in(half.text, fact)


@each_pair
def test_no_fact_of_a_sentence_is_written_twice(pair: Pair) -> None:
    for half in pair.halves:
        assert max(stated(half.facts).values(), default=1) == 1


@_of(*SAME_FACTS)
def test_another_wording_states_the_same_facts(pair: Pair) -> None:
    assert pair.a.facts
    assert stated(pair.a.facts) == stated(pair.b.facts)


@_of(*FACTS_KEPT)
def test_what_stands_between_takes_no_fact_away(pair: Pair) -> None:
    assert pair.a.facts
    assert stated(pair.a.facts) <= stated(pair.b.facts)


@_of(*ONLY_THESE_DIFFER)
def test_facts_differ_in_nothing_but_what_the_phenomenon_is_about(pair: Pair) -> None:
    left_out = frozenset(ONLY_THESE_DIFFER[pair.phenomenon])
    assert stated(pair.a.facts, left_out) == stated(pair.b.facts, left_out)
    assert stated(pair.a.facts) != stated(pair.b.facts)


@_of("direction")
def test_the_other_direction_has_the_same_fillers_in_other_roles(pair: Pair) -> None:
    assert _mentioned(pair.a.facts) == _mentioned(pair.b.facts)
    assert stated(pair.a.facts) != stated(pair.b.facts)


@_of("ban-imposed-or-lifted")
def test_a_lifted_ban_was_imposed_and_is_ended(pair: Pair) -> None:
    assert {fact["status"] for fact in pair.a.facts} <= {"asserted", "planned"}
    assert {fact["status"] for fact in pair.b.facts} in ({"asserted", "ended"}, {"denied"})


@_of("one-or-three")
def test_a_list_of_names_gives_more_fillers_than_one_name(pair: Pair) -> None:
    assert _mentioned(pair.a.facts) < _mentioned(pair.b.facts)


@_of("agreement-or-talks")
def test_talks_on_an_agreement_leave_it_possible(pair: Pair) -> None:
    assert {fact["status"] for fact in pair.a.facts} <= {"asserted", "planned"}
    assert "possible" in {fact["status"] for fact in pair.b.facts}


@_of("fact-or-hope")
def test_a_hope_is_no_fact(pair: Pair) -> None:
    assert pair.a.facts
    assert not pair.b.facts


@_of("act-or-place", "mineral-or-word", "negation-scope")
def test_the_other_reading_states_other_facts(pair: Pair) -> None:
    assert pair.a.facts
    assert stated(pair.a.facts) != stated(pair.b.facts)
