"""Mentions of entities that the reference records know, by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.mentions.candidate import BY_NAME, WITH_CONTEXT
from kg.extract.mentions.context import is_meant
from kg.extract.mentions.names import KnownNames
from kg.extract.mentions.overlap import outside_of
from kg.extract.mentions.scene import Scene, tokens_of
from kg.model import Entity, Mention, Name, NameMatch, Span

# A name that has found its context is context for the next: "tin and lead prices".
_ROUNDS = 2


def with_known(scene: Scene, lexicon: KnownNames) -> Scene:
    """``scene`` with the mentions of known entities: first the plain ones, then those that need
    context, which the plain ones give."""
    text = scene.words
    found = lexicon.find(text)
    blocked = _not_places(text, found, scene.forms.not_places)
    matches = outside_of(found, blocked)
    indices = (token.i for phrase in blocked for token in tokens_of(scene.doc, phrase.span))
    scene = replace(scene, blocked=frozenset(indices))
    plain = [mention for match in matches for mention in _plain(text, match)]
    scene = replace(scene, known=tuple(plain))
    unclear = [match for match in matches if all(name.ambiguous for name in match.names)]
    for _ in range(_ROUNDS):
        told = Counter(mention.entity for mention in scene.known)
        clear = [mention for match in unclear for mention in _with_context(scene, match, told)]
        scene = replace(scene, known=tuple(sorted([*plain, *clear], key=lambda m: m.span)))
    tokens = {token.i for match in unclear for token in tokens_of(scene.doc, match.span)}
    return replace(scene, doubted=frozenset(tokens - scene.known_at.keys()))


def _plain(text: str, match: NameMatch) -> Iterator[Mention]:
    names = [name for name in match.names if not name.ambiguous]
    if names:
        # One spelling, two records: the one that has it as its label.
        spelled = text[match.span.start : match.span.end].casefold()
        name = min(names, key=lambda n: (n.entity.label.casefold() != spelled, n.entity))
        yield _mention(text, match.span, name, BY_NAME)


def _with_context(
    scene: Scene, match: NameMatch, told: Counter[Entity | None]
) -> Iterator[Mention]:
    tokens = tokens_of(scene.doc, match.span)
    itself = scene.known_at.get(tokens[0].i)
    own = itself.entity if itself is not None else None
    elsewhere = {name for name in match.names if told[name.entity] > (name.entity == own)}
    meant = [
        name for name in match.names if is_meant(scene, tokens, name, elsewhere=name in elsewhere)
    ]
    name = _only(meant, elsewhere)
    if name is not None:
        yield _mention(scene.words, match.span, name, WITH_CONTEXT)


def _only(names: Sequence[Name], elsewhere: set[Name]) -> Name | None:
    """The one name, or the one whose entity the article names elsewhere; never a guess."""
    confirmed = [name for name in names if name in elsewhere]
    if len(confirmed) == 1:
        return confirmed[0]
    return names[0] if len(names) == 1 else None


def _mention(text: str, span: Span, name: Name, confidence: float) -> Mention:
    return Mention(span, text[span.start : span.end], name.kind, name.entity, confidence)


def _not_places(text: str, found: Sequence[NameMatch], phrases: tuple[str, ...]) -> list[NameMatch]:
    """The listed phrases in the text, except those a record has a name for."""
    named = {match.span for match in found}
    spans = (Span(*match.span()) for match in _alternatives(phrases).finditer(text))
    return [NameMatch(span, ()) for span in spans if span not in named]


@cache
def _alternatives(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
