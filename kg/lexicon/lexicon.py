"""What the reference graph knows of entities, for reading text: names and a few links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from pyoxigraph import Quad

from kg.lexicon.finder import NameFinder
from kg.lexicon.records import Record, names_of, read_records
from kg.lexicon.spelling import even
from kg.model import Entity, MentionKind, Name, NameMatch
from kg.namespaces import SG


class Lexicon:
    """The entities of the reference graph and their names."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {record.entity.iri: record for record in records}
        self.names: tuple[Name, ...] = tuple(names_of(self._records.values()))

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> Lexicon:
        """The lexicon of reference records; subjects that are no entity are passed over."""
        return cls(read_records(quads))

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The names in ``text``: leftmost, longest, whole words, in text order.

        A match has several names where entities share one; context decides later.
        """
        return self._finder.find(text)

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """The entities called ``name``, in any case, those with it as their label first."""
        return self._by_name.get(_key(name), ())

    def entity(self, iri: str) -> Entity | None:
        """The entity with this IRI, if there is a record of it."""
        record = self._records.get(iri)
        return record.entity if record else None

    def based_in(self, entity: Entity) -> Entity | None:
        """The country an organisation is based in, by the records."""
        return self._linked(entity, SG.basedIn)

    def agency_of(self, entity: Entity) -> Entity | None:
        """The country a body is an agency of, by the records."""
        return self._linked(entity, SG.agencyOf)

    def located_in(self, entity: Entity) -> Entity | None:
        """The country a site is in, by the records."""
        return self._linked(entity, SG.locatedIn)

    def capital_names(self, country: Entity) -> tuple[str, ...]:
        """The names of a country's capital."""
        record = self._records.get(country.iri)
        names = record.names.items() if record else ()
        return tuple(sorted(text for text, kind in names if kind is MentionKind.CAPITAL))

    def _linked(self, entity: Entity, name: str) -> Entity | None:
        record = self._records.get(entity.iri)
        return self.entity(record.links.get(name, "")) if record else None

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(self.names)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, set[Entity]] = defaultdict(set)
        for name in self.names:
            found[_key(name.text)].add(name.entity)
        return {
            key: tuple(sorted(entities, key=lambda e: (_key(e.label) != key, e)))
            for key, entities in found.items()
        }


def _key(name: str) -> str:
    return " ".join(even(name).casefold().removeprefix("the ").split())
