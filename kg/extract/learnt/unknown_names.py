"""Names that only the network points at: capitals where a role is filled."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.mentions import KnownNames
from kg.extract.mentions.candidate import BY_PARSER
from kg.extract.parsed import Parsed
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
_INSIDE = frozenset({"compound", "flat", "nmod", "amod", "nummod", "punct"})


class UnknownNames:
    """Reads capitalised words as names that no list has and no form tells."""

    def __init__(self, parsed: Parsed, known: KnownNames) -> None:
        self._parsed = parsed
        self._known = known

    def named(self, word: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The name of which ``word`` is part, as one of ``kinds``; none where it is no name."""
        kind = next((kind for kind in _TAKEN_FOR if kind in kinds), None)
        if kind is None or not self._is_part(word):
            return ()
        first = last = word.i
        while first > word.sent.start and self._is_part(self._parsed.doc[first - 1]):
            first -= 1
        while last + 1 < word.sent.end and self._is_part(self._parsed.doc[last + 1]):
            last += 1
        words = self._parsed.doc[first : last + 1]
        span = Span(words.start_char, words.end_char)
        entity = self._entity(words.text, kind)
        return (Mention(span, words.text, MentionKind.FORM, entity, BY_PARSER),)

    def _is_part(self, word: Token) -> bool:
        free = word.i not in self._parsed.entities and word.i not in self._parsed.values
        return free and word.text[:1].isupper() and word.tag_.startswith(("NNP", "NN", "JJ"))

    def _entity(self, name: str, kind: EntityKind) -> Entity:
        found = (entity for entity in self._known.lookup(name) if entity.kind is kind)
        return next(found, None) or Entity(entity_iri(kind, name), kind, name, known=False)
