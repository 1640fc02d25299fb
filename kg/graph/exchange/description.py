"""What an export holds, in VoID and DCAT, for catalogues of data sets.

The data set is named after the SHA-256 of the file, and no date of the export is told: the same
export has the same description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import __version__
from kg.graph.exchange.counts import counts_of, period_of, sizes_of_graphs
from kg.graph.exchange.spool import Spool
from kg.graph.layout import laid_out
from kg.graph.terms import RDF_TYPE, Term, english, integer, typed
from kg.iris import DERIVED_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, resource_iri
from kg.namespaces import DCTERMS, RESOURCE_BASE, SG, XSD, Vocabulary

VOID = Vocabulary(
    "http://rdfs.org/ns/void#",
    """Dataset triples entities properties classes classPartition class propertyPartition property
    subset uriSpace vocabulary feature dataDump""",
)
DCAT = Vocabulary(
    "http://www.w3.org/ns/dcat#",
    "Dataset Distribution distribution mediaType byteSize downloadURL startDate endDate",
)
SPDX = Vocabulary(
    "http://spdx.org/rdf/terms#",
    "Checksum checksum algorithm checksumValue checksumAlgorithm_sha256",
)
_PERIOD = "http://purl.org/dc/terms/PeriodOfTime"
_CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FEATURES = "http://www.w3.org/ns/formats/"
_PARTS = {
    DERIVED_GRAPH: "What is derived: acts, stories and direct relations",
    REFERENCE_GRAPH: "The reference graph",
    ONTOLOGY_GRAPH: "The ontology",
}
_PREFIXES = {
    "void": VOID.base,
    "dcat": DCAT.base,
    "dcterms": DCTERMS.base,
    "spdx": SPDX.base,
    "xsd": XSD.base,
}


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """The file of an export: its name, its IANA media type, its length, its SHA-256.

    ``feature`` is the local name of an RDF format at the W3C, empty for others; ``url`` where the
    file will be published, empty where that is not known.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    feature: str = ""
    url: str = ""


def description(spool: Spool, exported: ExportedFile) -> bytes:
    """The description of an export as Turtle; numbers are of all graphs merged."""
    dataset = resource_iri("dataset", exported.sha256[:32])
    triples = [
        *_dataset(dataset, exported),
        *_distribution(dataset, exported),
        *_statistics(dataset, spool),
        *_parts(dataset, spool),
        *_period(dataset, spool),
    ]
    ordered = sorted(triples, key=lambda t: (str(t.subject)[1:-1], t.predicate != RDF_TYPE, str(t)))
    text = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return laid_out(text or b"")


def _dataset(dataset: str, exported: ExportedFile) -> Iterator[ox.Triple]:
    yield _is(dataset, VOID.Dataset)
    yield _is(dataset, DCAT.Dataset)
    yield _says(dataset, DCTERMS.title, english(f"{exported.name}: a Stratagraph graph"))
    yield _says(dataset, _CONFORMS_TO, ox.NamedNode(f"{SG.base[:-1]}/{__version__}"))
    yield _says(dataset, VOID.vocabulary, ox.NamedNode(SG.base))
    yield _says(dataset, VOID.uriSpace, ox.Literal(RESOURCE_BASE))
    if exported.feature:
        yield _says(dataset, VOID.feature, ox.NamedNode(_FEATURES + exported.feature))
        if exported.url:
            yield _says(dataset, VOID.dataDump, ox.NamedNode(exported.url))


def _distribution(dataset: str, exported: ExportedFile) -> Iterator[ox.Triple]:
    file, checksum = f"{dataset}#file", f"{dataset}#checksum"
    yield _says(dataset, DCAT.distribution, ox.NamedNode(file))
    yield _is(file, DCAT.Distribution)
    yield _says(file, DCTERMS.title, ox.Literal(exported.name))
    yield _says(file, DCAT.mediaType, ox.NamedNode(_MEDIA_TYPES + exported.media_type))
    yield _says(file, DCAT.byteSize, typed(str(exported.size), XSD.nonNegativeInteger))
    if exported.url:
        yield _says(file, DCAT.downloadURL, ox.NamedNode(exported.url))
    yield _says(file, SPDX.checksum, ox.NamedNode(checksum))
    yield _is(checksum, SPDX.Checksum)
    yield _says(checksum, SPDX.algorithm, ox.NamedNode(SPDX.checksumAlgorithm_sha256))
    value = typed(exported.sha256, "http://www.w3.org/2001/XMLSchema#hexBinary")
    yield _says(checksum, SPDX.checksumValue, value)


def _statistics(dataset: str, spool: Spool) -> Iterator[ox.Triple]:
    counts = counts_of(spool)
    yield _says(dataset, VOID.triples, integer(counts.triples))
    yield _says(dataset, VOID.entities, integer(counts.subjects))
    yield _says(dataset, VOID.properties, integer(len(counts.properties)))
    yield _says(dataset, VOID.classes, integer(len(counts.classes)))
    yield from _partition(dataset, "class", counts.classes, VOID.entities)
    yield from _partition(dataset, "property", counts.properties, VOID.triples)


def _partition(dataset: str, kind: str, numbers: Counter[str], counted: str) -> Iterator[ox.Triple]:
    named = {term: number for term, number in numbers.items() if term.startswith("<")}
    for place, term in enumerate(sorted(named), start=1):
        part = f"{dataset}#{kind}-{place:03}"
        yield _says(dataset, VOID[f"{kind}Partition"], ox.NamedNode(part))
        yield _says(part, VOID[kind], ox.NamedNode(term[1:-1]))
        yield _says(part, counted, integer(named[term]))


def _parts(dataset: str, spool: Spool) -> Iterator[ox.Triple]:
    """One subset for the articles and one for each other graph."""
    articles, others = sizes_of_graphs(spool)
    sizes = {"articles": ("The articles", articles)} if articles else {}
    for graph, size in others.items():
        sizes[graph.rpartition("/")[2]] = (_PARTS.get(graph, graph), size)
    for name, (title, size) in sizes.items():
        part = f"{dataset}#graph-{name}"
        yield _says(dataset, VOID.subset, ox.NamedNode(part))
        yield _is(part, VOID.Dataset)
        yield _says(part, DCTERMS.title, english(title))
        yield _says(part, VOID.triples, integer(size))


def _period(dataset: str, spool: Spool) -> Iterator[ox.Triple]:
    """From when to when the articles are; a year may stand for its days."""
    dates = period_of(spool)
    if dates:
        period = f"{dataset}#period"
        yield _says(dataset, DCTERMS.temporal, ox.NamedNode(period))
        yield _is(period, _PERIOD)
        for name, date in zip((DCAT.startDate, DCAT.endDate), dates, strict=True):
            yield _says(period, name, date)


def _is(subject: str, class_iri: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), RDF_TYPE, ox.NamedNode(class_iri))


def _says(subject: str, property_iri: str, value: Term) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(property_iri), value)
