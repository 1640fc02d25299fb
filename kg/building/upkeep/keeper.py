"""One change of a store with all that follows from it, made in one transaction.

1. What the change makes stated and no longer stated (``Stated``).
2. What owners contribute otherwise, by the rules (``Relations``) and by gathering (``Acts``); from
   that what the derived graph gains and loses (``Support``).
3. What the union of all graphs gains and loses, and how the counts change.
4. All of it is committed together: a reader sees all or nothing, and so does who comes after a
   crash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.building.upkeep.acts import Acts
from kg.building.upkeep.counts import STORE_NODE, Counts, counted, counts_of, counts_quad
from kg.building.upkeep.notes import all_noted, note, noted
from kg.building.upkeep.relations import Relations, rule_node
from kg.building.upkeep.stated import DERIVED, UNION, Stated, in_union, placed
from kg.building.upkeep.support import Support
from kg.graph.rules import Rule
from kg.graph.terms import RDF_TYPE
from kg.namespaces import STORE
from kg.store import Patch, StoreWriter

_DERIVED_BY = ox.NamedNode(STORE.rule)
Item = TypeVar("Item")

# Nodes that are derived from anew in one transaction.
_BATCH = 500


class Keeper:
    """Keeps a store equal to what building it anew would give."""

    def __init__(self, writer: StoreWriter, rules: tuple[Rule, ...], acts_version: str) -> None:
        self._writer = writer
        self._relations = Relations(rules)
        self._acts = Acts(acts_version)
        self._current = {*map(rule_node, rules), self._acts.by_act, self._acts.by_story}
        self.counts: Counts = counts_of(self.store)

    @property
    def store(self) -> ox.Store:
        """The database, to be read."""
        return self._writer.store

    def change(
        self,
        removed: Iterable[ox.Quad],
        added: Iterable[ox.Quad],
        again: frozenset[ox.NamedNode] = frozenset(),
        withdrawn: Iterable[ox.Quad] = (),
    ) -> None:
        """Take ``removed`` from the graphs and notes of the store, put ``added`` in.

        What is in both is in the store afterwards.
        Of the nodes in ``again`` all that is derived is derived anew; the contributions noted in
        ``withdrawn`` count no more. Raises ``StoreError``.
        """
        old, new = set(removed), set(added)
        old = {quad for quad in old - new if quad in self.store}
        new = {quad for quad in new if quad not in self.store}
        stated = Stated(self.store, old, new)
        support = Support(self.store)
        support.removed.update(withdrawn)
        self._relations.follow(stated, support, again)
        self._acts.follow(stated, support, again)
        lost, gained = support.derived()
        old |= support.removed | support.notes_removed | lost
        new |= support.added | support.notes_added | gained
        for triple, stays in _union_after(stated, lost, gained):
            (new if stays else old).add(in_union(triple))
        counts = counted(self.counts, stated, old, new)
        if counts != self.counts:
            old.add(counts_quad(self.counts))
            new.add(counts_quad(counts))
        self._writer.commit(Patch(frozenset(old), frozenset(new)))
        self.counts = counts

    def version_notes(self) -> list[ox.Quad]:
        """The notes that all derived is by the current rules and gathering: true of a new store."""
        return [note(STORE_NODE, _DERIVED_BY, by.value) for by in self._current]

    def derive_anew(self) -> bool:
        """Whether rules or gathering have changed since the store was written, and all is renewed.

        A process that is killed meanwhile leaves a store that still has to be renewed.
        """
        known = set(noted(self.store, STORE_NODE, _DERIVED_BY))
        current = {node.value for node in self._current}
        if known == current:
            return False
        for batch in _batches(self._subjects()):
            self.change((), (), frozenset(batch))
        for old in sorted(known - current):
            self._forget(ox.NamedNode(old))
        self.change(
            (note(STORE_NODE, _DERIVED_BY, old) for old in known - current),
            (note(STORE_NODE, _DERIVED_BY, new) for new in current - known),
        )
        return True

    def _subjects(self) -> Iterator[ox.NamedNode]:
        """Each claim, entity and article, perhaps more than once."""
        for quad in self.store.quads_for_pattern(None, RDF_TYPE, None, UNION):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def _forget(self, by: ox.NamedNode) -> None:
        """Take away what rests on a rule, or a way of gathering, that is no more."""
        for batch in _batches(all_noted(self.store, by)):
            self.change((), (), withdrawn=batch)
        version = by.value.rpartition("-")[2]
        for kind in (STORE.block, STORE.sketch, STORE.sketchKey):
            for batch in _batches(all_noted(self.store, ox.NamedNode(f"{kind}/{version}"))):
                self.change(batch, ())


def _union_after(
    stated: Stated, lost: set[ox.Quad], gained: set[ox.Quad]
) -> Iterator[tuple[ox.Triple, bool]]:
    """The triples that come to the union of all graphs (true) and that leave it (false)."""
    store = stated.store
    for triple in stated.touched | {quad.triple for quad in (*lost, *gained)}:
        derived = placed(triple, DERIVED)
        stays = (
            stated.has(triple) or derived in gained or (derived in store and derived not in lost)
        )
        if stays != (in_union(triple) in store):
            yield triple, stays


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
