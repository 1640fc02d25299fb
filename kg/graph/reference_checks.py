"""What can be wrong in a hand-edited reference file, told with file and line.

The shapes check the whole graph later; here is only what would be lost or misread before that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.reference_file import Properties, ReferenceFile, curie, suggestion
from kg.graph.terms import RDF_TYPE
from kg.model import Datatype
from kg.namespaces import RESOURCE_BASE, SG, SG_STATUSES, SKOS, XSD

_ROLES = {SG.Membership: (SG.group, SG.member), SG.Establishment: (SG.body, SG.founder)}
_STATUSES = {SG[status] for status in SG_STATUSES.split()}
_DATATYPES = {XSD[datatype.value] for datatype in Datatype}
_RECORD_KINDS = "country partnership committee mineral organization person site list".split()
_RECORD_BASES = tuple(f"{RESOURCE_BASE}{kind}/" for kind in _RECORD_KINDS)


def check_terms(file: ReferenceFile) -> None:
    """Each term of ``sg:`` that is written exists."""
    written = {p for properties in _all_properties(file) for p in properties}
    for iri in sorted(written | set(_pointed_at(file))):
        if iri.startswith(SG.base) and iri.removeprefix(SG.base) not in SG.terms:
            known = [SG.base + term for term in sorted(SG.terms)]
            raise file.at(iri, f"no term {curie(iri)}{suggestion(iri, known)}")


def check_labels(file: ReferenceFile, records: Mapping[str, Properties]) -> None:
    """Each record has exactly one English ``skos:prefLabel``, in whichever file it stands."""
    for iri in file.records:
        labels = records[iri].get(SKOS.prefLabel, ())
        english = [v for v in labels if isinstance(v, ox.Literal) and v.language == "en"]
        if len(english) != 1:
            problem = f"{curie(iri)} has {len(english)} skos:prefLabel in English; write one"
            raise file.at(iri, problem)


def check_claim(file: ReferenceFile, block: Properties) -> None:
    """A block without a name is a membership or a founding, with its roles and plain values."""
    types = [value.value for value in block.get(RDF_TYPE.value, ())]
    if len(types) != 1 or types[0] not in _ROLES:
        allowed = " or ".join(f"'a {curie(t)}'" for t in _ROLES)
        raise file.at_block(block, f"a block without a name must be {allowed}")
    for role in _ROLES[types[0]]:
        if role not in block:
            raise file.at_block(block, f"this {curie(types[0])} has no {curie(role)}; write one")
    for property_iri, values in block.items():
        if not property_iri.startswith(SG.base):
            continue
        for value in values:
            if isinstance(value, ox.Literal) and value.datatype.value not in _DATATYPES:
                problem = f"{curie(property_iri)} takes a plain string or date, not {value}"
                raise file.at_block(block, problem)
            if property_iri == SG.status and value.value not in _STATUSES:
                raise file.at_block(block, f"{curie(value.value)} is not a status")


def check_links(file: ReferenceFile, records: Collection[str]) -> None:
    """Each record that is pointed at exists."""
    for iri in _pointed_at(file):
        if iri.startswith(_RECORD_BASES) and iri not in records:
            raise file.at(iri, f"no record {curie(iri)}{suggestion(iri, records)}")


def _all_properties(file: ReferenceFile) -> Iterator[Properties]:
    yield from file.records.values()
    yield from file.blocks


def _pointed_at(file: ReferenceFile) -> Iterator[str]:
    for properties in _all_properties(file):
        for values in properties.values():
            yield from (value.value for value in values if isinstance(value, ox.NamedNode))
