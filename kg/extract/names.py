"""What extraction asks of a lexicon: rooms do not import one another, so it is a protocol."""

from __future__ import annotations

from typing import Protocol

from kg.model import Entity, NameMatch


class Names(Protocol):
    """Names of known entities, found in text."""

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The names in ``text``: leftmost, longest, whole words."""

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """The entities called ``name``."""

    def entity(self, iri: str) -> Entity | None:
        """The entity with this IRI."""
