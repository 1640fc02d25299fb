"""A name found by its form, before it is known which mentions mean the same thing."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Entity, EntityKind, MentionKind, Span

# How sure a mention is, by how it was found; docs/mentions.md says why.
BY_NAME = 0.95
WITH_CONTEXT = 0.8
BY_FORM = 0.8
BY_PARSER = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters that name something of a kind.

    ``name`` is the full name it would have alone; ``core`` the words that may stand for it
    elsewhere (without head, title or legal form). ``known`` is the entity of a record where the
    name is a longer spelling of it.
    """

    span: Span
    kind: EntityKind
    name: str
    core: str
    confidence: float
    known: Entity | None = None
    found_by: MentionKind = MentionKind.FORM
