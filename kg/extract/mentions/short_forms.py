"""Later, shorter mentions of what a text has named in full: "Zijin", "Blinken", "KOMIR"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.mentions.abbreviations import introduced
from kg.extract.mentions.candidate import Candidate
from kg.extract.mentions.names import KnownNames
from kg.extract.mentions.occurrences import occurrences
from kg.extract.mentions.prefixes import prefixes
from kg.extract.mentions.runs import is_capitalised
from kg.extract.mentions.scene import Scene, tokens_of
from kg.model import Entity, EntityKind, Mention, MentionKind, Span

_SHORTEST = 3
# From here on two bodies with one abbreviation are rarer than two spellings of one name.
_TELLING_LENGTH = 5
_SMALL = frozenset({"of", "for", "on", "and", "the", "&", "-", "–"})


def find_abbreviations(
    scene: Scene, mentions: Sequence[Mention], lexicon: KnownNames
) -> Iterator[Mention]:
    """Every occurrence of the abbreviations the text introduces beside ``mentions``.

    Where a record has a long abbreviation, the full name is taken for another spelling of its
    entity's; a short one may mean two things, and here means what the text says.
    """
    seen: set[str] = set()
    for short, mention in introduced(scene.words, mentions):
        if short in seen or mention.entity is None:
            continue
        seen.add(short)
        entity = _recorded(short, mention.entity, lexicon)
        for span in occurrences(scene, short):
            yield Mention(span, short, MentionKind.ABBREVIATION, entity, mention.confidence)
        if entity != mention.entity:
            same = (other for other in mentions if other.entity == mention.entity)
            yield from (replace(other, entity=entity) for other in same)


def _recorded(short: str, entity: Entity, lexicon: KnownNames) -> Entity:
    if entity.known or len(short) < _TELLING_LENGTH:
        return entity
    recorded = [found for found in lexicon.lookup(short) if found.kind is entity.kind]
    return recorded[0] if len(recorded) == 1 else entity


def find_short_forms(
    scene: Scene, entities: Mapping[Candidate, Entity], lexicon: KnownNames
) -> Iterator[Mention]:
    """Occurrences of names and their shorter forms, also in headlines; none that two share."""
    named: dict[str, dict[Entity, Candidate]] = {}
    for candidate, entity in entities.items():
        for short in _short_forms(scene, candidate, lexicon):
            named.setdefault(short, {}).setdefault(entity, candidate)
    for short, bearers in named.items():
        if len(bearers) == 1:
            ((entity, candidate),) = bearers.items()
            for span in occurrences(scene, short):
                if _stands_alone(scene, span, entity.kind):
                    yield Mention(span, short, MentionKind.FORM, entity, candidate.confidence)


def _short_forms(scene: Scene, candidate: Candidate, lexicon: KnownNames) -> Iterator[str]:
    yield candidate.name
    if candidate.kind is EntityKind.ORGANIZATION:
        shorter = prefixes(candidate.name)
    elif candidate.kind is EntityKind.PERSON:
        # The family name comes last or first: "Blinken", "Yoon".
        shorter = [candidate.core, candidate.name.split()[0]]
    elif candidate.kind is EntityKind.SITE:
        shorter = [candidate.core]
    else:
        shorter = []
    yield from (short for short in shorter if _may_stand_alone(scene, short, lexicon))


def _may_stand_alone(scene: Scene, short: str, lexicon: KnownNames) -> bool:
    forms, words = scene.forms, short.split()
    ordinary = forms.topical | forms.empty | forms.legal | forms.particles | _SMALL
    if len(short) < _SHORTEST or words[-1].lower() in _SMALL or lexicon.lookup(short):
        return False
    own = [
        word for word in words if word.lower() not in ordinary and word.lower() not in forms.heads
    ]
    if not own or any(lexicon.lookup(word) for word in own[:1]):
        return False
    return own[0].lower() not in scene.lower_words and own[0] == words[0]


def _stands_alone(scene: Scene, span: Span, kind: EntityKind) -> bool:
    """Whether no other word of a name touches it: not "Lee" in "Lee Jae-myung"."""
    tokens = tokens_of(scene.doc, span)
    if not tokens or tokens[0].i in scene.headline:
        return bool(tokens)
    before, after = tokens[0].i - 1, tokens[-1].i + 1
    if _is_own_name(scene, after) and not scene.doc[after].is_sent_start:
        return False
    return kind is not EntityKind.PERSON or not _is_own_name(scene, before)


def _is_own_name(scene: Scene, position: int) -> bool:
    if not 0 <= position < len(scene.doc):
        return False
    token = scene.doc[position]
    plain = token.pos_ == "PROPN" and is_capitalised(token) and position not in scene.known_at
    return plain and token.lower_ not in scene.forms.titles and not token.is_sent_start
