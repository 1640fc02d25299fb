"""Whose office a title is, by the names beside it: "Zambia's minister", "the head of Codelco"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import TitleWords
from kg.model import EntityKind, Mention

HOLDERS = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PARTNERSHIP})
_ABROAD = frozenset({"to", "for"})


class NamedHolders:
    """Finds who may have offices in the words around a title."""

    def __init__(self, parsed: Parsed, resolver: Resolver, words: TitleWords) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._resolver = resolver
        self._words = words

    def before(self, start: int) -> Mention | None:
        """Whose a title is that begins at ``start``: "Zambia's", "Zambian", "whose"."""
        position = start - 1
        while position >= 0 and self._doc[position].tag_ in {"POS", "HYPH"}:
            position -= 1
        return self.at(position) if position >= 0 else None

    def behind(self, end: int) -> Mention | None:
        """Whose a title is that ends before ``end``: "of Zambia", "at the mining company"."""
        if end + 1 >= len(self._doc) or self._doc[end].lower_ not in self._words.behind:
            return None
        position = end + 1
        while position < len(self._doc) - 1 and self._doc[position].pos_ == "DET":
            position += 1
        return self.at(position)

    def is_abroad(self, start: int, end: int) -> bool:
        """Whether the name behind a title is where the office is: "Chile's ambassador to Peru"."""
        is_owned = start > 0 and self._doc[start - 1].tag_ in {"POS", "PRP$"}
        named = end + 1 < len(self._doc) and end + 1 in self._parsed.entities
        word = self._doc[end].lower_ if named else ""
        return word in _ABROAD or (is_owned and word in self._words.behind)

    def at(self, position: int) -> Mention | None:
        """Who may have offices and is named, or pointed at, by one word."""
        token = self._doc[position]
        if position in self._parsed.entities:
            return self._parsed.named(token, HOLDERS)
        if token.tag_ == "WP$":
            return self._antecedent(token)
        owns = position + 1 < len(self._doc) and self._doc[position + 1].tag_ == "POS"
        is_noun = token.pos_ == "NOUN" and (owns or token.lower_ not in self._words.heads)
        if token.tag_ == "PRP$" or is_noun:
            return next(iter(self._resolver.resolve(token, HOLDERS)), None)
        return None

    def _antecedent(self, whose: Token) -> Mention | None:
        """The noun that a clause with "whose" hangs on."""
        for word in whose.ancestors:
            if word.dep_ == "relcl":
                return next(iter(self._resolver.resolve(word.head, HOLDERS)), None)
        return None
