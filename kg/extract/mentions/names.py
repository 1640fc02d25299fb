"""What is asked of the lexicon here, so that this room need not know the one that answers."""

from __future__ import annotations

from typing import Protocol

from kg.model import Entity, NameMatch


class KnownNames(Protocol):
    """The names of the reference records."""

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The names in ``text``, leftmost and longest, in text order."""
        ...

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """The entities called ``name``."""
        ...
