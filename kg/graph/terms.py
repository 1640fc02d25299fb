"""The model's values as RDF terms."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox

from kg import model
from kg.iris import claim_iri, concept_iri
from kg.namespaces import RDF, XSD

Term = ox.NamedNode | ox.Literal

RDF_TYPE = ox.NamedNode(RDF.type)

# The length of an ISO 8601 date says how precise it is.
_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def term(value: model.Value) -> Term:
    """A value of a claim: entities and concepts are IRIs, literals keep their datatype."""
    if isinstance(value, model.Entity):
        return ox.NamedNode(value.iri)
    if isinstance(value, model.Concept):
        return ox.NamedNode(concept_iri(value))
    return typed(value.lexical, XSD[value.datatype.value])


def typed(lexical: str, datatype: str) -> ox.Literal:
    """A literal of an XML Schema datatype, given by IRI."""
    return ox.Literal(lexical, datatype=ox.NamedNode(datatype))


def english(text: str) -> ox.Literal:
    """A label in English."""
    return ox.Literal(text, language="en")


def integer(number: int) -> ox.Literal:
    """An ``xsd:integer``."""
    return typed(str(number), XSD.integer)


def decimal(number: float) -> ox.Literal:
    """An ``xsd:decimal`` in canonical form, to four places: ``0.8``, ``1``."""
    return typed(f"{Decimal(str(round(number, 4))).normalize():f}", XSD.decimal)


def date(iso: str) -> ox.Literal:
    """A date as precise as ``iso`` is: ``2023``, ``2023-07`` or ``2023-07-14``.

    Raises ``ValueError`` for a string of another length.
    """
    if len(iso) not in _DATE_TYPES:
        raise ValueError(f"'{iso}' is not a year, a month or a day")
    return typed(iso, _DATE_TYPES[len(iso)])


def claim_node(claim: model.Claim) -> ox.NamedNode:
    """The IRI of a claim."""
    return ox.NamedNode(claim_iri(claim.type, claim.status, claim.statements))
