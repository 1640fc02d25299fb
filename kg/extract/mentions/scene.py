"""An article's text with all that the rules for mentions look at: words, headlines, known names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from kg.extract.mentions.forms import Forms
from kg.model import EntityKind, Mention, Span

# Of the longer words of a line, so many start with a capital in a headline written in Title Case.
_HEADLINE_SHARE = 0.75
_LONG_WORD = 4
_WORD = re.compile(r"\w+")
_FEWEST_LONG_WORDS = 3


@dataclass(frozen=True)
class Scene:
    """A parsed article, the word lists and the mentions of known entities accepted so far.

    ``blocked`` are the indices of tokens in longer names that are no entities ("Indian Ocean"),
    ``doubted`` those of names that found no context.
    """

    doc: Doc
    forms: Forms
    known: tuple[Mention, ...] = ()
    blocked: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()

    @cached_property
    def words(self) -> str:
        """The article's text; asking spaCy for it each time puts it together again."""
        return self.doc.text

    @cached_property
    def word_starts(self) -> dict[str, list[int]]:
        """Where each word starts in the text."""
        starts: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.words):
            starts.setdefault(match[0], []).append(match.start())
        return starts

    @cached_property
    def parsed_names(self) -> dict[int, DocSpan]:
        """What the parser takes for a name, by index of each of its tokens."""
        return {token.i: ent for ent in self.doc.ents for token in ent}

    @cached_property
    def headline(self) -> frozenset[int]:
        """The indices of tokens in lines where capitals say nothing."""
        return frozenset(
            i for line in _lines(self.doc) if _is_headline(line) for i in line_indices(line)
        )

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the article also writes without a capital."""
        return frozenset(token.text for token in self.doc if token.text.islower())

    @cached_property
    def known_at(self) -> dict[int, Mention]:
        """The known mention each token belongs to, by index of the token."""
        found: dict[int, Mention] = {}
        for mention in self.known:
            for token in tokens_of(self.doc, mention.span):
                found[token.i] = mention
        return found

    def known_kind(self, token: Token) -> EntityKind | None:
        """The kind of the known entity a token is part of."""
        mention = self.known_at.get(token.i)
        return mention.entity.kind if mention and mention.entity else None

    def span(self, start: int, end: int) -> Span:
        """The characters of the tokens from ``start`` to before ``end``."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last.text))

    def text(self, start: int, end: int) -> str:
        """The tokens from ``start`` to before ``end`` as they are written, on one line."""
        span = self.span(start, end)
        return " ".join(self.words[span.start : span.end].split())


def tokens_of(doc: Doc, span: Span) -> Sequence[Token]:
    """The tokens that share a character with ``span``."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def line_indices(line: Sequence[Token]) -> Iterator[int]:
    """The indices of the tokens of a line."""
    return (token.i for token in line)


def _lines(doc: Doc) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in doc:
        line.append(token)
        if "\n" in token.text_with_ws:
            yield line
            line = []
    if line:
        yield line


def _is_headline(line: Sequence[Token]) -> bool:
    words = [token.text for token in line if token.is_alpha]
    long_words = [word for word in words[1:] if len(word) >= _LONG_WORD or word.isupper()]
    last = next((token.text for token in reversed(line) if not token.is_space), "")
    if len(long_words) < _FEWEST_LONG_WORDS or last in {".", ";", ","}:
        return False
    capital = sum(word[0].isupper() for word in long_words)
    return capital / len(long_words) >= _HEADLINE_SHARE
