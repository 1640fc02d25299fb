"""Whom a word stands for: by the network's pointers, by rules, or by its capitals."""

from __future__ import annotations

import pytest

from kg.extract.learnt.referents import Pointers, Referents
from kg.extract.learnt.unknown_names import UnknownNames
from kg.extract.mentions import KnownNames
from kg.extract.parsed import Parsed
from kg.extract.reader import GrammarReader, Understood
from kg.extract.words import load_words
from kg.model import Article, EntityKind, Mention, MentionKind

PARTIES = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PARTNERSHIP})
TEXT = (
    "Chile and Peru opened talks with Japan on copper. It will fund the roads. "
    "Zorvex signed for the Company in Lima, and the two will meet again."
)


@pytest.fixture(scope="module")
def understood(reader: GrammarReader) -> Understood:
    return reader.understand(Article(text=TEXT, source="talks"))


def place(parsed: Parsed, word: str) -> int:
    return next(token.i for token in parsed.doc if token.text == word)


def referents(understood: Understood, names: KnownNames, pointers: Pointers) -> Referents:
    words = load_words().reference
    unknown = UnknownNames(understood.parsed, names, words)
    return Referents(understood.parsed, understood.resolver, unknown, pointers)


def of(
    word: str, understood: Understood, names: KnownNames, **likely: float
) -> tuple[Mention, ...]:
    """Whom ``word`` stands for if it points at other words as likely as told."""
    parsed = understood.parsed
    pointed = [(place(parsed, other), probability) for other, probability in likely.items()]
    found = referents(understood, names, lambda index: pointed)
    return found.of(parsed.doc[place(parsed, word)], PARTIES)


def labels(mentions: tuple[Mention, ...]) -> list[str]:
    return [m.entity.label for m in mentions if m.entity]


def test_a_name_stands_for_itself(understood: Understood, known_names: KnownNames) -> None:
    assert labels(of("Japan", understood, known_names, Peru=0.9)) == ["Japan"]


def test_a_pronoun_stands_for_what_it_points_at(
    understood: Understood, known_names: KnownNames
) -> None:
    (found,) = of("It", understood, known_names, Japan=0.7, Peru=0.2)
    assert found.entity is not None
    assert found.entity.label == "Japan"
    assert (found.quote, found.kind) == ("It", MentionKind.COREFERENCE)
    assert found.confidence == 0.7


def test_two_that_are_as_likely_are_meant_both(
    understood: Understood, known_names: KnownNames
) -> None:
    both = of("two", understood, known_names, Peru=0.45, Chile=0.4, Japan=0.1)
    assert labels(both) == ["Chile", "Peru"]


def test_without_a_pointer_the_rules_decide(
    understood: Understood, known_names: KnownNames
) -> None:
    by_rule = understood.resolver.resolve(
        understood.parsed.doc[place(understood.parsed, "It")], PARTIES
    )
    assert of("It", understood, known_names) == by_rule


def test_a_capital_makes_a_name_but_not_of_a_describing_word(
    understood: Understood, known_names: KnownNames
) -> None:
    assert labels(of("Zorvex", understood, known_names)) == ["Zorvex"]
    named = UnknownNames(understood.parsed, known_names, load_words().reference).named
    company = understood.parsed.doc[place(understood.parsed, "Company")]
    assert named(company, PARTIES) == ()
