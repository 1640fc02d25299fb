"""How an IRI is made from content: the same content gives the same IRI, anywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from kg.model import Concept, Entity, EntityKind, Literal, Span, Statement, Status, Value
from kg.namespaces import RESOURCE_BASE

# 128 bits: no collision to be expected among 10^15 claims, and still readable in Turtle.
_HEX_DIGITS = 32

REFERENCE_GRAPH = f"{RESOURCE_BASE}graph/reference"
DERIVED_GRAPH = f"{RESOURCE_BASE}graph/derived"
ONTOLOGY_GRAPH = f"{RESOURCE_BASE}graph/ontology"
# What a store on disk keeps about its sources; no part of the dataset.
STORE_GRAPH = f"{RESOURCE_BASE}graph/store"
ARTICLE_GRAPH_BASE = f"{RESOURCE_BASE}graph/article/"


def slug(name: str) -> str:
    """``name`` in lower-case ASCII words joined by hyphens.

    Accents are folded away; a name without a Latin letter or digit becomes its hash, so that two
    names never share a slug by losing all their letters.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("’", "").replace("'", ""))
    # A dash or a quotation mark beyond ASCII parts words; it must not vanish and join them.
    parted = "".join(" " if unicodedata.category(c)[0] in "PSZ" else c for c in folded)
    ascii_only = parted.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return "-".join(words) or _digest([unicodedata.normalize("NFC", name)])


def resource_iri(kind: str, local: str) -> str:
    """The IRI of a resource: ``resource_iri("country", "KOR")``."""
    return f"{RESOURCE_BASE}{kind}/{local}"


def entity_iri(kind: EntityKind, name: str) -> str:
    """The IRI of an entity that no reference record knows, from its name."""
    return resource_iri(kind.value.lower(), slug(name))


def concept_iri(concept: Concept) -> str:
    """The IRI of a term of a scheme."""
    return resource_iri(concept.scheme, concept.name)


def article_iri(sha256: str) -> str:
    """The IRI of an article, from the SHA-256 of its cleaned text."""
    return resource_iri("article", sha256[:_HEX_DIGITS])


def article_graph_iri(sha256: str) -> str:
    """The IRI of the named graph that holds one article."""
    return ARTICLE_GRAPH_BASE + sha256[:_HEX_DIGITS]


def reading_iri(sha256: str, reader: str) -> str:
    """The IRI of the activity in which one reader read one article."""
    return resource_iri("reading", _digest([sha256, reader]))


def mention_iri(sha256: str, span: Span, kind: str, entity: str, reader: str) -> str:
    """The IRI of a mention: where it stands, what it was read as, and by whom."""
    return resource_iri(
        "mention", _digest([sha256, str(span.start), str(span.end), kind, entity, reader])
    )


def claim_iri(claim_type: str, status: Status, statements: Iterable[Statement]) -> str:
    """The IRI of a claim, from all it states and nothing about where it was read.

    1. Write each statement as ``property``, a tab, and its value: an entity or a concept as
       ``<IRI>``, a literal as ``"lexical"^^datatype``.
    2. Sort the lines, drop repetitions, and put ``type`` and ``status`` before them.
    3. Take the first 128 bits of the SHA-256 of the lines in UTF-8.
    """
    lines = sorted({f"{s.property}\t{value_key(s.value)}" for s in statements})
    return resource_iri("claim", _digest([claim_type, status.value, *lines]))


def value_key(value: Value) -> str:
    """One line that stands for a value and for no other."""
    if isinstance(value, Entity):
        return f"<{value.iri}>"
    if isinstance(value, Concept):
        return f"<{concept_iri(value)}>"
    return f'"{_escaped(value)}"^^{value.datatype.value}'


def _escaped(literal: Literal) -> str:
    return literal.lexical.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_HEX_DIGITS]
