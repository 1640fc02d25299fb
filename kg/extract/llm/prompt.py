"""What is asked of a model: instructions made from the vocabulary, a passage, and a JSON schema."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Template
from typing import Any

from kg.extract.llm.passages import Passage, Sentence
from kg.extract.llm.vocabulary import ClaimVocabulary, DefinedType, Place, Term, kinds_in_words

# Told in provenance: raise it when what is asked, or how answers are read, changes.
PROMPT_VERSION = 1
# So many hexadecimal digits tell two vocabularies apart.
_DIGITS = 8
# Small models repeat themselves until they are stopped.
_MOST_CLAIMS, _MOST_FILLERS, _MOST_TERMS = 30, 12, 3
_HERE = Path(__file__).parent

Json = Mapping[str, Any]
Message = Mapping[str, str]


@dataclass(frozen=True)
class Prompt:
    """How passages are asked about, whatever model answers."""

    vocabulary: ClaimVocabulary

    @cached_property
    def instructions(self) -> str:
        """The system message: rules, statuses, types and terms with their definitions."""
        template = Template((_HERE / "instructions.txt").read_text(encoding="utf-8"))
        return template.substitute(
            statuses="\n".join(_lines(self.vocabulary.statuses)),
            types="\n\n".join(map(_type, self.vocabulary.types.values())),
            terms="\n".join(_terms(self.vocabulary.types.values())),
        )

    @cached_property
    def opening(self) -> tuple[Message, ...]:
        """What stands before each question: the instructions, and a question with its answer.

        The example is a turn of its own, and of names that exist nowhere: small models take
        words from it, and these are then found in no article.
        """
        example = json.loads((_HERE / "example.json").read_text(encoding="utf-8"))
        numbered = enumerate(example["sentences"], start=1)
        return (
            {"role": "system", "content": self.instructions},
            {"role": "user", "content": _asked([f"[{n}] {text}" for n, text in numbered])},
            {"role": "assistant", "content": json.dumps(example["answer"], ensure_ascii=False)},
        )

    @cached_property
    def version(self) -> str:
        """``1.3fa2b8c1``: the version of the prompt, and which vocabulary it was made from."""
        digest = hashlib.sha256(json.dumps(self.opening).encode()).hexdigest()
        return f"{PROMPT_VERSION}.{digest[:_DIGITS]}"

    def question(self, passage: Passage) -> str:
        """The user message: the passage between marks that its text cannot contain."""
        return _asked(_numbered(passage))

    def messages(self, question: str) -> tuple[Message, ...]:
        """The whole conversation that a question ends."""
        return (*self.opening, {"role": "user", "content": question})

    def schema(self, passage: Passage) -> Json:
        """The JSON Schema of an answer, in the part of it that servers constrain answers by."""
        numbers = [sentence.number for sentence in passage.sentences]
        kinds = [_claim_schema(t, numbers, self.statuses) for t in self.vocabulary.types.values()]
        return _object({"claims": _list({"anyOf": kinds}, _MOST_CLAIMS)})

    @cached_property
    def statuses(self) -> list[str]:
        """The names of the statuses."""
        return [status.name for status in self.vocabulary.statuses]


def _asked(lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    mark = f"passage-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    return (
        f"The passage is what stands between the two lines with {mark}.\n"
        f"<{mark}>\n{text}\n</{mark}>\nThe claims of this passage, as JSON:"
    )


def _numbered(passage: Passage) -> Iterator[str]:
    if passage.before:
        yield "Before:"
        yield from map(_line, passage.before)
        yield "To be read:"
    yield from map(_line, passage.sentences)


def _line(sentence: Sentence) -> str:
    return f"[{sentence.number}] {sentence.text}"


def _type(defined: DefinedType) -> str:
    head = f"{defined.type.name}: {defined.definition}"
    choices = (
        f"  At least {choice.count} of these: {', '.join(choice.roles)}."
        for choice in defined.type.choices
    )
    terms = (
        f"  {name} (a term): {', '.join(term.name for term in possible)}"
        for name, possible in defined.terms.items()
    )
    return "\n".join((head, *map(_place, defined.places), *choices, *terms))


def _place(place: Place) -> str:
    takes = kinds_in_words(place.kinds) or ("a value" if place.is_value else "words")
    needed = {0: "", 1: ", required"}.get(place.least, f", at least {place.least}")
    return f"  {place.name} ({takes}{needed}): {place.definition}"


def _terms(types: Iterable[DefinedType]) -> Iterator[str]:
    """The terms of all properties, each once."""
    found = dict.fromkeys(t for defined in types for terms in defined.terms.values() for t in terms)
    return _lines(term for term in found if term.definition)


def _lines(terms: Iterable[Term]) -> Iterator[str]:
    return (f"{term.name}: {term.definition}" for term in terms)


def _claim_schema(defined: DefinedType, numbers: list[int], statuses: list[str]) -> Json:
    roles = [place.name for place in defined.places]
    filler = _object({"role": {"type": "string", "enum": roles}, "quote": {"type": "string"}})
    return _object(
        {
            "type": {"type": "string", "enum": [defined.type.name]},
            "status": {"type": "string", "enum": statuses},
            "sentence": {"type": "integer", "enum": numbers},
            "cue": {"type": "string"},
            "fillers": _list(filler, _MOST_FILLERS),
            **{name: _term_schema(name, terms) for name, terms in defined.terms.items()},
        }
    )


def _term_schema(name: str, terms: Iterable[Term]) -> Json:
    names: list[str | None] = [term.name for term in terms]
    if name == "activity":
        return _list({"type": "string", "enum": names}, _MOST_TERMS)
    return {"type": ["string", "null"], "enum": [*names, None]}


def _list(items: Json, most: int) -> Json:
    return {"type": "array", "items": items, "maxItems": most}


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
