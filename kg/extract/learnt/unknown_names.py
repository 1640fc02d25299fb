"""Names that only the network points at: capitals where a role is filled."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.mentions import KnownNames
from kg.extract.mentions.candidate import BY_PARSER
from kg.extract.parsed import Parsed
from kg.extract.words import ReferenceWords
from kg.iris import entity_iri
from kg.model import Entity, EntityKind, Mention, MentionKind, Span

# What a name of unknown kind is taken for, where the role has room for it.
_TAKEN_FOR = (
    EntityKind.ORGANIZATION,
    EntityKind.SITE,
    EntityKind.PERSON,
    EntityKind.PARTNERSHIP,
    EntityKind.COMMITTEE,
)


class UnknownNames:
    """Reads capitalised words as names that no list has and no form tells."""

    def __init__(self, parsed: Parsed, known: KnownNames, words: ReferenceWords) -> None:
        """``words`` describe somebody; a capital alone makes no name of them: "the Company"."""
        self._parsed = parsed
        self._known = known
        self._describing = {*words.government, *words.anaphors, *words.plurals}

    def named(self, word: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The name of which ``word`` is part, as one of ``kinds``; none where it is no name."""
        kind = next((kind for kind in _TAKEN_FOR if kind in kinds), None)
        if kind is None:
            return ()
        if taken := self._taken_for_another(word):
            return (replace(taken, entity=self._entity(taken.quote, kind)),)
        if not self._is_part(word):
            return ()
        words = self._parsed.doc[self._first(word) : self._last(word) + 1]
        if len(words) == 1 and word.lemma_.lower() in self._describing:
            return ()
        span = Span(words.start_char, words.end_char)
        entity = self._entity(words.text, kind)
        return (Mention(span, words.text, MentionKind.FORM, entity, BY_PARSER),)

    def _taken_for_another(self, word: Token) -> Mention | None:
        """A name of somebody unknown, whose form is no proof of what it names."""
        mention = self._parsed.entities.get(word.i)
        is_unknown = mention is not None and mention.entity and not mention.entity.known
        return mention if is_unknown else None

    def _first(self, word: Token) -> int:
        first = word.i
        while first > word.sent.start and self._is_part(self._parsed.doc[first - 1]):
            first -= 1
        return first

    def _last(self, word: Token) -> int:
        last = word.i
        while last + 1 < word.sent.end and self._is_part(self._parsed.doc[last + 1]):
            last += 1
        return last

    def _is_part(self, word: Token) -> bool:
        free = word.i not in self._parsed.entities and word.i not in self._parsed.values
        return free and word.text[:1].isupper() and word.tag_.startswith(("NNP", "NN", "JJ"))

    def _entity(self, name: str, kind: EntityKind) -> Entity:
        found = (entity for entity in self._known.lookup(name) if entity.kind is kind)
        return next(found, None) or Entity(entity_iri(kind, name), kind, name, known=False)
