"""The words that carry an act told by a noun: "signed" an agreement, "the signing of" the pact."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.frame_index import with_particle
from kg.extract.frames import Frame
from kg.extract.grammar.tree import counted, is_verbal
from kg.extract.parsed import Parsed
from kg.extract.words import StatusWords

_LONGEST = 3
_COMPLEMENTS = frozenset({"attr", "oprd", "acomp"})
_CARRIED = _COMPLEMENTS | {"dobj", "obj", "nsubjpass", "nsubj", "pobj", "compound"}
# "under an accord", "after talks": a circumstance, which the verb does not carry.
_CARRYING_PREPOSITIONS = frozenset({"in", "into", "on", "of", "to", "for", "from", "among", "as"})


class Carriers:
    """What may carry the nouns of one frame in one parsed article."""

    def __init__(self, parsed: Parsed, frame: Frame, words: StatusWords) -> None:
        self._parsed = parsed
        self._frame = frame
        self._words = words

    def chain(self, token: Token) -> tuple[Token, ...]:
        """The evoking word, then the words that carry it, upwards; a verb stands alone."""
        return tuple(self._upwards(token))

    def may_carry(self, carrier: Token) -> bool:
        """Whether a word may carry the nouns of the frame as its object."""
        words = {carrier.lemma_.lower(), with_particle(carrier)}
        known = (self._frame.support, self._frame.type.settled, self._words.object.keys())
        return any(words & carriers for carriers in known)

    def _upwards(self, token: Token) -> Iterator[Token]:
        yield token
        current = token
        for _ in range(0 if is_verbal(token) else _LONGEST):
            carrier = self._above(current)
            if carrier is None or not self._carries(carrier, current):
                return
            yield carrier
            current = carrier

    def _above(self, token: Token) -> Token | None:
        """The verb or noun that a noun depends on as its object, subject or complement."""
        word = self._outermost(token)
        if word.dep_ not in _CARRIED:
            return None
        if word.dep_ == "pobj" and word.head.lower_ not in _CARRYING_PREPOSITIONS:
            return None
        carrier = word.head.head if word.dep_ == "pobj" else word.head
        return carrier if carrier.i != word.i else None

    def _outermost(self, token: Token) -> Token:
        """The first of coordinated nouns, and the quantifier or value that counts it."""
        word = token
        while True:
            while word.dep_ == "conj" and not is_verbal(word):
                word = word.head
            counting = word.head.head
            if word.dep_ != "pobj" or not self._counts(counting, word):
                return word
            word = counting

    def _counts(self, counting: Token, word: Token) -> bool:
        return counting.i in self._parsed.values or counted(counting).i == word.i

    def _carries(self, carrier: Token, carried: Token) -> bool:
        if carried.dep_ in _COMPLEMENTS:
            return True
        if carried.dep_ == "nsubj":
            return self._carries_subject(carrier)
        if carried.dep_ == "nsubjpass" and carrier.lemma_.lower() in self._words.measure:
            return True
        return self.may_carry(carrier)

    def _carries_subject(self, carrier: Token) -> bool:
        """Whether a verb tells of the act that is its subject: "the deal expired"."""
        if carrier.lemma_ == "be" and any(c.dep_ == "acomp" for c in carrier.children):
            # "The agreement is not dead" tells of its quality.
            return False
        subjects = self._words.subject.keys() | self._words.measure
        lemma = carrier.lemma_.lower()
        told = lemma in subjects or with_particle(carrier) in subjects
        return told or lemma in self._frame.type.subject_support
