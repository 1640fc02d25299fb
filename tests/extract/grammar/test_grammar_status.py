"""How real an act is, by the words around the one that names it."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from kg.extract.frames import ClaimType, Frame
from kg.extract.reader import GrammarReader
from kg.extract.status import status_of
from kg.model import Status

AGREEMENT = Frame(ClaimType("Agreement", (), (), (), frozenset(), frozenset()))

# A sentence, and the words of the chain from the one that names the act upwards.
STATUSES = [
    ("Japan signed a treaty.", "treaty signed", Status.ASSERTED),
    ("Japan has signed a treaty.", "treaty signed", Status.ASSERTED),
    ("Officials said Japan signed a treaty.", "treaty signed", Status.ASSERTED),
    ("Japan will sign a treaty.", "treaty sign", Status.PLANNED),
    ("Japan plans to sign a treaty.", "treaty sign", Status.PLANNED),
    ("Japan agreed to sign a treaty.", "treaty sign", Status.PLANNED),
    ("Japan is expected to sign a treaty.", "treaty sign", Status.PLANNED),
    ("Japan announced plans to sign a treaty.", "treaty sign", Status.PLANNED),
    ("Officials said Japan would sign a treaty.", "treaty sign", Status.PLANNED),
    ("Japan may sign a treaty.", "treaty sign", Status.POSSIBLE),
    ("Japan could sign a treaty.", "treaty sign", Status.POSSIBLE),
    ("Japan wants to sign a treaty.", "treaty sign", Status.POSSIBLE),
    ("Japan is considering signing a treaty.", "treaty signing", Status.POSSIBLE),
    ("Japan proposed a treaty.", "treaty proposed", Status.POSSIBLE),
    ("Japan has not signed a treaty.", "treaty signed", Status.DENIED),
    ("Japan never signed a treaty.", "treaty signed", Status.DENIED),
    ("Japan signed no treaty.", "treaty signed", Status.DENIED),
    ("Japan refused to sign a treaty.", "treaty sign", Status.DENIED),
    ("Japan rejected a treaty.", "treaty rejected", Status.DENIED),
    ("Japan has no plans to sign a treaty.", "treaty sign", Status.DENIED),
    ("Japan does not plan to sign a treaty.", "treaty sign", Status.DENIED),
    ("Japan cancelled the treaty.", "treaty cancelled", Status.ENDED),
    ("The treaty expired.", "treaty expired", Status.ENDED),
    ("Japan terminated the treaty.", "treaty terminated", Status.ENDED),
    ("Japan plans to cancel the treaty.", "treaty cancel", Status.ASSERTED),
    ("Japan no longer signs treaties.", "treaties signs", Status.ENDED),
    ("The proposed treaty is old.", "treaty", Status.POSSIBLE),
    ("The planned treaty is old.", "treaty", Status.PLANNED),
    ("The former treaty is old.", "treaty", Status.ENDED),
    ("If Japan signs a treaty, Chile follows.", "treaty signs", Status.POSSIBLE),
]


def chain(reader: GrammarReader, text: str, spellings: str) -> list[Token]:
    doc = reader.nlp(text)
    return [next(t for t in doc if t.text == spelling) for spelling in spellings.split()]


@pytest.mark.parametrize(("text", "spellings", "status"), STATUSES, ids=[s[0] for s in STATUSES])
def test_status(reader: GrammarReader, text: str, spellings: str, status: Status) -> None:
    assert status_of(chain(reader, text, spellings), reader.words.status, AGREEMENT) is status


def test_an_end_that_is_only_planned_leaves_the_state_as_it_is(reader: GrammarReader) -> None:
    leaving = Frame(AGREEMENT.type, status=Status.ENDED)
    left = chain(reader, "Japan left the club.", "left")
    will_leave = chain(reader, "Japan will leave the club.", "leave")
    assert status_of(left, reader.words.status, leaving) is Status.ENDED
    assert status_of(will_leave, reader.words.status, leaving) is Status.ASSERTED


def test_a_type_may_read_a_carrying_word_in_its_own_way(reader: GrammarReader) -> None:
    told = ClaimType(
        "Agreement",
        (),
        (),
        (),
        frozenset(),
        frozenset(),
        status_words={"announce": Status.ASSERTED},
    )
    announced = chain(reader, "Japan announced a treaty.", "treaty announced")
    assert status_of(announced, reader.words.status, AGREEMENT) is Status.PLANNED
    assert status_of(announced, reader.words.status, Frame(told)) is Status.ASSERTED


def test_a_presupposed_state_holds_whatever_is_wanted(reader: GrammarReader) -> None:
    state = ClaimType("Dependence", (), (), (), frozenset(), frozenset(), presupposed=True)
    wants = chain(reader, "Japan wants to reduce its reliance.", "reliance reduce")
    assert status_of(wants, reader.words.status, AGREEMENT) is Status.POSSIBLE
    assert status_of(wants, reader.words.status, Frame(state)) is Status.ASSERTED


@pytest.mark.xfail(reason="the parser joins the second infinitive to the verb above both")
def test_a_second_infinitive_is_hoped_for_like_the_first(reader: GrammarReader) -> None:
    sign = chain(reader, "Japan hopes to meet Chile and sign a treaty.", "treaty sign")
    assert status_of(sign, reader.words.status, AGREEMENT) is Status.POSSIBLE
