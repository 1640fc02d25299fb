"""A report in the vocabulary of SHACL, each result named by what it says."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.iris import resource_iri
from kg.namespaces import PREFIXES, RDF, XSD
from kg.validate.violation import Violation

if TYPE_CHECKING:
    from kg.validate.report import Report

_SH = "http://www.w3.org/ns/shacl#"
_PREFIXES = {**PREFIXES, "sh": _SH, "sgs": "https://w3id.org/stratagraph/shapes#"}
_TYPE = ox.NamedNode(RDF.type)


def report_turtle(report: Report) -> str:
    """``report`` as a ``sh:ValidationReport`` in Turtle."""
    turtle = io.BytesIO()
    ox.serialize(_report(report), turtle, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return turtle.getvalue().decode()


def _report(report: Report) -> Iterator[ox.Triple]:
    results = [(_result_node(violation), violation) for violation in report.violations]
    node = _minted("report", *(result.value for result, _ in results), str(report.triples))
    conforms = ox.Literal(str(report.conforms).lower(), datatype=ox.NamedNode(XSD.boolean))
    yield ox.Triple(node, _TYPE, _sh("ValidationReport"))
    yield ox.Triple(node, _sh("conforms"), conforms)
    for result, _ in results:
        yield ox.Triple(node, _sh("result"), result)
    for result, violation in results:
        yield from _result(result, violation)


def _result(node: ox.NamedNode, violation: Violation) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _TYPE, _sh("ValidationResult"))
    yield ox.Triple(node, _sh("focusNode"), ox.NamedNode(violation.focus))
    yield ox.Triple(node, _sh("resultMessage"), ox.Literal(violation.message))
    # A path of several steps is a tree of blank nodes in SHACL; the source shape has it.
    if violation.path is not None and violation.path.startswith(("http:", "https:")):
        yield ox.Triple(node, _sh("resultPath"), ox.NamedNode(violation.path))
    yield ox.Triple(node, _sh("resultSeverity"), ox.NamedNode(violation.severity))
    component = ox.NamedNode(violation.component)
    yield ox.Triple(node, _sh("sourceConstraintComponent"), component)
    yield ox.Triple(node, _sh("sourceShape"), ox.NamedNode(violation.rule))
    if violation.value is not None:
        yield ox.Triple(node, _sh("value"), _term(violation.value))


def _result_node(violation: Violation) -> ox.NamedNode:
    return _minted("result", *violation.sort_key)


def _minted(kind: str, *content: str) -> ox.NamedNode:
    digest = hashlib.sha256("\n".join(content).encode()).hexdigest()[:32]
    return ox.NamedNode(resource_iri(kind, digest))


def _term(value: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    (quad,) = ox.parse(f"<urn:s> <urn:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = quad.object
    return term


def _sh(term: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + term)
