"""What each derived triple rests on, so that it goes when the last of that is gone.

For each triple that an owner contributes the store notes the owner, by what it contributes, and
the triple. Derived is what is noted at least once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.building.upkeep.stated import DERIVED, NOTES, placed

Contribution = tuple[ox.NamedNode, ox.Triple]


class Support:
    """The notes in ``store``, and how they are to change."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._known: dict[ox.NamedNode, tuple[ox.Quad, ...]] = {}
        self.removed: set[ox.Quad] = set()
        self.added: set[ox.Quad] = set()
        self.notes_removed: set[ox.Quad] = set()
        self.notes_added: set[ox.Quad] = set()

    def note_instead(
        self, about: ox.NamedNode, notes: Mapping[ox.NamedNode, Iterable[ox.Literal]]
    ) -> None:
        """From now on the store notes of ``about``, by each property in ``notes``, its values."""
        for by, values in notes.items():
            old = set(self._store.quads_for_pattern(about, by, None, NOTES))
            new = {ox.Quad(about, by, value, NOTES) for value in values}
            self.notes_removed |= old - new
            self.notes_added |= new - old

    def replace(
        self, by: ox.NamedNode, owners: Iterable[ox.NamedNode], found: Iterable[Contribution]
    ) -> None:
        """From now on ``owners`` contribute by ``by`` what is in ``found``, and nothing else."""
        old = {q for owner in owners for q in self._noted_of(owner) if q.predicate == by}
        new = {ox.Quad(owner, by, _written(triple), NOTES) for owner, triple in found}
        self.removed |= old - new
        self.added |= new - old

    def derived(self) -> tuple[set[ox.Quad], set[ox.Quad]]:
        """The quads that the derived graph loses and gains."""
        supported = {quad.object for quad in self.added}
        changed = supported | {quad.object for quad in self.removed}
        lost, gained = set(), set()
        for written in changed:
            assert isinstance(written, ox.Literal)
            (quad,) = ox.parse(f"{written.value} .", format=ox.RdfFormat.N_TRIPLES)
            derived = placed(quad.triple, DERIVED)
            stands = derived in self._store
            stays = written in supported or self._remains(written)
            if stands and not stays:
                lost.add(derived)
            elif stays and not stands:
                gained.add(derived)
        return lost, gained

    def _noted_of(self, owner: ox.NamedNode) -> tuple[ox.Quad, ...]:
        known = self._known.get(owner)
        if known is None:
            found = self._store.quads_for_pattern(owner, None, None, NOTES)
            known = self._known[owner] = tuple(found)
        return known

    def _remains(self, written: ox.Literal) -> bool:
        found = self._store.quads_for_pattern(None, None, written, NOTES)
        return any(quad not in self.removed for quad in found)


def _written(triple: ox.Triple) -> ox.Literal:
    return ox.Literal(f"{triple.subject} {triple.predicate} {triple.object}")
