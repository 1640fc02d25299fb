"""One token for each name, value and fixed phrase of a parsed article.

A name of five words parses badly and is one thing; merged, it has one place in the tree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import filter_spans

from kg.extract.grammar.repair import mend
from kg.extract.parsed import Parsed, TextValue
from kg.extract.values import Quantity, Share, find_values
from kg.model import Article, Mention, Span

T = TypeVar("T")


def retokenize(
    article: Article,
    doc: Doc,
    mentions: Iterable[Mention],
    names: Iterable[tuple[Span, str]],
    phrases: Iterable[str],
    verbs: Collection[str],
) -> Parsed:
    """Make one token of each mention, agreement name, value and phrase, in this order of right.

    ``phrases`` are fixed expressions of several words ("memorandum of understanding"); the merged
    token's lemma is the phrase. ``verbs`` are those the parser may have taken for nouns. ``doc`` is
    changed: its tokens are merged and its tree is mended.
    """
    places = _Places(doc)
    mention_at = places.take((m.span, m) for m in mentions)
    name_at = places.take(names)
    value_at = places.take((v.span, v) for v in _values(article))
    _merge(doc, places.taken, [s for s in _phrase_spans(doc, phrases) if places.are_free(s)])
    entities, values = _by_index(doc, mention_at), _by_index(doc, value_at)
    kinds = {i: m.entity.kind for i, m in entities.items() if m.entity}
    measured = {i for i, value in values.items() if isinstance(value, Quantity | Share)}
    mend(doc, kinds, measured, verbs)
    return Parsed(article, doc, entities, values, _by_index(doc, name_at))


class _Places:
    """The tokens of a document, each given to the first that asks for it."""

    def __init__(self, doc: Doc) -> None:
        self.taken: list[DocSpan] = []
        self._doc = doc
        self._indices: set[int] = set()

    def take(self, items: Iterable[tuple[Span, T]]) -> dict[int, T]:
        """The items that find all their tokens free, by the character at which they start."""
        found: dict[int, T] = {}
        for place, item in items:
            span = self._doc.char_span(place.start, place.end, alignment_mode="expand")
            if span is not None and self.are_free(span):
                self._indices.update(range(span.start, span.end))
                self.taken.append(span)
                found[span.start_char] = item
        return found

    def are_free(self, span: DocSpan) -> bool:
        """Whether nothing has taken a token of ``span``."""
        return self._indices.isdisjoint(range(span.start, span.end))


def _values(article: Article) -> Iterator[TextValue]:
    """All values, those that say most of their kind first: "US$2,020" is no year."""
    found = find_values(article.text, article.issued)
    yield from found.amounts
    yield from found.shares
    yield from found.quantities
    yield from found.dates
    yield from found.ranks


def _phrase_spans(doc: Doc, phrases: Iterable[str]) -> list[DocSpan]:
    """Where the phrases stand, the longest of overlapping ones; only a last word is inflected."""
    by_first: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split()
        by_first.setdefault(words[0], []).append(words)
    spelled = [token.lower_ for token in doc]
    found = [
        doc[start : start + len(words)]
        for start, first in enumerate(spelled)
        for words in by_first.get(first, ())
        if spelled[start : start + len(words) - 1] == words[:-1]
        and _is_form_of(doc, start + len(words) - 1, words[-1])
    ]
    return filter_spans(found)


def _is_form_of(doc: Doc, index: int, word: str) -> bool:
    return index < len(doc) and word in {doc[index].lower_, doc[index].lemma_.lower()}


def _merge(doc: Doc, named: Iterable[DocSpan], phrases: Iterable[DocSpan]) -> None:
    with doc.retokenize() as retokenizer:
        for span in named:
            if len(span) > 1:
                retokenizer.merge(span, attrs={"LEMMA": span.root.lemma_.lower()})
        for span in phrases:
            phrase = " ".join([*(t.lower_ for t in span[:-1]), span[-1].lemma_.lower()])
            retokenizer.merge(span, attrs={"LEMMA": phrase})


def _by_index(doc: Doc, by_start: Mapping[int, T]) -> dict[int, T]:
    """What was found, by the index of its token, in text order."""
    return {token.i: by_start[token.idx] for token in doc if token.idx in by_start}
