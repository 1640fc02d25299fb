"""Words that evoke a claim, with the words that carry them and the arguments of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.frames import Frame
from kg.extract.grammar.arguments import Argument, arguments, counted, is_verbal
from kg.extract.parsed import Parsed
from kg.extract.words import StatusWords
from kg.model import EntityKind

_NOMINAL = frozenset({"NOUN", "PROPN"})
_OBJECT_LABELS = frozenset({"obj", "on", "of", "mod", "attr", "for", "in", "to", "iobj"})
_NOUN_CLAUSES = frozenset({"acl", "relcl"})
_CARRIED = frozenset({"dobj", "obj", "nsubjpass", "nsubj", "attr", "pobj", "oprd"})


@dataclass(frozen=True)
class Evocation:
    """One word that evokes a frame, and the words around it that tell of the same act.

    ``chain`` is the word and, upwards, the words that carry it ("signed" an agreement);
    ``clauses`` are the verbs that carry it from below ("an agreement" signed).
    """

    frame: Frame
    chain: tuple[Token, ...]
    arguments: tuple[Argument, ...]
    clauses: tuple[Token, ...] = ()

    @property
    def cue(self) -> Token:
        """The evoking word itself."""
        return self.chain[0]


@dataclass(frozen=True)
class FrameIndex:
    """Frames by part of speech and by the lemma of their words."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    phrases: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> FrameIndex:
        """Index frames; ``phrases`` lists the expressions of several words by their first word."""
        frames = tuple(frames)
        nominal = {word for frame in frames for word in (*frame.nouns, *frame.adjectives)}
        phrases: dict[str, tuple[str, ...]] = {}
        for phrase in sorted((w for w in nominal if " " in w), key=lambda w: (-len(w.split()), w)):
            first = phrase.split()[0]
            phrases[first] = (*phrases.get(first, ()), phrase)
        return cls(
            _by_word((word, frame) for frame in frames for word in frame.verbs),
            _by_word((word, frame) for frame in frames for word in frame.nouns),
            _by_word((word, frame) for frame in frames for word in frame.adjectives),
            phrases,
        )

    def frames_of(self, token: Token) -> tuple[Frame, ...]:
        """The frames a word may evoke by its lemma and part of speech."""
        lemma = token.lemma_.lower()
        if is_verbal(token):
            return self.verbs.get(_with_particle(token), ()) or self.verbs.get(lemma, ())
        if token.pos_ in _NOMINAL:
            return self.nouns.get(lemma, ())
        return self.adjectives.get(lemma, ())


def evocations(parsed: Parsed, index: FrameIndex, words: StatusWords) -> tuple[Evocation, ...]:
    """All evocations of an article in text order; a name evokes nothing but by its own form."""
    return tuple(
        evocation
        for token in parsed.doc
        for frame in _frames_at(token, parsed, index)
        if (evocation := _evoked(frame, token, parsed, words)) is not None
    )


def _frames_at(token: Token, parsed: Parsed, index: FrameIndex) -> tuple[Frame, ...]:
    mention = parsed.entities.get(token.i)
    if mention is not None and mention.entity is not None:
        return index.nouns.get(_kind_word(mention.entity.kind), ())
    return () if token.i in parsed.values else index.frames_of(token)


def _kind_word(kind: EntityKind) -> str:
    """How a frame names any entity of a kind: ``<Site>``."""
    return f"<{kind.value}>"


def _evoked(frame: Frame, token: Token, parsed: Parsed, words: StatusWords) -> Evocation | None:
    chain = tuple(_chain(frame, token, words))
    found: dict[tuple[str, int], Argument] = {}
    for link in chain:
        for argument in arguments(link):
            if _concerns(argument, link, chain, frame, words):
                found.setdefault((argument.label, argument.token.i), argument)
    if frame.object and not _has_object(frame, found.values(), parsed):
        return None
    clauses = (
        child
        for link in chain
        if not is_verbal(link)
        for child in link.children
        if child.dep_ in _NOUN_CLAUSES and _is_carrier(frame, child, words)
    )
    return Evocation(frame, chain, tuple(found.values()), tuple(clauses))


def _concerns(
    argument: Argument, link: Token, chain: Sequence[Token], frame: Frame, words: StatusWords
) -> bool:
    """Whether an argument is one of the act: not a link of the chain itself, and not of a clause
    on the noun that tells of something else ("the deal, which gives Japan …")."""
    if any(argument.token.i == part.i for part in chain):
        return False
    host = argument.host
    if host.head.i != link.i or host.dep_ not in _NOUN_CLAUSES or is_verbal(link):
        return True
    return _is_carrier(frame, host, words)


def _chain(frame: Frame, token: Token, words: StatusWords) -> Iterator[Token]:
    """The evoking word, then the light verbs and nouns that carry it, upwards."""
    yield token
    current = token
    if is_verbal(token):
        return
    for _ in range(3):
        carrier = _carrier(current)
        if carrier is None or not _carries(frame, carrier, current, words):
            return
        yield carrier
        current = carrier


def _carrier(token: Token) -> Token | None:
    word = _outermost(token)
    if word.dep_ not in _CARRIED and word.dep_ != "compound":
        return None
    carrier = word.head.head if word.dep_ == "pobj" else word.head
    return carrier if carrier.i != word.i else None


def _outermost(token: Token) -> Token:
    """The first of coordinated nouns, and the quantifier that counts it."""
    word = token
    while word.dep_ == "conj" and not is_verbal(word):
        word = word.head
    if word.dep_ == "pobj" and counted(word.head.head).i == word.i:
        return word.head.head
    return word


def _carries(frame: Frame, carrier: Token, carried: Token, words: StatusWords) -> bool:
    if carried.dep_ == "nsubj" and carrier.lemma_ not in words.object:
        return False
    return _is_carrier(frame, carrier, words)


def _is_carrier(frame: Frame, carrier: Token, words: StatusWords) -> bool:
    lemma = carrier.lemma_.lower()
    return (
        lemma in frame.support or _with_particle(carrier) in frame.support or lemma in words.object
    )


def _has_object(frame: Frame, found: Iterable[Argument], parsed: Parsed) -> bool:
    return any(
        argument.label in _OBJECT_LABELS and _words_of(argument.token, parsed) & frame.object
        for argument in found
    )


def _words_of(token: Token, parsed: Parsed) -> set[str]:
    """The words by which an ``object`` list may name a token: lemmas, or what it is."""
    mention, value = parsed.entities.get(token.i), parsed.values.get(token.i)
    if mention is not None and mention.entity is not None:
        return {_kind_word(mention.entity.kind)}
    if value is not None:
        return {f"<{type(value).__name__}>"}
    modifiers = (c for c in token.children if c.dep_ in {"amod", "compound"})
    return {token.lemma_.lower(), token.lower_, *(c.lemma_.lower() for c in modifiers)}


def _with_particle(verb: Token) -> str:
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if (
        not particles
        and following is not None
        and following.head.i == verb.i
        and following.dep_ == "prep"
    ):
        particles = [following.lower_]
    return " ".join([verb.lemma_.lower(), *particles[:1]])


def _by_word(pairs: Iterable[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, tuple[Frame, ...]] = {}
    for word, frame in pairs:
        found[word] = (*found.get(word, ()), frame)
    return found


def unconsumed(found: Iterable[Evocation]) -> tuple[Evocation, ...]:
    """The evocations that are no part of another: "exports" of "banned exports" is no trade."""
    found = tuple(found)
    consumed = {
        (token.i, name)
        for evocation in found
        for token in (*evocation.chain, *(a.token for a in evocation.arguments))
        for name in evocation.frame.type.consumes
    }
    return tuple(e for e in found if (e.cue.i, e.frame.type.name) not in consumed)
