"""All checks of one graph: Core, queries, terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.validate.queries import check_queries
from kg.validate.rules import Shapes
from kg.validate.terms import check_terms
from kg.validate.violation import Violation

if TYPE_CHECKING:
    from kg.validate.core import CoreRules


class Checks:
    """The rules of a folder of shapes, ready to be run on any number of graphs."""

    def __init__(self, shapes: Shapes, core: CoreRules) -> None:
        self.shapes = shapes
        self._core = core

    def run(
        self,
        triples: Iterable[ox.Triple],
        context: Iterable[ox.Triple],
        focus: Mapping[str, frozenset[str]],
    ) -> set[Violation]:
        """What breaks a rule in ``triples``, which have no blank nodes.

        ``context`` is what the rules have to know besides and is not checked itself; ``focus``
        gives, by rule, the IRIs of the nodes it looks at.
        """
        known = (*triples, *context)
        return {
            *self._core.check(known, focus),
            *check_queries(self.shapes, known, focus),
            *check_terms(self.shapes, triples),
        }


@lru_cache(maxsize=4)
def load_checks(folder: Path) -> Checks:
    """The rules of the shapes in ``folder``, read once a process.

    Raises ``ReferenceDataError`` when the shapes cannot be read.
    """
    # rdflib and pySHACL are slow to import: they wait until something is to be checked.
    from kg.validate.core import CoreRules
    from kg.validate.shapes import load_shapes

    shapes = load_shapes(folder)
    return Checks(shapes, CoreRules(shapes))
