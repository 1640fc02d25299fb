"""What an article refers to without saying it: reference records and the ontology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.namespaces import RDFS
from kg.validate.focus import Superclasses
from kg.validate.triples import Term


class Background:
    """The reference graph and the ontology, by node."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._about: dict[Term, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            self._about[quad.subject].append(quad.triple)
        triples = [triple for about in self._about.values() for triple in about]
        self._hierarchy = [t for t in triples if t.predicate.value == RDFS.subClassOf]
        self.superclasses = Superclasses(self._hierarchy)

    def needed_by(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        """What the rules have to know besides ``triples`` to judge their subjects.

        Everything about a subject, and how the nodes that are referred to hang together:
        their links, the links of what these lead to, and so on, without names and numbers.
        """
        subjects = {triple.subject for triple in triples}
        needed = [triple for s in subjects for triple in self._about.get(s, ())]
        waiting = [triple.object for triple in (*triples, *needed)]
        seen: set[Term] = {*subjects}
        while waiting:
            node = waiting.pop()
            if node in self._about and node not in seen:
                seen.add(node)
                links = [t for t in self._about[node] if isinstance(t.object, ox.NamedNode)]
                needed += links
                waiting += [link.object for link in links]
        return [*needed, *self._hierarchy]
