"""The curated records of ``ontology/reference/`` as quads of the reference graph.

A record is a named subject. A claim is a block without a name, ``[] a sg:Membership ; …``: a
membership of several members is as many claims. Each claim gets the IRI that its content makes;
status, sources and certainty that its block leaves out are filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph.reference_checks import check_claim, check_labels, check_links, check_terms
from kg.graph.reference_file import Properties, ReferenceFile, read_reference_file
from kg.graph.terms import RDF_TYPE, Term
from kg.iris import REFERENCE_GRAPH, claim_iri
from kg.model import Concept, Datatype, Entity, EntityKind, Literal, Statement, Status, Value
from kg.namespaces import DCTERMS, RESOURCE_BASE, SG, SG_CLAIM_PROPERTIES
from kg.resources import REFERENCE

_GRAPH = ox.NamedNode(REFERENCE_GRAPH)
# A claim is what it states; who says so, and how surely, is no part of its IRI.
_STATED = {SG[term] for term in SG_CLAIM_PROPERTIES.split()} - {SG.status, SG.evidence, SG.support}
# Whose sources and certainty a claim takes over.
_ABOUT = (SG.group, SG.body)
_TAKEN_OVER = (DCTERMS.source, SG.certainty)
_ENTITY_KINDS = {kind.value.lower(): kind for kind in EntityKind}


def load_reference(folder: Path = REFERENCE) -> tuple[ox.Quad, ...]:
    """All Turtle files of ``folder`` as quads of ``graph/reference``, sorted, no blank node.

    Raises ``ReferenceDataError`` with file and line for broken Turtle, a term that ``sg:`` does
    not have, a record without exactly one English ``skos:prefLabel``, a claim without its roles,
    or a record that is pointed at and does not exist.
    """
    files = [read_reference_file(path) for path in sorted(folder.glob("*.ttl"))]
    records = _merged(files)
    for file in files:
        check_terms(file)
        check_labels(file, records)
    subjects = [*records.items(), *_claims(files, records)]
    for file in files:
        check_links(file, records)
    return tuple(sorted(_quads(subjects), key=str))


def _merged(files: Iterable[ReferenceFile]) -> dict[str, Properties]:
    """The records of all files; one may be continued in another file."""
    records: dict[str, Properties] = {}
    for file in files:
        for iri, properties in file.records.items():
            merged = records.setdefault(iri, defaultdict(list))
            for property_iri, values in properties.items():
                merged[property_iri].extend(values)
    return records


def _claims(
    files: Iterable[ReferenceFile], records: dict[str, Properties]
) -> Iterator[tuple[str, Properties]]:
    for file in files:
        for block in file.blocks:
            check_claim(file, block)
            for claim in _one_member_each(block):
                yield _minted(_completed(claim, records))


def _one_member_each(block: Properties) -> Iterator[Properties]:
    if SG.member not in block:
        yield block
    for member in block.get(SG.member, ()):
        yield {**block, SG.member: [member]}


def _completed(claim: Properties, records: dict[str, Properties]) -> Properties:
    """``claim`` with its status, and with the sources and certainty of what it is about."""
    about = next(records.get(claim[role][0].value, {}) for role in _ABOUT if role in claim)
    status = SG.Ended if SG.periodEnd in claim else SG.Asserted
    filled_in = {p: about[p] for p in _TAKEN_OVER if p in about}
    return {**filled_in, SG.status: [ox.NamedNode(status)], **claim}


def _minted(claim: Properties) -> tuple[str, Properties]:
    """The IRI of a claim, and the claim as a member of its class and of ``sg:Claim``."""
    (claim_type,) = claim[RDF_TYPE.value]
    (status,) = claim[SG.status]
    statements = [
        Statement(property_iri.removeprefix(SG.base), _value(term))
        for property_iri, terms in claim.items()
        if property_iri in _STATED
        for term in terms
    ]
    iri = claim_iri(_local_name(claim_type), Status(_local_name(status)), statements)
    return iri, {**claim, RDF_TYPE.value: [ox.NamedNode(SG.Claim), claim_type]}


def _value(term: Term) -> Value:
    """A term as the model sees it, from which the IRI of the claim is made."""
    if isinstance(term, ox.Literal):
        return Literal(term.value, Datatype(term.datatype.value.rpartition("#")[2]))
    scheme, _, name = term.value.removeprefix(RESOURCE_BASE).partition("/")
    if scheme in _ENTITY_KINDS:
        return Entity(term.value, _ENTITY_KINDS[scheme], name)
    return Concept(scheme, name)


def _local_name(term: Term) -> str:
    return term.value.removeprefix(SG.base)


def _quads(subjects: Iterable[tuple[str, Properties]]) -> set[ox.Quad]:
    nodes: dict[str, ox.NamedNode] = {}
    return {
        ox.Quad(subject, nodes.setdefault(p, ox.NamedNode(p)), value, _GRAPH)
        for subject, properties in ((ox.NamedNode(iri), ps) for iri, ps in subjects)
        for p, values in properties.items()
        for value in values
    }
