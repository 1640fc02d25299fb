"""Claims that tell the same act become one, with all its evidence."""

from __future__ import annotations

from kg.extract.merge import merge_claims
from kg.model import (
    Claim,
    Concept,
    Entity,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Span,
    Statement,
    Status,
)

JAPAN = Statement("party", Entity("https://x/JPN", EntityKind.COUNTRY, "Japan"))
CHILE = Statement("party", Entity("https://x/CHL", EntityKind.COUNTRY, "Chile"))
PERU = Statement("party", Entity("https://x/PER", EntityKind.COUNTRY, "Peru"))
PACT = Statement("kind", Concept("kind", "agreement"))
TREATY = Statement("kind", Concept("kind", "treaty"))
DATED = Statement("date", Literal("2024"))


def claim(
    *statements: Statement,
    start: int = 0,
    status: Status = Status.ASSERTED,
    type_name: str = "Agreement",
    confidence: float = 0.8,
) -> Claim:
    sentence = Mention(Span(start, start + 9), f"sentence{start % 10}", MentionKind.SENTENCE)
    cue = Mention(Span(start + 1, start + 4), "cue", MentionKind.CUE)
    return Claim(type_name, status, statements, (Evidence(sentence, (cue,)),), confidence)


def starts(merged: Claim) -> list[int]:
    return [evidence.sentence.span.start for evidence in merged.evidence]


def test_a_repetition_adds_evidence_and_no_claim() -> None:
    (merged,) = merge_claims([claim(JAPAN, CHILE), claim(CHILE, JAPAN, start=20)])
    assert starts(merged) == [0, 20]


def test_a_part_of_a_fuller_claim_becomes_its_evidence() -> None:
    (merged,) = merge_claims([claim(JAPAN, CHILE), claim(JAPAN, CHILE, DATED, start=20)])
    assert DATED in merged.statements
    assert starts(merged) == [0, 20]


def test_claims_that_differ_in_a_role_stay_apart() -> None:
    merged = merge_claims([claim(JAPAN, CHILE), claim(JAPAN, PERU)])
    assert len(merged) == 2


def test_claims_of_two_types_stay_apart() -> None:
    merged = merge_claims([claim(JAPAN, CHILE), claim(JAPAN, CHILE, type_name="Meeting")])
    assert {c.type for c in merged} == {"Agreement", "Meeting"}


def test_the_most_real_of_asserted_planned_and_possible_is_kept() -> None:
    told = [
        claim(JAPAN, CHILE, status=Status.POSSIBLE),
        claim(JAPAN, CHILE, status=Status.PLANNED, start=20),
        claim(JAPAN, CHILE, status=Status.ASSERTED, start=40),
    ]
    (merged,) = merge_claims(told)
    assert merged.status is Status.ASSERTED
    assert starts(merged) == [0, 20, 40]


def test_an_act_that_ended_stands_beside_the_act() -> None:
    merged = merge_claims([claim(JAPAN, CHILE), claim(JAPAN, CHILE, status=Status.ENDED)])
    assert {c.status for c in merged} == {Status.ASSERTED, Status.ENDED}


def test_a_denial_stands_beside_what_it_denies() -> None:
    merged = merge_claims([claim(JAPAN, CHILE), claim(JAPAN, CHILE, status=Status.DENIED)])
    assert {c.status for c in merged} == {Status.ASSERTED, Status.DENIED}


def test_the_unspecific_kind_gives_way_to_a_specific_one() -> None:
    (merged,) = merge_claims([claim(JAPAN, CHILE, PACT), claim(JAPAN, CHILE, TREATY, DATED)])
    assert merged.values("kind") == (Concept("kind", "treaty"),)


def test_the_higher_confidence_counts() -> None:
    (merged,) = merge_claims([claim(JAPAN, CHILE, confidence=0.4), claim(JAPAN, CHILE)])
    assert merged.confidence == 0.8


def test_one_sentence_is_one_piece_of_evidence() -> None:
    (merged,) = merge_claims([claim(JAPAN, CHILE), claim(JAPAN, CHILE, DATED)])
    assert starts(merged) == [0]


def test_the_order_of_the_claims_given_does_not_matter() -> None:
    told = [
        claim(JAPAN, CHILE, start=20),
        claim(JAPAN, PERU),
        claim(JAPAN, CHILE, DATED, start=40),
        claim(CHILE, PERU, status=Status.ENDED, start=60),
    ]
    assert merge_claims(told) == merge_claims(reversed(told))
    assert [c.evidence[0].sentence.span.start for c in merge_claims(told)] == [0, 20, 60]
