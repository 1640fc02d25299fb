"""A parsed article: the tree of its words, and what its words name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.model import Article, EntityKind, Mention, MentionKind, Span

TextValue = DateValue | Amount | Share | Quantity | Rank


@dataclass(frozen=True)
class Parsed:
    """An article's tree, in which every name, value and fixed phrase is one token.

    ``entities`` are the mentions of entities, ``values`` the values and ``names`` the names of
    agreements, each by the index of its token and in text order. Offsets are those of the
    article's text.
    """

    article: Article
    doc: Doc
    entities: Mapping[int, Mention]
    values: Mapping[int, TextValue]
    names: Mapping[int, str]

    def kind(self, token: Token) -> EntityKind | None:
        """The kind of the entity that a token names."""
        mention = self.entities.get(token.i)
        return mention.entity.kind if mention is not None and mention.entity is not None else None

    def named(self, token: Token, kinds: Collection[EntityKind]) -> Mention | None:
        """The token as a mention, if it names an entity of ``kinds``."""
        return self.entities[token.i] if self.kind(token) in kinds else None

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

    def sentence_mention(self, token: Token) -> Mention:
        """The sentence a token stands in as evidence."""
        span = self.sentence(token)
        return Mention(span, self.article.quote(span), MentionKind.SENTENCE)


def token_span(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token.text))


def parse(article: Article, nlp: Language) -> Doc:
    """The article's text parsed paragraph by paragraph: no sentence crosses a paragraph."""
    docs = list(nlp.pipe(_paragraphs(article.text)))
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp("")


def _paragraphs(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end + 2
        yield text[start:end]
        start = end
