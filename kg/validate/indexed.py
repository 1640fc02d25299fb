"""An rdflib graph that is quick to look up in: two indexes, no contexts, no events.

rdflib's own store in memory asks for every triple in which contexts it stands, which takes most
of the time of a check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from typing import Any

import rdflib
from rdflib.paths import Path
from rdflib.store import Store
from rdflib.term import Node

Pattern = tuple[Any, Any, Any]
Index = defaultdict[Any, defaultdict[Any, dict[Any, None]]]


class IndexedStore(Store):
    """Triples by subject and by property, in order of insertion."""

    def __init__(self) -> None:
        super().__init__()
        self._by_subject: Index = defaultdict(lambda: defaultdict(dict))
        self._by_property: Index = defaultdict(lambda: defaultdict(dict))
        self._size = 0

    def add(self, triple: Pattern, context: object, quoted: bool = False) -> None:
        """Add one triple; ``context`` says nothing, there is one graph."""
        subject, predicate, value = triple
        objects = self._by_subject[subject][predicate]
        if value not in objects:
            objects[value] = None
            self._by_property[predicate][value][subject] = None
            self._size += 1

    def remove(self, triple: Pattern, context: object = None) -> None:
        """Remove the triples that match a pattern; ``None`` stands for any term."""
        for (subject, predicate, value), _ in list(self.triples(triple)):
            del self._by_subject[subject][predicate][value]
            del self._by_property[predicate][value][subject]
            self._size -= 1

    def triples(
        self, triple: Pattern, context: object = None
    ) -> Iterator[tuple[Pattern, Iterator[None]]]:
        """The triples that match a pattern; ``None`` stands for any term."""
        subject, predicate, value = triple
        if subject is not None:
            yield from self._of_subject(subject, predicate, value)
        elif predicate is not None:
            yield from self._of_property(predicate, value)
        else:
            for each in list(self._by_subject):
                yield from self._of_subject(each, None, value)

    def values(self, subject: Any, predicate: Any) -> Iterable[Any]:
        """The objects of one subject and property."""
        by_predicate = self._by_subject.get(subject)
        return () if by_predicate is None else by_predicate.get(predicate, ())

    def __len__(self, context: object = None) -> int:
        return self._size

    def _of_subject(
        self, subject: Any, predicate: Any, value: Any
    ) -> Iterator[tuple[Pattern, Iterator[None]]]:
        by_predicate: dict[Any, dict[Any, None]] = self._by_subject.get(subject, {})
        for each in (predicate,) if predicate is not None else list(by_predicate):
            objects = by_predicate.get(each, {})
            for one in objects if value is None else (value,) if value in objects else ():
                yield (subject, each, one), iter(())

    def _of_property(self, predicate: Any, value: Any) -> Iterator[tuple[Pattern, Iterator[None]]]:
        by_object: dict[Any, dict[Any, None]] = self._by_property.get(predicate, {})
        for one in (value,) if value is not None else list(by_object):
            for subject in by_object.get(one, {}):
                yield (subject, predicate, one), iter(())


class IndexedGraph(rdflib.Graph):
    """A graph on an ``IndexedStore``."""

    def __init__(self) -> None:
        self._lookup = IndexedStore()
        super().__init__(self._lookup, bind_namespaces="none")

    def objects(
        self, subject: Any = None, predicate: Any = None, unique: bool = False
    ) -> Generator[Node, None, None]:
        """The values of a property of a subject: what shapes ask for most, without detours."""
        if subject is None or predicate is None or isinstance(predicate, Path):
            yield from super().objects(subject, predicate, unique)
        else:
            yield from self._lookup.values(subject, predicate)
