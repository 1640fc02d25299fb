"""Offices: which person holds which title of which country or body.

Titles are read from the words beside a name, not from the tree: the small parser breaks on "South
Korea's Vice Foreign Minister Lee Do-hoon", the order of the words does not. Four orders are known:
title before the name; name, comma, title; title, comma, name; name, "is", title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import TitleWords
from kg.model import (
    Claim,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Span,
    Statement,
    Status,
)

_HOLDERS = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PARTNERSHIP})
_TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST = 9
_CONFIDENCE = 0.85
_HOME_CONFIDENCE = 0.6
_COPULAS = frozenset({"be", "become", "remain", "serve"})


@dataclass(frozen=True, slots=True)
class _Title:
    """Tokens ``start`` to ``end`` (exclusive) of the document, and what stands around them."""

    start: int
    end: int
    of: Mention


def read_offices(parsed: Parsed, resolver: Resolver, words: TitleWords) -> tuple[Claim, ...]:
    """The Office claims of an article, in text order."""
    return tuple(
        claim
        for index, mention in sorted(parsed.entities.items())
        if mention.entity is not None and mention.entity.kind is EntityKind.PERSON
        for claim in _offices_of(parsed, resolver, words, index, mention)
    )


def _offices_of(
    parsed: Parsed, resolver: Resolver, words: TitleWords, index: int, person: Mention
) -> Iterator[Claim]:
    scanner = _Scanner(parsed, resolver, words)
    for title in (scanner.before(index), scanner.behind(index)):
        if title is not None:
            yield _claim(parsed, words, person, title)


def _claim(parsed: Parsed, words: TitleWords, person: Mention, title: _Title) -> Claim:
    doc = parsed.doc
    first, last = doc[title.start], doc[title.end - 1]
    status = _status(doc[max(0, title.start - 2) : title.end], words)
    start = title.start
    while doc[start].lower_ in words.ended | words.planned and start < title.end - 1:
        start += 1
        if doc[start].lower_ == "-":
            start += 1
    span = Span(doc[start].idx, last.idx + len(last.text))
    text = " ".join(parsed.article.quote(span).split())
    assert person.entity is not None
    assert title.of.entity is not None
    statements = (
        Statement("person", person.entity),
        Statement("title", Literal(text)),
        Statement("of", title.of.entity),
    )
    sentence = parsed.sentence(first)
    evidence = Evidence(
        Mention(sentence, parsed.article.quote(sentence), MentionKind.SENTENCE),
        (person, title.of, Mention(span, parsed.article.quote(span), MentionKind.CUE)),
    )
    confidence = round(_CONFIDENCE * min(person.confidence, title.of.confidence), 3)
    return Claim("Office", status, statements, (evidence,), confidence)


def _status(around_title: Iterable[Token], words: TitleWords) -> Status:
    around = {t.lower_ for t in around_title}
    if around & words.ended:
        return Status.ENDED
    if around & words.planned:
        return Status.PLANNED
    return Status.ASSERTED


class _Scanner:
    """Finds the title beside a name, and whose office it is."""

    def __init__(self, parsed: Parsed, resolver: Resolver, words: TitleWords) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._resolver = resolver
        self._words = words

    def before(self, index: int) -> _Title | None:
        """A title that ends right before the name, or before a comma and the name."""
        end = index
        if end and self._doc[end - 1].text == "," and self._sentence_has(end):
            end -= 1
        start = end
        while (
            start > 0
            and end - start < _LONGEST
            and self._is_title_word(self._doc[start - 1], index)
        ):
            start -= 1
        while start < end and self._doc[start].lower_ in self._words.inner:
            start += 1
        if end < index:
            start, end, of = self._with_body(start, end)
        else:
            of = None
        if start == end or not self._has_head(start, end):
            return None
        holder = (
            of
            or self._owner_before(start)
            or self._owner_behind(index + 1)
            or self._owner_in(start, end)
            or self._home(start, end)
        )
        return None if holder is None else _Title(start, end, holder)

    def behind(self, index: int) -> _Title | None:
        """A title in apposition behind the name, or after "is"."""
        start = index + 1
        if start >= len(self._doc) or self._doc[start].sent.start != self._doc[index].sent.start:
            return None
        if self._doc[start].text == "," or self._doc[start].lemma_ in _COPULAS:
            start += 1
        else:
            return None
        owner = None
        while start < len(self._doc) and self._may_precede(self._doc[start]):
            owner = self._owner_at(start) or owner
            start += 1
        end = start
        while (
            end < len(self._doc)
            and end - start < _LONGEST
            and self._is_title_word(self._doc[end], index)
        ):
            end += 1
        return self._closed(start, end, owner)

    def _closed(self, start: int, end: int, owner: Mention | None) -> _Title | None:
        while end > start and self._doc[end - 1].lower_ in self._words.inner:
            end -= 1
        if start == end or not self._has_head(start, end):
            return None
        holder = self._owner_behind(end) or owner
        return None if holder is None else _Title(start, end, holder)

    def _with_body(self, start: int, end: int) -> tuple[int, int, Mention | None]:
        """A title with its body behind it: "the chief executive of Codelco, Jane Doe"."""
        body = self._owner_at(end - 1)
        if body is None:
            return start, end, None
        end -= 1
        while end > start and self._doc[end - 1].lower_ in self._words.inner:
            end -= 1
        return start, end, body

    def _is_title_word(self, token: Token, name: int) -> bool:
        if token.i in self._parsed.values or token.lower_ in self._words.excluded:
            return False
        mention = self._parsed.entities.get(token.i)
        if mention is not None:
            return bool(mention.entity and mention.entity.kind is EntityKind.MINERAL)
        return token.pos_ in _TITLE_WORDS or token.lower_ in self._words.inner

    def _has_head(self, start: int, end: int) -> bool:
        heads = [t.lower_ for t in self._doc[start:end] if t.lower_ in self._words.heads]
        return bool(heads) and not all(h in self._words.weak and end - start < 2 for h in heads)

    def _may_precede(self, token: Token) -> bool:
        return (
            token.pos_ == "DET"
            or token.tag_ in {"POS", "PRP$"}
            or token.lower_ in self._words.ended | self._words.planned
            or self._owner_at(token.i) is not None
        )

    def _owner_before(self, start: int) -> Mention | None:
        position = start - 1
        while position >= 0 and self._doc[position].tag_ in {"POS", "HYPH"}:
            position -= 1
        return self._owner_at(position) if position >= 0 else None

    def _owner_behind(self, end: int) -> Mention | None:
        if end + 1 >= len(self._doc) or self._doc[end].lower_ not in self._words.behind:
            return None
        position = end + 1
        while position < len(self._doc) - 1 and self._doc[position].pos_ == "DET":
            position += 1
        return self._owner_at(position)

    def _owner_in(self, start: int, end: int) -> Mention | None:
        """An owner the title points at: "its chief executive", "the chairman of the group"."""
        first = self._doc[start - 1] if start else None
        if first is not None and first.tag_ == "PRP$":
            return next(iter(self._resolver.resolve(first, _HOLDERS)), None)
        return self._owner_behind(end)

    def _home(self, start: int, end: int) -> Mention | None:
        """For a minister of no named country, the country the article speaks of most."""
        title = [t.lower_ for t in self._doc[start:end]]
        if not self._words.home & set(title):
            return None
        countries = [
            m
            for _, m in sorted(self._parsed.entities.items())
            if m.entity is not None and m.entity.kind is EntityKind.COUNTRY
        ]
        counts = Counter(m.entity for m in countries)
        most = max(countries, key=lambda m: counts[m.entity], default=None)
        return None if most is None else replace(most, confidence=_HOME_CONFIDENCE)

    def _owner_at(self, position: int) -> Mention | None:
        token = self._doc[position]
        mention = self._parsed.entities.get(position)
        if mention is not None:
            known = mention.entity is not None and mention.entity.kind in _HOLDERS
            return mention if known else None
        is_noun = token.pos_ == "NOUN" and token.lower_ not in self._words.heads
        if token.tag_ == "PRP$" or is_noun:
            return next(iter(self._resolver.resolve(token, _HOLDERS)), None)
        return None

    def _sentence_has(self, index: int) -> bool:
        return self._doc[index].sent.start < index - 1
