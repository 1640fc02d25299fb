"""Words that evoke a claim, with the words that carry them and the arguments of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.carriers import Carriers
from kg.extract.frame_index import FrameIndex, kind_word
from kg.extract.frames import Frame
from kg.extract.grammar.arguments import Argument, arguments
from kg.extract.grammar.tree import is_verbal
from kg.extract.parsed import Parsed
from kg.extract.words import StatusWords
from kg.model import EntityKind

_OBJECT_LABELS = frozenset(
    {"obj", "on", "of", "mod", "attr", "for", "in", "to", "iobj", "as", "against", "from", "into"}
)
_NOUN_CLAUSES = frozenset({"acl", "relcl"})
_OWNERS = frozenset({"poss", "amod", "compound", "nmod"})


@dataclass(frozen=True, eq=False)
class Evocation:
    """One word that evokes a frame, and the words around it that tell of the same act.

    ``chain`` is the word and, upwards, the words that carry it ("signed" an agreement);
    ``clauses`` are the verbs that carry it from below ("an agreement" signed). An evocation
    equals only itself.
    """

    frame: Frame
    chain: tuple[Token, ...]
    arguments: tuple[Argument, ...]
    clauses: tuple[Token, ...] = ()

    @property
    def cue(self) -> Token:
        """The evoking word itself."""
        return self.chain[0]


def evocations(parsed: Parsed, index: FrameIndex, words: StatusWords) -> tuple[Evocation, ...]:
    """All evocations of an article in text order; a name evokes nothing but by its kind."""
    found = [e for token in parsed.doc for e in _evoked_at(token, parsed, index, words)]
    return _told_once(found)


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


def _evoked_at(
    token: Token, parsed: Parsed, index: FrameIndex, words: StatusWords
) -> tuple[Evocation, ...]:
    """The evocations at one word; a frame that asks for its carrier goes before the others."""
    found = [
        evocation
        for frame in _frames_at(token, parsed, index)
        if (evocation := _Evoker(parsed, frame, words).evoke(token)) is not None
    ]
    exact = {e.frame.type.name for e in found if e.frame.carried}
    return tuple(e for e in found if e.frame.carried or e.frame.type.name not in exact)


def _frames_at(token: Token, parsed: Parsed, index: FrameIndex) -> tuple[Frame, ...]:
    kind = parsed.kind(token)
    if kind is not None:
        return index.frames_of_kind(kind)
    return () if token.i in parsed.values else index.frames_of(token)


def _told_once(found: Sequence[Evocation]) -> tuple[Evocation, ...]:
    """Without the words that only carry or announce an act of their own type.

    "provided a loan" is one funding, "agreed to sign a treaty" one agreement.
    """
    carried = {(t.i, e.frame.type.name) for e in found for t in e.chain[1:]}
    for evocation in found:
        top = evocation.chain[-1]
        if top.dep_ in {"xcomp", "ccomp"}:
            carried.add((top.head.i, evocation.frame.type.name))
    cues = {(e.cue.i, e.frame.type.name) for e in found} - carried
    return tuple(
        e for e in found if (e.cue.i, e.frame.type.name) in cues and not _is_content(e, cues)
    )


def _is_content(evocation: Evocation, cues: Collection[tuple[int, str]]) -> bool:
    """Whether the act is only what another is about: "a memorandum on a partnership"."""
    if evocation.cue.dep_ != "pobj" or len(evocation.chain) < 2:
        return False
    objects = (c for c in evocation.chain[1].children if c.dep_ in {"dobj", "nsubjpass"})
    return any((c.i, evocation.frame.type.name) in cues for c in objects)


def _topics(noun: Token) -> Iterator[Token]:
    """What a noun is about: the objects of its prepositions, and of those of these."""
    for preposition in (c for c in noun.children if c.dep_ == "prep"):
        for topic in (c for c in preposition.children if c.dep_ == "pobj"):
            yield topic
            yield from _topics(topic)


class _Evoker:
    """One frame at the words of one article."""

    def __init__(self, parsed: Parsed, frame: Frame, words: StatusWords) -> None:
        self._parsed = parsed
        self._frame = frame
        self._carriers = Carriers(parsed, frame, words)

    def evoke(self, token: Token) -> Evocation | None:
        """The evocation of the frame by a word; none where the frame asks for more."""
        chain = self._carriers.chain(token)
        lemmas = {link.lemma_.lower() for link in chain[1:]}
        if self._frame.carried and not lemmas & self._frame.carried:
            return None
        found = tuple(self._arguments(chain))
        if self._frame.object and not self._has_object(found):
            return None
        return Evocation(self._frame, chain, found, tuple(self._clauses(chain)))

    def _arguments(self, chain: Sequence[Token]) -> Iterable[Argument]:
        """The arguments of all links of a chain, each once, then whose their minerals are."""
        found: dict[tuple[str, int], Argument] = {}
        for link in chain:
            for argument in arguments(link):
                if self._concerns(argument, link, chain):
                    found.setdefault((argument.label, argument.token.i), argument)
        for argument in self._of_clauses_below(chain[0]):
            found.setdefault((argument.label, argument.token.i), argument)
        for argument in tuple(found.values()):
            for origin in self._origins(argument):
                found.setdefault((origin.label, origin.token.i), origin)
        return found.values()

    def _of_clauses_below(self, noun: Token) -> Iterator[Argument]:
        """The arguments of a carrying clause that the parser hangs on a noun too low.

        In "a memorandum on lithium which A and B signed" it is the memorandum that is signed.
        """
        for topic in () if is_verbal(noun) else _topics(noun):
            for clause in topic.children:
                if clause.dep_ in _NOUN_CLAUSES and self._carriers.may_carry(clause):
                    yield from (a for a in arguments(clause) if a.token.i != topic.i)

    def _clauses(self, chain: Sequence[Token]) -> Iterator[Token]:
        """The verbs that carry a noun of the chain from below."""
        for link in chain:
            for child in link.children if not is_verbal(link) else ():
                if child.dep_ in _NOUN_CLAUSES and self._carriers.may_carry(child):
                    yield child

    def _concerns(self, argument: Argument, link: Token, chain: Sequence[Token]) -> bool:
        """Whether an argument is one of the act.

        Not a link of the chain itself, and not of a clause on the noun that tells of something
        else ("the deal, which gives Japan …").
        """
        if any(argument.token.i == part.i for part in chain):
            return False
        host = argument.host
        if host.head.i != link.i or host.dep_ not in _NOUN_CLAUSES or is_verbal(link):
            return True
        return self._carriers.may_carry(host)

    def _origins(self, argument: Argument) -> Iterator[Argument]:
        """Whose a mineral is: "Russian coal", "Canada's aluminium"."""
        if self._parsed.kind(argument.token) is not EntityKind.MINERAL:
            return
        for child in argument.token.children:
            if child.dep_ in _OWNERS and self._parsed.kind(child) is EntityKind.COUNTRY:
                yield Argument("origin", child, argument.host)

    def _has_object(self, found: Iterable[Argument]) -> bool:
        """Whether an argument is what the frame asks for: a word, or ``label:word``."""
        wanted = self._frame.object
        for argument in found:
            named = self._named(argument.token)
            if argument.label in _OBJECT_LABELS and named & wanted:
                return True
            if {f"{argument.label}:{word}" for word in named} & wanted:
                return True
        return False

    def _named(self, token: Token) -> set[str]:
        """The words by which an ``object`` list may name a token: lemmas, or what it is."""
        kind, value = self._parsed.kind(token), self._parsed.values.get(token.i)
        if kind is not None:
            return {kind_word(kind)}
        if value is not None:
            return {f"<{type(value).__name__}>"}
        modifiers = (c for c in token.children if c.dep_ in {"amod", "compound"})
        return {token.lemma_.lower(), token.lower_, *(c.lemma_.lower() for c in modifiers)}
