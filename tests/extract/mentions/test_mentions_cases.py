"""Each case file holds texts with all the mentions they have.

A block is a text, then a line for each mention in order: two spaces, the quote, ``=``, the last
part of the entity's IRI with its kind before it, and how it was found. ``fact:`` lines give what
the text says of an entity. Lines with ``#`` say why the case is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.mentions import find_entity_facts, find_mentions
from kg.lexicon import Lexicon
from kg.model import Article, Entity

CASES = Path(__file__).with_name("cases")


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    expected: tuple[str, ...]


def read_cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"\n\n(?=#)", path.read_text(encoding="utf-8").strip()):
            lines = block.splitlines()
            why = lines[0].removeprefix("# ")
            text = "\n".join(line for line in lines[1:] if not line.startswith("  "))
            expected = tuple(line.strip() for line in lines[1:] if line.startswith("  "))
            yield Case(f"{path.stem}: {why}", text, expected)


ALL = tuple(read_cases())


def parse(nlp: Language, text: str) -> Doc:
    paragraphs = re.findall(r"[^\n]+\n*", text)
    return Doc.from_docs(list(nlp.pipe(paragraphs)), ensure_whitespace=False)


def short(entity: Entity) -> str:
    return "/".join(entity.iri.split("/")[-2:])


def test_there_are_cases() -> None:
    assert len(ALL) >= 60
    assert len({case.name for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_the_mentions_of_a_text_are_these_and_no_others(
    case: Case, nlp: Language, lexicon: Lexicon
) -> None:
    doc = parse(nlp, case.text)
    mentions = find_mentions(doc, Article(case.text, "case"), lexicon)
    found = [f"{m.quote} = {short(m.entity)} {m.kind}" for m in mentions if m.entity]
    facts = find_entity_facts(doc, mentions)
    found += [f"fact: {short(f.entity)} {f.property} {short(f.value)}" for f in facts]
    assert found == list(case.expected)
