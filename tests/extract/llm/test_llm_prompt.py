"""The prompt is made from the ontology, the frames and the shapes: all of it, and only that."""

from __future__ import annotations

import json

import pytest

from kg.extract.frames import load_claim_types
from kg.extract.llm.answer import read_answer
from kg.extract.llm.passages import CONTEXT, LONGEST, passages
from kg.extract.llm.prompt import Prompt
from kg.extract.llm.vocabulary import ClaimVocabulary
from kg.extract.reader import GrammarReader
from kg.model import Article, Status


@pytest.fixture(scope="module")
def prompt() -> Prompt:
    return Prompt(ClaimVocabulary.load())


def test_every_type_role_and_status_is_in_the_prompt_with_what_it_means(prompt: Prompt) -> None:
    types = load_claim_types()
    assert prompt.vocabulary.types.keys() == types.keys()
    for name, defined in prompt.vocabulary.types.items():
        assert f"\n{name}: {defined.definition}" in prompt.instructions
        places = {place.name for place in defined.places}
        assert places >= {role.name for role in types[name].roles}
        assert places | defined.terms.keys() >= types[name].details
        assert all(place.definition for place in defined.places), name
    for status in Status:
        assert f"\n{status}: " in prompt.instructions


def test_terms_are_those_that_the_shapes_let_through(prompt: Prompt) -> None:
    types = prompt.vocabulary.types
    kinds = {term.name for term in types["Agreement"].terms["kind"]}
    assert {"treaty", "memorandum-of-understanding"} <= kinds
    assert "committee" not in kinds
    assert {term.name for term in types["Membership"].terms["membershipRole"]} >= {"observer"}
    assert {term.name for term in types["Funding"].terms["instrument"]} >= {"loan"}
    assert all(t.definition for t in types["Funding"].terms["instrument"])
    assert "activity" not in types["Membership"].terms


def test_the_example_is_an_answer_that_is_taken(prompt: Prompt) -> None:
    answer = read_answer(prompt.opening[-1]["content"])
    assert not answer.refused
    for claim in answer.claims:
        defined = prompt.vocabulary.types[claim.type]
        assert claim.status in prompt.statuses
        assert all(defined.place(role) for role, _ in claim.fillers)
        assert all(quote in prompt.opening[-2]["content"] for _, quote in claim.fillers)


def test_the_schema_of_an_answer_has_the_sentences_of_its_passage(
    prompt: Prompt, reader: GrammarReader
) -> None:
    text = "Chile exports copper. Peru mines zinc."
    (passage,) = passages(reader.understand(Article(text, "case")).parsed)
    schema = prompt.schema(passage)
    kinds = schema["properties"]["claims"]["items"]["anyOf"]
    assert [kind["properties"]["type"]["enum"] for kind in kinds] == [
        [n] for n in load_claim_types()
    ]
    assert all(kind["properties"]["sentence"]["enum"] == [1, 2] for kind in kinds)
    for kind in kinds:
        assert kind["required"] == list(kind["properties"])
        assert kind["additionalProperties"] is False


def test_another_vocabulary_is_another_version_of_the_prompt(prompt: Prompt) -> None:
    fewer = {name: t for name, t in prompt.vocabulary.types.items() if name != "Office"}
    other = Prompt(ClaimVocabulary(fewer, prompt.vocabulary.statuses))
    assert other.version != prompt.version
    assert Prompt(ClaimVocabulary.load()).version == prompt.version


def test_each_sentence_is_read_once_whatever_its_length(reader: GrammarReader) -> None:
    long = "Chile exports copper, " * 120 + "and Peru mines zinc."
    text = "\n\n".join(["Peru mines zinc. Chile sold gold to Japan. " * 9, long, "Peru mines tin."])
    parsed = reader.understand(Article(text * 2, "case")).parsed
    found = list(passages(parsed))
    numbers = [sentence.number for passage in found for sentence in passage.sentences]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "".join(s.text for p in found for s in p.sentences).count("Peru mines tin.") == 2
    for passage in found:
        assert passage.length <= LONGEST or len(passage.sentences) == 1
        assert sum(len(s.text) for s in passage.before) <= CONTEXT
        if passage.before:
            assert passage.before[-1].number == passage.sentences[0].number - 1


def test_questions_are_the_same_each_time(prompt: Prompt, reader: GrammarReader) -> None:
    text = "Chile exports copper. Peru mines zinc."
    asked = [
        prompt.question(p)
        for _ in range(2)
        for p in passages(reader.understand(Article(text, "case")).parsed)
    ]
    assert len(set(asked)) == 1
    assert json.dumps(asked[0]).count("[1] Chile exports copper.") == 1
