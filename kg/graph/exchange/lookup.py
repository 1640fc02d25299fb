"""What a spool says of one resource after another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.exchange.spool import Spool
from kg.graph.terms import Term
from kg.namespaces import PREFIXES, RDF, RDFS, SG, SG_CLAIM_PROPERTIES, SKOS

ROLES = tuple(n for n in SG_CLAIM_PROPERTIES.split() if n not in ("evidence", "support", "status"))
_CLAIMS = f"""SELECT DISTINCT subject FROM quad
    WHERE predicate = '{RDF.type}' AND object = '<{SG.Claim}>' AND chosen ORDER BY subject"""
_REMEMBERED = 10_000


class Lookup:
    """The statements of a spool by subject, all graphs merged.

    A label is the preferred one, else another, else the IRI in short. Names that were looked up
    are remembered, up to a fixed number.
    """

    def __init__(self, spool: Spool) -> None:
        self._database = spool.database
        self._database.execute("CREATE INDEX IF NOT EXISTS by_subject ON quad (subject)")
        self.label = lru_cache(_REMEMBERED)(self._label)

    def claims(self) -> Iterator[str]:
        """The IRIs of the claims to be written, sorted."""
        return (subject[1:-1] for (subject,) in self._database.execute(_CLAIMS))

    def about(self, iri: str) -> dict[str, list[Term]]:
        """The values of each property of a resource by the property's IRI, sorted."""
        rows = self._database.execute(
            """SELECT DISTINCT subject, predicate, object FROM quad WHERE subject = ?
               ORDER BY predicate, object""",
            (f"<{iri}>",),
        )
        found: dict[str, list[Term]] = {}
        for quad in ox.parse(
            "".join(f"{s} <{p}> {o} .\n" for s, p, o in rows), ox.RdfFormat.N_TRIPLES
        ):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                found.setdefault(quad.predicate.value, []).append(quad.object)
        return found

    def _label(self, iri: str) -> str:
        about = self.about(iri)
        for name in (SKOS.prefLabel, RDFS.label):
            labels = [term for term in about.get(name, ()) if isinstance(term, ox.Literal)]
            if labels:
                return min(labels, key=lambda label: (label.language != "en", label.value)).value
        return short(iri)


def short(iri: str) -> str:
    """``country:MNG`` where a prefix of the project fits, else the IRI."""
    base = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
    return next((f"{p}:{iri[len(base) :]}" for p, b in PREFIXES.items() if b == base), iri)


def type_of(about: dict[str, list[Term]]) -> str:
    """The type of a claim, the local name of its class."""
    classes = sorted({term.value for term in about.get(RDF.type, ())} - {SG.Claim})
    return "; ".join(name.rpartition("#")[2] for name in classes)
