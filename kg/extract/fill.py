"""Roles of an evocation filled from its arguments, by the readings its frame lists in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.evoke import Evocation
from kg.extract.frames import Role
from kg.extract.grammar.arguments import Argument, arguments
from kg.extract.grammar.tree import dependents, is_verbal
from kg.extract.inner_names import NamesWithin
from kg.extract.listed import names_listed_below
from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.model import EntityKind, Mention, MentionKind

_PLACE_LABELS = frozenset({"in", "at"})
_CONTENT_CLAUSES = frozenset({"acl", "advcl", "xcomp"})
_CONTENT_LABELS = frozenset({"subj", "iobj", "to", "with", "for"})
_GROUPS = frozenset({EntityKind.PARTNERSHIP, EntityKind.COMMITTEE})

# The word at which somebody was found, and who.
_Found = tuple[Argument, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A role with the mentions that fill it, one an entity, nearest reading first.

    ``nearest`` says how many of them the nearest reading found.
    """

    role: Role
    mentions: tuple[Mention, ...]
    nearest: int = 0


class Filler:
    """Fills the roles of evocations of one parsed article."""

    def __init__(self, parsed: Parsed, resolver: Resolver, names_within: NamesWithin) -> None:
        self._parsed = parsed
        self._resolver = resolver
        self._names_within = names_within
        # Readings that are not labels of the argument layer.
        self._special = {
            "within": self._within,
            "content": self._content,
            "self": self._itself,
            "list": self._listed,
            "spoken": self._spoken,
        }

    def fill(self, evocation: Evocation) -> tuple[Filled, ...]:
        """Each role of the frame with its fillers, empty where no reading finds one."""
        taken = _Taken()
        found: list[Filled] = []
        for role in evocation.frame.roles:
            mentions, nearest = self._role(evocation, role, taken)
            taken.mentions += mentions
            taken.entities.update(m.entity.iri for m in mentions if m.entity and role.distinct)
            found.append(Filled(role, mentions, nearest))
        return tuple(found)

    def _role(
        self, evocation: Evocation, role: Role, taken: _Taken
    ) -> tuple[tuple[Mention, ...], int]:
        found: tuple[Mention, ...] = ()
        nearest = 0
        for reading in role.readings:
            found = _unique((*found, *self._reading(evocation, role, reading, taken)))
            nearest = nearest or len(found)
            if found and not role.gather:
                break
        for reading in role.fallback:
            if len(found) < role.minimum:
                found = _unique((*found, *self._reading(evocation, role, reading, taken)))
        return (found[:1] if role.one else found), nearest

    def _reading(
        self, evocation: Evocation, role: Role, reading: str, taken: _Taken
    ) -> tuple[Mention, ...]:
        """What one reading finds that no role before has taken."""
        mentions: list[Mention] = []
        tokens: set[int] = set()
        place: int | None = None
        for argument, found in self._read(evocation, role, reading, taken):
            free = [m for m in found if m.entity and m.entity.iri not in taken.entities]
            if not free or argument.token.i in taken.tokens:
                continue
            # "in the X project in Y": only what is joined by "and" fills the same role.
            if place is not None and _place(argument) != place and not role.gather:
                continue
            place = _place(argument)
            mentions += free
            tokens.add(argument.token.i)
        taken.tokens |= tokens
        return tuple(mentions)

    def _read(
        self, evocation: Evocation, role: Role, reading: str, taken: _Taken
    ) -> Iterator[_Found]:
        """Where a reading finds somebody; ``label:host|host`` reads below these words only."""
        if special := self._special.get(reading):
            yield from special(evocation, role, taken)
            return
        label, _, hosts = reading.partition(":")
        allowed = hosts.split("|")
        for argument in (a for a in evocation.arguments if a.label == label):
            if not hosts or argument.host.lemma_.lower() in allowed:
                yield argument, self._resolve(argument, role.kinds)

    def _resolve(self, argument: Argument, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        found = self._resolver.resolve(argument.token, kinds)
        if argument.label in _PLACE_LABELS:
            found = tuple(m for m in found if m.kind is not MentionKind.CAPITAL)
        if not found and argument.label == "clause":
            return self._resolver.possessor(argument.token, kinds)
        return found

    def _within(self, evocation: Evocation, role: Role, taken: _Taken) -> Iterator[_Found]:
        """Names inside the evoking name, or inside the name of the body a claim is about.

        One name alone says where a body is, not who made it.
        """
        for whole in (self._parsed.mention(evocation.cue, MentionKind.CUE), *taken.mentions):
            found = _of_kinds(self._names_within(whole), role.kinds)
            for mention in found if len(found) > 1 else ():
                yield _at_cue(evocation), (mention,)

    def _content(self, evocation: Evocation, role: Role, taken: _Taken) -> Iterator[_Found]:
        """Agents of the clause that says what was agreed: "an agreement for X to supply Y"."""
        clauses = (c for link in evocation.chain for c in dependents(link, _CONTENT_CLAUSES))
        for clause in filter(is_verbal, clauses):
            for argument in arguments(clause):
                if argument.label in _CONTENT_LABELS and argument.host.i == clause.i:
                    yield argument, self._resolve(argument, role.kinds)

    def _itself(self, evocation: Evocation, role: Role, taken: _Taken) -> Iterator[_Found]:
        yield _at_cue(evocation), self._resolver.resolve(evocation.cue, role.kinds)

    def _listed(self, evocation: Evocation, role: Role, taken: _Taken) -> Iterator[_Found]:
        listed = names_listed_below(self._parsed, evocation.cue)
        yield _at_cue(evocation), _of_kinds(listed, role.kinds)

    def _spoken(self, evocation: Evocation, role: Role, taken: _Taken) -> Iterator[_Found]:
        """The group spoken of last, where nothing stands in the places of the role."""
        places = (a for a in evocation.arguments if a.label in role.readings)
        if all(a.token.i in self._parsed.values or a.token.i in taken.tokens for a in places):
            yield _at_cue(evocation), self._resolver.spoken_of(evocation.cue, role.kinds & _GROUPS)


@dataclass
class _Taken:
    """What the roles before have taken."""

    tokens: set[int] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    entities: set[str] = field(default_factory=set)


def _at_cue(evocation: Evocation) -> Argument:
    return Argument("", evocation.cue, evocation.cue)


def _of_kinds(mentions: Iterable[Mention], kinds: Collection[EntityKind]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if m.entity and m.entity.kind in kinds)


def _place(argument: Argument) -> int:
    """Where the first of coordinated words stands."""
    word = argument.token
    while word.dep_ == "conj":
        word = word.head
    return word.i


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.entity is not None:
            found.setdefault(mention.entity.iri, mention)
    return tuple(found.values())
