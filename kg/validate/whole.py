"""A whole file against the shapes, and the proof that something was checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import ValidationError
from kg.namespaces import RDF, SG
from kg.resources import SHAPES
from kg.validate.report import Report
from kg.validate.violation import Violation, in_order

if TYPE_CHECKING:
    from kg.validate.focus import NodeIndex
    from kg.validate.shapes import Shapes

_TYPE = ox.NamedNode(RDF.type)
_PROBE_BASE = "urn:stratagraph:probe:"


def validate_graph(quads: Iterable[ox.Quad], shapes: Path = SHAPES) -> Report:
    """What breaks a rule in ``quads``, all graphs taken together.

    A node of each class that is known to break its rules (it has nothing but its class) is
    checked along with the rest; its results are not reported, but when they are missing, the
    check did not do its work. Raises ``ValidationError`` then, and when there is nothing of the
    project's to check, or a class without a shape.
    """
    # Heavy imports (rdflib, pySHACL) wait until something is to be checked.
    from kg.validate.checks import Checks
    from kg.validate.focus import NodeIndex, Superclasses
    from kg.validate.shapes import load_shapes
    from kg.validate.terms import without_blank_nodes

    triples = without_blank_nodes(frozenset(quad.triple for quad in quads))
    superclasses = Superclasses(triples)
    index, rules = NodeIndex(triples, superclasses), load_shapes(shapes)
    classes = _classes_to_check(index, rules)
    probes = frozenset(ox.Triple(_probe(c), _TYPE, ox.NamedNode(c)) for c in classes)
    focus = NodeIndex((*triples, *probes), superclasses).focus(rules)
    found = Checks(rules).run(triples, probes, focus)
    _require_probed(found, classes, index)
    real = {v for v in found if not v.focus.startswith(_PROBE_BASE)}
    counts = {c.removeprefix(SG.base): len(index.by_class[c]) for c in classes}
    return Report(in_order(real), counts, len(triples))


def _classes_to_check(index: NodeIndex, shapes: Shapes) -> tuple[str, ...]:
    """The classes with a node in the data and a rule, ours among them."""
    ours = {c for c, nodes in index.by_class.items() if nodes and c.startswith(SG.base)}
    if not ours:
        raise ValidationError(
            f"nothing to check: no resource of a class of <{SG.base}>; is it from 'kg build'?"
        )
    without = sorted(c for c in ours - shapes.classes if c.removeprefix(SG.base) in SG.terms)
    if without:
        raise ValidationError(f"no shape for {', '.join(without)}; add one to the shapes folder")
    return tuple(sorted(c for c, nodes in index.by_class.items() if nodes and c in shapes.classes))


def _require_probed(found: set[Violation], classes: Iterable[str], index: NodeIndex) -> None:
    answered = {violation.focus for violation in found}
    for class_iri in classes:
        if _probe(class_iri).value not in answered:
            count = len(index.by_class[class_iri])
            raise ValidationError(f"{count} nodes of class {class_iri} were not checked")


def _probe(class_iri: str) -> ox.NamedNode:
    return ox.NamedNode(_PROBE_BASE + class_iri.removeprefix(SG.base))
