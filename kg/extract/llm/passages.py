"""A parsed article in passages: a few numbered sentences that are read with one request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words

from kg.extract.parsed import Parsed

# In characters. A longer passage costs fewer requests, and small models lose their way in it.
LONGEST = 1600
CONTEXT = 400


@dataclass(frozen=True)
class Sentence:
    """A sentence by its number in the article, counted from 1."""

    number: int
    words: Words

    @property
    def text(self) -> str:
        """Its characters, on one line."""
        return " ".join(self.words.text.split())


@dataclass(frozen=True)
class Passage:
    """Sentences to be read, and those before them that may tell who is meant."""

    before: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]

    @property
    def length(self) -> int:
        """How many characters are to be read."""
        return sum(len(sentence.text) for sentence in self.sentences)

    def sentence(self, number: int) -> Sentence | None:
        """The sentence to be read that has this number."""
        return next((s for s in self.sentences if s.number == number), None)

    def until(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before ``sentence``, the nearest first."""
        known = (*self.before, *self.sentences)
        yield from reversed([s for s in known if s.number < sentence.number])


def passages(parsed: Parsed) -> Iterator[Passage]:
    """The passages of an article in order; each sentence is read in one."""
    numbered = enumerate(parsed.doc.sents, start=1)
    sentences = [Sentence(i, words) for i, words in numbered if words.text.strip()]
    start = 0
    while start < len(sentences):
        end = start + max(1, _fitting(sentences[start:], LONGEST))
        context = _fitting(sentences[:start][::-1], CONTEXT)
        yield Passage(tuple(sentences[start - context : start]), tuple(sentences[start:end]))
        start = end


def _fitting(sentences: Sequence[Sentence], most: int) -> int:
    """How many of the first sentences have ``most`` characters at most, together."""
    length = 0
    for number, sentence in enumerate(sentences):
        length += len(sentence.text)
        if length > most:
            return number
    return len(sentences)
