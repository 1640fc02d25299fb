"""A whole file against the shapes, and the proof that something was checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ValidationError
from kg.namespaces import RDF, SG
from kg.resources import SHAPES
from kg.validate.checks import load_checks
from kg.validate.focus import NodeIndex, Superclasses
from kg.validate.report import Report, curie
from kg.validate.rules import Shapes
from kg.validate.terms import ontology_terms
from kg.validate.triples import without_blank_nodes
from kg.validate.violation import Violation, in_order

_TYPE = ox.NamedNode(RDF.type)
_PROBE_BASE = "urn:stratagraph:probe:"


def validate_graph(quads: Iterable[ox.Quad], shapes: Path = SHAPES) -> Report:
    """What breaks a rule in ``quads``, all graphs taken together.

    A node of each class that is known to break its rules (it has nothing but its class) is
    checked along with the rest; its results are not reported, but when they are missing, the
    check did not do its work. Raises ``ValidationError`` then, and when there is nothing of the
    project's to check, or a class without a shape.
    """
    triples = without_blank_nodes(frozenset(quad.triple for quad in quads))
    superclasses = Superclasses(triples)
    index, checks = NodeIndex(triples, superclasses), load_checks(shapes)
    _require_shapes(index, superclasses, checks.shapes)
    classes = sorted(c for c in checks.shapes.classes if index.by_class.get(c))
    probes = frozenset(ox.Triple(_probe(c), _TYPE, ox.NamedNode(c)) for c in classes)
    focus = NodeIndex((*triples, *probes), superclasses).focus(checks.shapes)
    found = checks.run(triples, probes, focus)
    _require_probed(found, classes, index)
    real = {v for v in found if not v.focus.startswith(_PROBE_BASE)}
    counts = {curie(c).removeprefix("sg:"): len(index.by_class[c]) for c in classes}
    return Report(in_order(real), counts, len(triples))


def _require_shapes(index: NodeIndex, superclasses: Superclasses, shapes: Shapes) -> None:
    ours = {class_iri for class_iri in index.asserted if class_iri.startswith(SG.base)}
    if not ours:
        raise ValidationError(
            f"nothing to check: no resource of a class of <{SG.base}>; is it from 'kg build'?"
        )
    # A class that the ontology lacks is a result of the check, not an error.
    for class_iri in sorted(ours & ontology_terms()):
        if not superclasses.of(class_iri) & shapes.classes:
            raise ValidationError(f"no shape for class {class_iri}; use a class that has one")


def _require_probed(found: set[Violation], classes: Iterable[str], index: NodeIndex) -> None:
    answered = {violation.focus for violation in found}
    for class_iri in classes:
        if _probe(class_iri).value not in answered:
            count = len(index.by_class[class_iri])
            raise ValidationError(f"{count} nodes of class {class_iri} were not checked")


def _probe(class_iri: str) -> ox.NamedNode:
    return ox.NamedNode(_PROBE_BASE + class_iri.removeprefix(SG.base))
