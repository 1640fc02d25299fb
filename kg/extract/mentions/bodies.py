"""Organisations, partnerships and committees that the form of their names gives away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.mentions.candidate import BY_FORM, BY_NAME, Candidate
from kg.extract.mentions.forms import Head
from kg.extract.mentions.heads import Headed, has_own_word, headed, is_name
from kg.extract.mentions.runs import Run
from kg.extract.mentions.scene import Scene
from kg.model import Entity, EntityKind, MentionKind

_KINDS = {
    Head.PARTNERSHIP: EntityKind.PARTNERSHIP,
    Head.COMMITTEE: EntityKind.COMMITTEE,
    Head.ORGANIZATION: EntityKind.ORGANIZATION,
    Head.COMPANY: EntityKind.ORGANIZATION,
}
_NAMED = frozenset({EntityKind.ORGANIZATION, EntityKind.SITE})


def find_bodies(scene: Scene, runs: Iterable[Run]) -> Iterator[Candidate]:
    """The bodies in a text whose names end like names of bodies."""
    for run in runs:
        found = headed(scene, _without_demonym(scene, run))
        if found is None or found.head not in _KINDS or _is_known_somewhere(scene, found):
            continue
        found = _without_country(scene, found)
        known = _longer_spelling(scene, found)
        if known is not None or is_name(scene, found):
            yield _candidate(scene, found, known)


def _candidate(scene: Scene, found: Headed, known: Entity | None) -> Candidate:
    return Candidate(
        scene.span(found.start, found.end),
        _KINDS[found.head],
        scene.text(found.start, found.legal),
        scene.text(found.start, max(found.head_start, found.start + 1)),
        BY_NAME if known else BY_FORM,
        known,
        MentionKind.NAME if known else MentionKind.FORM,
    )


def _is_known_somewhere(scene: Scene, found: Headed) -> bool:
    """Whether a record has the name up to its head, and the rest says where: "X Holding of Y"."""
    first = scene.known_at.get(found.start)
    known = scene.known_kind(scene.doc[found.head_end - 1]) in _NAMED
    last = scene.known_at.get(found.head_end - 1)
    return known and first is last and found.head_end < found.legal


def _without_country(scene: Scene, found: Headed) -> Headed:
    """A company without where it is from: "X Minerals of Australia" is "X Minerals"."""
    if found.head is not Head.COMPANY or found.head_end == found.legal:
        return found
    return replace(found, legal=found.head_end, end=found.head_end)


def _longer_spelling(scene: Scene, found: Headed) -> Entity | None:
    """The known body that the name spells more fully: "Zijin Mining" + "Group Co Ltd"."""
    first = scene.known_at.get(found.start)
    if first is None or first.entity is None or first.entity.kind not in _KINDS.values():
        return None
    rest = [scene.doc[i] for i in range(found.start, found.end) if i not in scene.known_at]
    extending = scene.forms.neutral | scene.forms.legal
    return first.entity if all(token.lower_ in extending for token in rest) else None


def _without_demonym(scene: Scene, run: Run) -> Run:
    """``run`` without the nationality of a body that has a name of its own.

    "Canadian First Quantum Minerals", but "German Mineral Resources Agency" as it stands.
    """
    start, end = run
    after = start
    while after < end and _is_demonym(scene, after):
        after += 1
    rest = [scene.doc[i] for i in range(after, end)]
    named = any(scene.known_kind(token) in _NAMED for token in rest)
    return (after, end) if rest and (named or has_own_word(scene, rest)) else run


def _is_demonym(scene: Scene, position: int) -> bool:
    mention = scene.known_at.get(position)
    return mention is not None and mention.kind is MentionKind.DEMONYM
