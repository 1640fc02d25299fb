"""The cause of an error, from a text with what was found in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from gold_pairs import COUNTRIES, NO_NAMES, fact

from kg.evaluate.causes import Cause, Error, errors_of
from kg.evaluate.facts import Fact
from kg.evaluate.gold import Gold
from kg.evaluate.gold_facts import read_fact
from kg.evaluate.passages import placed
from kg.evaluate.scene import Scene
from kg.evaluate.score import score
from kg.model import Entity, EntityKind, Mention, MentionKind, Span

TEXT = (
    "Japan lent Zambia $50m. The money goes to Mopani. Seoul and Tokyo met.\n\n"
    "Codelco said the country was rich."
)
LENT = "Japan lent Zambia $50m."


def country(code: str) -> Entity:
    return Entity(f"https://example.org/country/{code}", EntityKind.COUNTRY, code)


def company(name: str) -> Entity:
    return Entity(f"https://example.org/organization/{name}", EntityKind.ORGANIZATION, name)


def mention(words: str, entity: Entity) -> Mention:
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), words, MentionKind.NAME, entity)


FOUND = (
    mention("Japan", country("JPN")),
    mention("Zambia", country("ZMB")),
    mention("Codelco", company("Codelco")),
)


def errors(
    gold: list[Fact], predicted: list[Fact], found: tuple[Mention, ...] = FOUND
) -> tuple[Error, ...]:
    facts = (tuple(placed(f, TEXT) for f in facts) for facts in (gold, predicted))
    return errors_of(Scene(TEXT, *facts, found, NO_NAMES))


def only_error(
    gold: list[Fact], predicted: list[Fact], found: tuple[Mention, ...] = FOUND
) -> Error:
    (error,) = errors(gold, predicted, found)
    return error


def loan(status: str = "asserted", evidence: str = LENT, **roles: Any) -> Fact:
    return fact("Funding", status, evidence, **({"funder": ["JPN"], "recipient": ["ZMB"]} | roles))


def test_what_is_right_is_no_error() -> None:
    assert errors([loan()], [loan()]) == ()


def test_a_sentence_that_cleaning_took() -> None:
    assert only_error([loan(evidence="It was here.")], []).cause is Cause.CLEANING


def test_white_space_is_even_after_cleaning() -> None:
    gold = loan(evidence="Japan  lent\nZambia $50m.")
    assert only_error([gold], []).cause is Cause.NO_CANDIDATE


def test_no_candidate_although_all_fillers_stand_in_the_sentence() -> None:
    error = only_error([loan()], [])
    assert (error.cause, error.sentences) == (Cause.NO_CANDIDATE, (LENT,))


def test_a_mention_that_was_not_found() -> None:
    error = only_error([loan(recipient=["Zambia Copper"])], [], FOUND[:1])
    assert (error.cause, error.about) == (Cause.MENTION, "recipient Zambia Copper")


def test_a_wrong_link() -> None:
    entry = {
        "type": "Funding",
        "status": "asserted",
        "evidence": [LENT],
        "funder": ["JPN"],
        "recipient": ["Zambia Copper"],
        "words": {"recipient": {"Zambia Copper": "Zambia"}},
    }
    assert only_error([read_fact(entry, COUNTRIES)], []).cause is Cause.LINK


def test_a_filler_elsewhere_in_the_article() -> None:
    error = only_error([loan(funder=["Codelco"])], [])
    assert (error.cause, error.about) == (Cause.ELSEWHERE, "funder Codelco")


def test_a_pronoun_is_looked_for_as_a_word() -> None:
    entry = {
        "type": "Funding",
        "status": "asserted",
        "evidence": ["The money goes to Mopani."],
        "funder": ["JPN"],
        "recipient": ["ZMB"],
        # Within "money" it would be a wrong link.
        "words": {"funder": {"JPN": "one"}, "recipient": {"ZMB": "goes"}},
    }
    found = (*FOUND, mention("money", company("Money")))
    assert only_error([read_fact(entry, COUNTRIES)], [], found).cause is Cause.ELSEWHERE


def test_a_role_missing_and_a_role_wrong() -> None:
    found = (*FOUND, mention("lent", company("Mopani")))
    gold = loan(recipient=["ZMB", "Mopani"])
    missing = only_error([gold], [loan()], found)
    assert (missing.cause, missing.about) == (Cause.MISSING, "recipient")
    wrong = only_error([loan()], [loan(recipient=["KOR"])])
    assert (wrong.cause, wrong.about) == (Cause.WRONG, "recipient")


def test_a_wrong_status() -> None:
    error = only_error([loan("planned")], [loan()])
    assert (error.cause, error.about) == (Cause.STATUS, "asserted, not planned")


def test_two_facts_merged_into_one_claim() -> None:
    gold = [loan(date="2020"), loan(date="2021")]
    assert only_error(gold, [loan(date="2020")]).cause is Cause.MERGED


def test_one_fact_split_into_two_claims() -> None:
    gold = [loan(funder=["JPN", "KOR"])]
    split = errors(gold, [loan(), loan(funder=["KOR"])])
    assert [error.cause for error in split] == [Cause.MERGED, Cause.MERGED]


def test_a_claim_that_answers_nothing_is_extra() -> None:
    error = only_error([], [loan()])
    assert (error.cause, error.gold) == (Cause.EXTRA, "")
    assert error.predicted == "Funding asserted: funder=JPN; recipient=ZMB"


def test_an_answer_from_another_sentence_is_none() -> None:
    other = loan("planned", "The money goes to Mopani.")
    causes = [error.cause for error in errors([loan()], [other])]
    assert causes == [Cause.NO_CANDIDATE, Cause.EXTRA]


def test_a_sealed_article_keeps_numbers_and_no_words() -> None:
    scene = Scene(TEXT, (placed(loan(), TEXT),), (), FOUND, NO_NAMES)
    gold = Gold(Path("x.json"), "x.txt", "", "", False, {}, (loan(),))
    told, sealed = score(gold, scene), score(replace(gold, sealed=True), scene)
    assert "JPN" in repr(told)
    assert LENT in repr(told)
    assert "JPN" not in repr(sealed)
    assert LENT not in repr(sealed)
    assert [error.cause for error in sealed.errors] == [Cause.NO_CANDIDATE]
    assert told.counts() == sealed.counts()
