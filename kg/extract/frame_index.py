"""Frames by the words that may evoke them, and the expressions of several words to look for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.frames import Frame
from kg.extract.grammar.tree import is_verbal
from kg.model import EntityKind

_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class FrameIndex:
    """Frames by part of speech and by the lemma of their words."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    phrases: tuple[str, ...]
    undone: frozenset[str]

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> FrameIndex:
        """Index frames; ``phrases`` are their nominal expressions of several words.

        ``undone`` are the claim types of which an ended act implies the act itself.
        """
        frames = tuple(frames)
        nominal = {word for frame in frames for word in (*frame.nouns, *frame.adjectives)}
        return cls(
            _by_word((word, frame) for frame in frames for word in frame.verbs),
            _by_word((word, frame) for frame in frames for word in frame.nouns),
            _by_word((word, frame) for frame in frames for word in frame.adjectives),
            tuple(sorted(word for word in nominal if " " in word)),
            frozenset(frame.type.name for frame in frames if frame.type.undone_was_real),
        )

    def frames_of(self, token: Token) -> tuple[Frame, ...]:
        """The frames a word may evoke by its lemma and part of speech."""
        lemma = token.lemma_.lower()
        if is_verbal(token):
            return self.verbs.get(with_particle(token), ()) or self.verbs.get(lemma, ())
        if token.pos_ in _NOMINAL:
            return self.nouns.get(lemma, ())
        return self.adjectives.get(lemma, ())

    def frames_of_kind(self, kind: EntityKind) -> tuple[Frame, ...]:
        """The frames that any entity of a kind evokes."""
        return self.nouns.get(kind_word(kind), ())


def kind_word(kind: EntityKind) -> str:
    """How a frame names any entity of a kind: ``<Site>``."""
    return f"<{kind.value}>"


def with_particle(verb: Token) -> str:
    """The verb with its particle, or with the preposition right behind it: "set up"."""
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if not particles and following is not None and following.head.i == verb.i:
        particles = [following.lower_] if following.dep_ == "prep" else []
    return " ".join([verb.lemma_.lower(), *particles[:1]])


def _by_word(pairs: Iterable[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, tuple[Frame, ...]] = {}
    for word, frame in pairs:
        found[word] = (*found.get(word, ()), frame)
    return found
