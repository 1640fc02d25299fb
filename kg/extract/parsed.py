"""A parsed article in which every name, value and fixed phrase is one token.

A name of five words parses badly and is one thing; merged, it has one place in the tree. Offsets
stay those of the article's text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan
from spacy.util import filter_spans

from kg.extract.grammar.repair import mend
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share, find_values
from kg.model import Article, Mention, MentionKind, Span

T = TypeVar("T")
TextValue = DateValue | Amount | Share | Quantity | Rank


@dataclass(frozen=True)
class Parsed:
    """An article's tree; ``entities``, ``values`` and ``names`` are by index of the token."""

    article: Article
    doc: Doc
    entities: Mapping[int, Mention]
    values: Mapping[int, TextValue]
    names: Mapping[int, str]

    def mention(self, token: Token, kind: MentionKind) -> Mention:
        """The token's own characters as a mention of no entity."""
        span = token_span(token)
        return Mention(span, self.article.quote(span), kind)

    def sentence(self, token: Token) -> Span:
        """The sentence a token stands in, without the white space around it."""
        sent = token.sent
        text = self.article.text[sent.start_char : sent.end_char]
        start = sent.start_char + len(text) - len(text.lstrip())
        return Span(start, start + len(text.strip()))


def token_span(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token.text))


def parse(article: Article, nlp: Language) -> Doc:
    """The article's text parsed paragraph by paragraph: no sentence crosses a paragraph."""
    docs = list(nlp.pipe(_paragraphs(article.text)))
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp("")


def merge(
    article: Article,
    doc: Doc,
    mentions: Iterable[Mention],
    names: Iterable[tuple[Span, str]],
    phrases: Iterable[str],
    verbs: Collection[str],
) -> Parsed:
    """Make one token of each mention, agreement name, value and phrase, in this order of right.

    ``phrases`` are fixed expressions of several words ("memorandum of understanding"); the merged
    token's lemma is the phrase. ``verbs`` are those the parser may have taken for nouns.
    """
    by_start: dict[int, Mention] = {}
    spans: list[DocSpan] = []
    for mention in mentions:
        if span := _doc_span(doc, mention.span):
            spans.append(span)
            by_start[span.start_char] = mention
    taken = filter_spans(spans)
    named, name_at = _free_spans(doc, names, taken)
    taken += named
    valued, value_at = _free_spans(doc, ((v.span, v) for v in _values(article)), taken)
    taken += valued
    fixed = [s for s in _phrase_spans(doc, phrases) if not _overlaps(s, taken)]
    _merge_tokens(doc, taken, fixed)
    entities = {t.i: by_start[t.idx] for t in doc if t.idx in by_start}
    found = {t.i: value_at[t.idx] for t in doc if t.idx in value_at}
    measured = {i for i, value in found.items() if isinstance(value, Quantity | Share)}
    mend(doc, {i: m.entity.kind for i, m in entities.items() if m.entity}, measured, verbs)
    return Parsed(
        article=article,
        doc=doc,
        entities=entities,
        values=found,
        names={t.i: name_at[t.idx] for t in doc if t.idx in name_at},
    )


def _values(article: Article) -> Iterator[TextValue]:
    """All values, those that say most of their kind first: "US$2,020" is no year."""
    found = find_values(article.text, article.issued)
    yield from found.amounts
    yield from found.shares
    yield from found.quantities
    yield from found.dates
    yield from found.ranks


def _paragraphs(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end + 2
        yield text[start:end]
        start = end


def _doc_span(doc: Doc, span: Span) -> DocSpan | None:
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def _free_spans(
    doc: Doc, items: Iterable[tuple[Span, T]], taken: list[DocSpan]
) -> tuple[list[DocSpan], dict[int, T]]:
    spans: list[DocSpan] = []
    by_start: dict[int, T] = {}
    for span, item in items:
        found = _doc_span(doc, span)
        if found is not None and not _overlaps(found, [*taken, *spans]):
            spans.append(found)
            by_start[found.start_char] = item
    return spans, by_start


def _overlaps(span: DocSpan, others: Iterable[DocSpan]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _phrase_spans(doc: Doc, expressions: Iterable[str]) -> list[DocSpan]:
    phrases: dict[str, list[str]] = {}
    for expression in expressions:
        phrases.setdefault(expression.split()[0], []).append(expression)
    found = []
    lemmas = [token.lemma_.lower() for token in doc]
    lowers = [token.lower_ for token in doc]
    for i, lemma in enumerate(lemmas):
        for first in {lemma, lowers[i]} & phrases.keys():
            for phrase in phrases[first]:
                words = phrase.split()
                end = i + len(words)
                if words[:-1] == lowers[i : end - 1] and words[-1:] in (
                    lemmas[end - 1 : end],
                    lowers[end - 1 : end],
                ):
                    found.append(doc[i:end])
    return filter_spans(found)


def _merge_tokens(doc: Doc, taken: Iterable[DocSpan], fixed: Iterable[DocSpan]) -> None:
    with doc.retokenize() as retokenizer:
        for span in taken:
            if len(span) > 1:
                retokenizer.merge(span, attrs={"LEMMA": span.root.lemma_.lower()})
        for span in fixed:
            phrase = " ".join([*(t.lower_ for t in span[:-1]), span[-1].lemma_.lower()])
            retokenizer.merge(span, attrs={"LEMMA": phrase})
