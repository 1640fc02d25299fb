"""What a pronoun or a definite description may point back at.

Earlier words of the same sentence go before those of the sentence before, and so on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.extract.parsed import Parsed
from kg.model import Entity, EntityKind, Mention

_SENTENCES_BACK = 3
_INSIDE_SUBJECTS = frozenset({"conj", "compound", "poss", "amod", "appos"})


class Antecedents:
    """The entities one parsed article names, by how near they stand to a word behind them."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._sentences = [sent.start for sent in parsed.doc.sents]
        self._named = sorted(parsed.entities)

    def likeliest(self, token: Token, kinds: Collection[EntityKind]) -> Mention | None:
        """The entity of ``kinds`` named last, subjects before other words of their sentence.

        One whose name the word is a part of goes before all others: "the Forum".
        """
        index = self._called_so(token, kinds)
        if index is None:
            index = min(self._before(token, kinds), key=self._distance, default=None)
        return None if index is None else self._parsed.entities[index]

    def last(self, token: Token, kinds: Collection[EntityKind], number: int) -> tuple[Mention, ...]:
        """The ``number`` entities of ``kinds`` named last, in text order; none if fewer."""
        found: dict[Entity | None, Mention] = {}
        for index in self._before(token, kinds):
            mention = self._parsed.entities[index]
            found.setdefault(mention.entity, mention)
            if len(found) == number:
                return tuple(sorted(found.values(), key=lambda m: m.span))
        return ()

    def _called_so(self, token: Token, kinds: Collection[EntityKind]) -> int | None:
        """The last word before ``token`` that names an entity with it: "the MSP Forum"."""
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        for index in reversed(self._named[: bisect_left(self._named, token.i)]):
            entity = self._parsed.entities[index].entity
            if entity is None or entity.kind not in kinds:
                continue
            if token.lower_ in entity.label.lower().split()[1:]:
                return index
        return None

    def _before(self, token: Token, kinds: Collection[EntityKind]) -> Iterator[int]:
        """The indices of words before ``token`` that name an entity of ``kinds``, nearest first."""
        first = self._sentences[max(0, self._sentence(token.i) - _SENTENCES_BACK)]
        start, end = bisect_left(self._named, first), bisect_left(self._named, token.i)
        for index in reversed(self._named[start:end]):
            if self._parsed.kind(self._parsed.doc[index]) in kinds:
                yield index

    def _distance(self, index: int) -> tuple[int, bool]:
        return -self._sentence(index), not _is_in_subject(self._parsed.doc[index])

    def _sentence(self, index: int) -> int:
        return bisect_right(self._sentences, index) - 1


def _is_in_subject(token: Token) -> bool:
    word = token
    while word.dep_ in _INSIDE_SUBJECTS:
        word = word.head
    return word.dep_ in {"nsubj", "nsubjpass"}
