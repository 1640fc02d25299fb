"""Whom the words stand for that fill the roles of an act: names, pronouns, descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.learnt.unknown_names import UnknownNames
from kg.extract.parsed import Parsed, token_span
from kg.extract.resolve import Resolver
from kg.model import Entity, EntityKind, Mention, MentionKind

# An entity must be as likely as this to be what a word stands for, and one beside it must be
# this part as likely: "the two" stands for both alike.
POINTED, BESIDE = 0.3, 0.7

Pointers = Callable[[int], Iterable[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """An entity that a word may stand for: where it is named, and how likely it is meant."""

    mention: Mention
    probability: float


class Referents:
    """Turns words of one parsed article into mentions, by what the network sees and by rules."""

    def __init__(
        self,
        parsed: Parsed,
        resolver: Resolver,
        unknown: UnknownNames,
        pointers: Pointers = lambda word: (),
    ) -> None:
        """``pointers`` are the words that a word may stand for, each with how likely it does."""
        self._parsed = parsed
        self._pointers = pointers
        self._resolver = resolver
        self._unknown = unknown

    def of(self, word: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The mentions of entities of ``kinds`` that a word stands for; none if for nobody."""
        if named := self._parsed.named(word, kinds):
            return (named,)
        return (
            tuple(self._pointed(word, kinds))
            or self._resolver.resolve(word, kinds)
            or self._unknown.named(word, kinds)
        )

    def _pointed(self, word: Token, kinds: frozenset[EntityKind]) -> Iterator[Mention]:
        """The entities that the network takes a word to stand for."""
        found = self._antecedents(word, kinds)
        best = max((each.probability for each in found), default=0.0)
        if best < POINTED:
            return
        span = token_span(word)
        quote = self._parsed.article.quote(span)
        for each in sorted(found, key=lambda a: a.mention.span):
            if each.probability >= BESIDE * best:
                entity, confidence = each.mention.entity, round(min(each.probability, 1.0), 3)
                yield Mention(span, quote, MentionKind.COREFERENCE, entity, confidence)

    def _antecedents(self, word: Token, kinds: frozenset[EntityKind]) -> list[_Antecedent]:
        """The entities named by the words that ``word`` may stand for, each once."""
        found: dict[Entity, _Antecedent] = {}
        for index, probability in self._pointers(word.i):
            mention = self._named(self._parsed.doc[index], kinds)
            if index != word.i and mention is not None and mention.entity is not None:
                before = found.get(mention.entity)
                so_far = before.probability if before else 0.0
                first = before.mention if before else mention
                found[mention.entity] = _Antecedent(first, so_far + probability)
        return list(found.values())

    def _named(self, word: Token, kinds: frozenset[EntityKind]) -> Mention | None:
        named = self._parsed.named(word, kinds)
        return named or next(iter(self._unknown.named(word, kinds)), None)
