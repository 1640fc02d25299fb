"""What single words of an article say beside the roles of claims: minerals, activities, values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.grammar.tree import is_verbal
from kg.extract.inner_names import NamesWithin
from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import Words
from kg.model import EntityKind, Mention, MentionKind

# How a word hangs on the noun that it tells more exactly.
INSIDE_NAMES = frozenset({"compound", "amod", "nmod", "appos", "poss"})
_MINERAL = frozenset({EntityKind.MINERAL})
_PRODUCT = "<Product>"


class DetailWords:
    """The words of one parsed article that say a detail, and what they say."""

    def __init__(
        self, parsed: Parsed, words: Words, resolver: Resolver, names_within: NamesWithin
    ) -> None:
        self._parsed = parsed
        self._words = words
        self._resolver = resolver
        self._names_within = names_within
        self._minerals = {token.i: self._minerals_of(token) for token in parsed.doc}
        self.tokens = tuple(token for token in parsed.doc if self._says_something(token))

    def minerals(self, token: Token) -> tuple[Mention, ...]:
        """The mineral a word names or points back at, or those in the name of a site."""
        return self._minerals[token.i]

    def activities(self, tokens: Sequence[Token]) -> Iterator[tuple[str, Mention]]:
        """The activities that words name, then those that names of products stand for."""
        for token in tokens:
            if activity := self._activity(token):
                yield activity, self._parsed.mention(token, MentionKind.CUE)
        making = self._words.activities.others.get(_PRODUCT)
        for mineral in (m for token in tokens for m in self.minerals(token)):
            if making and mineral.kind is MentionKind.PRODUCT:
                yield making, mineral

    def _says_something(self, token: Token) -> bool:
        is_value = token.i in self._parsed.values
        return is_value or bool(self.minerals(token)) or self._activity(token) is not None

    def _minerals_of(self, token: Token) -> tuple[Mention, ...]:
        kind = self._parsed.kind(token)
        if kind is None:
            return self._resolver.resolve(token, _MINERAL) if token.pos_ == "NOUN" else ()
        mention = self._parsed.entities[token.i]
        if kind is EntityKind.MINERAL:
            return (mention,)
        if kind is not EntityKind.SITE:
            return ()
        within = self._names_within(mention)
        return tuple(m for m in within if m.entity and m.entity.kind is EntityKind.MINERAL)

    def _activity(self, token: Token) -> str | None:
        if token.i in self._parsed.entities or token.i in self._parsed.values:
            return None
        governments = self._words.reference.government
        if token.dep_ in INSIDE_NAMES and token.head.lemma_.lower() in governments:
            # "the mining ministry" mines nothing.
            return None
        words = self._words.activities
        for spelling in (token.lemma_.lower(), token.lower_):
            if is_verbal(token) and spelling in words.verbs:
                return words.verbs[spelling]
            if spelling in words.others:
                return words.others[spelling]
        return None
