"""One act, many constructions: the argument layer gives them the same labels."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from kg.extract.grammar.arguments import arguments, prepositional
from kg.extract.grammar.subjects import holder, surface_subject
from kg.extract.grammar.tree import coordinated, is_passive
from kg.extract.reader import GrammarReader


def word(reader: GrammarReader, text: str, spelling: str) -> Token:
    """The word of a sentence that is spelled so."""
    return next(token for token in reader.nlp(text) if token.text == spelling)


def labelled(token: Token) -> set[str]:
    """``label:word`` of each argument."""
    return {f"{argument.label}:{argument.token.text}" for argument in arguments(token)}


CONSTRUCTIONS = {
    "active": ("Japan signed a pact with Chile.", "signed", "subj:Japan obj:pact with:Chile"),
    "passive": ("A pact was signed by Japan.", "signed", "subj:Japan obj:pact"),
    "passive with an adjunct": (
        "The pact was signed by Japan in Lima.",
        "signed",
        "subj:Japan obj:pact in:Lima",
    ),
    "reduced passive": ("A pact signed by Japan is in force.", "signed", "subj:Japan obj:pact"),
    "subject relative": (
        "Japan, which signed a pact with Chile, is content.",
        "signed",
        "subj:Japan obj:pact with:Chile",
    ),
    "object relative": ("The pact that Japan signed is old.", "signed", "subj:Japan obj:pact"),
    "prepositional relative": (
        "The country with which Japan signed a pact is Chile.",
        "signed",
        "subj:Japan obj:pact with:country",
    ),
    "control by the subject": (
        "Japan agreed to lend money to Chile.",
        "lend",
        "subj:Japan obj:money to:Chile",
    ),
    "control by the object": (
        "Japan asked Chile to sign the pact.",
        "sign",
        "subj:Chile obj:pact",
    ),
    "control by a noun": (
        "Japan announced plans to invest in Chile.",
        "invest",
        "subj:Japan in:Chile",
    ),
    "joined verbs": (
        "Japan met Chile and signed a pact.",
        "signed",
        "subj:Japan obj:pact",
    ),
    "joined subjects": (
        "Japan, Peru and Chile signed a pact.",
        "signed",
        "subj:Japan subj:Peru subj:Chile obj:pact",
    ),
    "joined objects of a preposition": (
        "Japan met with Peru and Chile.",
        "met",
        "subj:Japan with:Peru with:Chile",
    ),
    "two objects": ("Japan lent Chile money.", "lent", "subj:Japan iobj:Chile obj:money"),
    "participle before a noun": (
        "The Japan-led group met.",
        "led",
        "subj:Japan obj:group",
    ),
    "nominalisation with by and in": (
        "An investment by Japan in Chile followed.",
        "investment",
        "by:Japan in:Chile",
    ),
    "possessor of a nominalisation": (
        "Japan's investment in Chile grew.",
        "investment",
        "poss:Japan in:Chile",
    ),
    "modifier of a nominalisation": (
        "Japanese investment in Chile grew.",
        "investment",
        "mod:Japanese in:Chile",
    ),
    "between": (
        "The pact between Japan and Chile is old.",
        "pact",
        "between:Japan between:Chile",
    ),
    "preposition on a preposition's object": (
        "The ban on exports to Japan is old.",
        "ban",
        "on:exports to:Japan",
    ),
    "apposition": (
        "Codelco, the miner, met Japan.",
        "miner",
        "appos:Codelco",
    ),
    "attribute": ("Japan is a member of the club.", "is", "subj:Japan attr:member"),
    "adjective with a copula": (
        "Japan is dependent on Chile for copper.",
        "dependent",
        "subj:Japan on:Chile for:copper",
    ),
    "possessor of an object": (
        "Japan revoked the company's licence.",
        "revoked",
        "subj:Japan obj:licence whose:company",
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_a_construction_gives_the_canonical_labels(reader: GrammarReader, name: str) -> None:
    text, spelling, expected = CONSTRUCTIONS[name]
    assert set(expected.split()) <= labelled(word(reader, text, spelling))


def test_voices_differ_in_the_sentence_and_not_in_the_labels(reader: GrammarReader) -> None:
    active = labelled(word(reader, "Japan signed a pact in Lima.", "signed"))
    passive = labelled(word(reader, "A pact was signed by Japan in Lima.", "signed"))
    assert active == passive == {"subj:Japan", "obj:pact", "in:Lima"}


def test_a_relative_pronoun_is_no_argument(reader: GrammarReader) -> None:
    verb = word(reader, "Japan, which signed a pact with Chile, is content.", "signed")
    assert all(argument.token.lower_ != "which" for argument in arguments(verb))


def test_an_argument_knows_the_word_it_hangs_on(reader: GrammarReader) -> None:
    ban = word(reader, "The ban on exports to Japan is old.", "ban")
    hosts = {argument.token.text: argument.host.text for argument in prepositional(ban)}
    assert hosts == {"exports": "ban", "Japan": "exports"}


def test_a_list_is_read_in_text_order(reader: GrammarReader) -> None:
    first = word(reader, "Japan, Peru and Chile signed a pact.", "Japan")
    assert [token.text for token in coordinated(first)] == ["Japan", "Peru", "Chile"]


@pytest.mark.parametrize(
    ("text", "spelling", "passive"),
    [
        ("Japan signed a pact.", "signed", False),
        ("A pact was signed.", "signed", True),
        ("A pact signed by Japan is in force.", "signed", True),
        ("Japan, having signed a pact, left.", "signed", False),
        ("The pact that Japan signed is old.", "signed", False),
    ],
)
def test_voice(reader: GrammarReader, text: str, spelling: str, passive: bool) -> None:
    assert is_passive(word(reader, text, spelling)) is passive


@pytest.mark.parametrize(
    ("text", "spelling", "subjects"),
    [
        ("Japan wants to sign a pact.", "sign", ["Japan"]),
        ("Japan, which wants to sign a pact, met Chile.", "sign", ["Japan"]),
        ("After meeting Chile, Japan signed a pact.", "meeting", ["Japan"]),
        ("Sign the pact.", "Sign", []),
    ],
)
def test_a_clause_without_a_subject_takes_that_of_the_clause_above(
    reader: GrammarReader, text: str, spelling: str, subjects: list[str]
) -> None:
    found = surface_subject(word(reader, text, spelling))
    assert [token.text for token in found] == subjects


def test_a_plan_is_its_possessors(reader: GrammarReader) -> None:
    plan = word(reader, "The minister praised Japan's plan.", "plan")
    assert [token.text for token in holder(plan)] == ["Japan"]
