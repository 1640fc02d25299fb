"""When two claims tell one act, and which of them is kept."""

from __future__ import annotations

from kg.extract.frames import load_claim_types
from kg.extract.learnt.alike import likeliest
from kg.extract.learnt.proposed import Proposed, propose
from kg.model import (
    Claim,
    Datatype,
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

TYPES = load_claim_types()
SENTENCE = Mention(Span(0, 90), "x" * 90, MentionKind.SENTENCE)


def country(code: str) -> Entity:
    return Entity(f"country/{code}", EntityKind.COUNTRY, code)


def trade(
    exporter: str,
    importer: str,
    year: str = "",
    *,
    cue: int = 10,
    confidence: float = 0.5,
    status: Status = Status.ASSERTED,
) -> Claim:
    statements = [
        Statement("exporter", country(exporter)),
        Statement("importer", country(importer)),
    ]
    if year:
        statements.append(Statement("periodStart", Literal(year, Datatype.YEAR)))
    word = Mention(Span(cue, cue + 5), "sells", MentionKind.CUE)
    evidence = Evidence(SENTENCE, (word,))
    return Claim("Trade", status, tuple(statements), (evidence,), confidence)


def ours(claim: Claim) -> Proposed:
    return Proposed(claim, by_grammar=True, by_network=False)


def its(claim: Claim) -> Proposed:
    return Proposed(claim, by_grammar=False, by_network=True)


def kept(*proposed: Proposed) -> list[float]:
    return [each.claim.confidence for each in likeliest(proposed, TYPES)]


def test_of_two_words_for_one_act_the_likelier_is_kept() -> None:
    assert kept(
        its(trade("CHL", "CHN", confidence=0.4)), its(trade("CHL", "CHN", cue=40, confidence=0.6))
    ) == [0.6]


def test_a_detail_that_one_lacks_is_no_other_act_and_one_that_differs_is() -> None:
    first = its(trade("CHL", "CHN", "2022", confidence=0.4))
    assert kept(first, its(trade("CHL", "CHN", confidence=0.6))) == [0.6]
    assert kept(first, its(trade("CHL", "CHN", "2023", confidence=0.6))) == [0.4, 0.6]


def test_two_readers_at_one_word_tell_one_act_and_one_reader_tells_two_apart() -> None:
    first, second = trade("CHL", "CHN", confidence=0.4), trade("CHL", "JPN", confidence=0.6)
    assert kept(ours(first), its(second)) == [0.4, 0.6]
    more = trade("CHL", "CHN", confidence=0.6)
    more = Claim(
        more.type,
        more.status,
        (*more.statements, Statement("importer", country("JPN"))),
        more.evidence,
        more.confidence,
    )
    assert kept(ours(first), its(more)) == [0.6]
    assert kept(its(first), its(more)) == [0.4, 0.6]


def test_what_is_denied_stays_beside_what_is_not() -> None:
    denied = trade("CHL", "CHN", confidence=0.4, status=Status.DENIED)
    assert kept(its(denied), its(trade("CHL", "CHN", confidence=0.6))) == [0.4, 0.6]


def test_what_both_readers_say_is_proposed_once() -> None:
    claim = trade("CHL", "CHN")
    proposed = propose([claim], [claim, trade("CHL", "JPN")], TYPES)
    assert [(p.by_grammar, p.by_network) for p in proposed] == [(True, True), (False, True)]
