"""Roles of an evocation filled from its arguments, by the readings its frame lists in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.evoke import Evocation
from kg.extract.frames import Role
from kg.extract.grammar.arguments import Argument, arguments, is_verbal
from kg.extract.resolve import Resolver
from kg.model import EntityKind, Mention, MentionKind

# Readings that are not labels of the argument layer.
WITHIN = "within"
CONTENT = "content"
_PLACE_LABELS = frozenset({"in", "at"})
_CONTENT_LABELS = frozenset({"subj", "iobj", "to", "with", "for"})

NamesWithin = Callable[[Token], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A role with the mentions that fill it, and the words they were found at."""

    role: Role
    mentions: tuple[Mention, ...]


class Filler:
    """Fills the roles of evocations of one parsed article."""

    def __init__(self, resolver: Resolver, names_within: NamesWithin) -> None:
        self._resolver = resolver
        self._names_within = names_within

    def fill(self, evocation: Evocation) -> tuple[Filled, ...]:
        """Each role of the frame with its fillers, empty where no reading finds one."""
        used: set[int] = set()
        found: list[Filled] = []
        for role in evocation.frame.roles:
            mentions = self._role(evocation, role, used)
            found.append(Filled(role, mentions))
        return tuple(found)

    def _role(self, evocation: Evocation, role: Role, used: set[int]) -> tuple[Mention, ...]:
        mentions: list[Mention] = []
        for reading in role.readings:
            taken: list[int] = []
            for token, found in self._read(evocation, role, reading):
                if token.i not in used or not role.distinct:
                    mentions += found
                    taken += [token.i] if found else []
            used.update(taken)
            if mentions and not role.gather:
                break
        unique = _unique(mentions)
        return unique[:1] if role.one else unique

    def _read(
        self, evocation: Evocation, role: Role, reading: str
    ) -> Iterator[tuple[Token, tuple[Mention, ...]]]:
        label, _, hosts = reading.partition(":")
        if label == WITHIN:
            yield from self._within(evocation, role)
        elif label == CONTENT:
            yield from self._content(evocation, role)
        else:
            allowed = frozenset(hosts.split("|")) if hosts else None
            for argument in evocation.arguments:
                if argument.label != label:
                    continue
                if allowed is None or argument.host.lemma_.lower() in allowed:
                    yield argument.token, self._resolve(argument, role.kinds)

    def _resolve(self, argument: Argument, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        found = self._resolver.resolve(argument.token, kinds)
        if argument.label in _PLACE_LABELS:
            found = tuple(m for m in found if m.kind is not MentionKind.CAPITAL)
        if not found and argument.label == "clause":
            return self._resolver.possessor(argument.token, kinds)
        return found

    def _within(
        self, evocation: Evocation, role: Role
    ) -> Iterator[tuple[Token, tuple[Mention, ...]]]:
        """Names inside the evoking name or inside the name of a body the claim is about."""
        for token in (evocation.cue, *(a.token for a in evocation.arguments)):
            names = self._names_within(token)
            yield token, tuple(m for m in names if m.entity and m.entity.kind in role.kinds)

    def _content(
        self, evocation: Evocation, role: Role
    ) -> Iterator[tuple[Token, tuple[Mention, ...]]]:
        """Agents of the clause that says what was agreed: "an agreement for X to supply Y"."""
        for link in evocation.chain:
            for child in link.children:
                if child.dep_ in {"acl", "advcl", "xcomp"} and is_verbal(child):
                    for argument in arguments(child):
                        if argument.label in _CONTENT_LABELS and argument.host.i == child.i:
                            yield argument.token, self._resolve(argument, role.kinds)


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.entity is not None:
            found.setdefault(mention.entity.iri, mention)
    return tuple(found.values())
