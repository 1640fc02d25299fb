"""The rules of the shapes: which nodes each looks at, and the sentence it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.validate.violation import Severity

if TYPE_CHECKING:
    import rdflib

SHAPES_BASE = "https://w3id.org/stratagraph/shapes#"


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with a name: its IRI, its one sentence and how much it weighs."""

    iri: str
    message: str
    severity: Severity


@dataclass(slots=True)
class Target:
    """The nodes a rule looks at: instances of classes, and subjects of properties, by IRI."""

    classes: set[str] = field(default_factory=set)
    subjects_of: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Shapes:
    """All shapes of a folder.

    ``graph`` holds them without the links from node shapes to property shapes: every rule has
    its own target, so that it is run once for all its nodes. pySHACL would otherwise run each
    property shape anew for each node, which costs more than the check itself. ``queries`` are
    the SPARQL constraints, by rule, with their prefixes; ``unions`` the triples that the data must
    hold besides for ``graph`` to say what the folder says.
    """

    graph: rdflib.Graph
    rules: dict[str, Rule]
    targets: dict[str, Target]
    queries: dict[str, str]
    unions: frozenset[ox.Triple]

    @property
    def classes(self) -> frozenset[str]:
        """The classes that some rule looks at."""
        return frozenset(c for target in self.targets.values() for c in target.classes)
