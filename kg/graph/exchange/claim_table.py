"""Claims as rows for a spreadsheet or pandas: one column a role."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.graph.exchange.lookup import ROLES, Lookup, short, type_of
from kg.graph.exchange.places import Measured
from kg.graph.exchange.spool import Spool
from kg.graph.terms import Term
from kg.namespaces import DCTERMS, SG

HEADER = (
    *("claim", "type", "status", "act", "independentSources", "confidence"),
    *ROLES,
    *("quote", "article", "issued", "source"),
)
_SEPARATOR = "; "
# A spreadsheet takes what begins so as a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_claim_table(spool: Spool, output: Measured, *, iris: bool = False) -> None:
    """Write the claims of ``spool`` as CSV (RFC 4180, UTF-8), sorted by IRI, one row a claim.

    Several values in a cell are parted by ``"; "``. Entities are named by their labels, with
    ``iris`` by their IRIs. A cell that a spreadsheet would run as a formula begins with ``'``.
    """
    lookup = Lookup(spool)
    _write(output, HEADER)
    for claim in lookup.claims():
        cells = _cells(claim, lookup, iris=iris)
        _write(output, tuple(_SEPARATOR.join(cells.get(name, ())) for name in HEADER))


def _cells(claim: str, lookup: Lookup, *, iris: bool) -> dict[str, list[str]]:
    about = lookup.about(claim)
    name = _named(lookup, iris=iris)
    acts = [term.value for term in about.get(SG.act, ())]
    return {
        "claim": [claim if iris else short(claim)],
        "type": [type_of(about)],
        "status": [term.value.rpartition("#")[2].lower() for term in about.get(SG.status, ())],
        "act": [act if iris else short(act) for act in acts],
        "independentSources": [
            term.value for act in acts for term in lookup.about(act).get(SG.independentSources, ())
        ],
        **{role: sorted(map(name, about.get(SG[role], ()))) for role in ROLES},
        **_evidence([term.value for term in about.get(SG.evidence, ())], lookup),
        **({"source": _texts(about, DCTERMS.source)} if DCTERMS.source in about else {}),
    }


def _named(lookup: Lookup, *, iris: bool) -> Callable[[Term], str]:
    def name(term: Term) -> str:
        return term.value if iris or isinstance(term, ox.Literal) else lookup.label(term.value)

    return name


def _evidence(mentions: list[str], lookup: Lookup) -> dict[str, list[str]]:
    """The sentences of a claim and the articles they stand in; the best confidence of them."""
    proofs = [lookup.about(mention) for mention in mentions]
    in_articles = {t.value for proof in proofs for t in proof.get(SG.inArticle, ())}
    articles = [lookup.about(article) for article in sorted(in_articles)]
    sure = sorted((c for proof in proofs for c in _texts(proof, SG.confidence)), key=float)
    return {
        "confidence": sure[-1:],
        "quote": list(_unique(t for proof in proofs for t in _texts(proof, SG.quote))),
        "article": list(_unique(t for a in articles for t in _texts(a, DCTERMS.title))),
        "issued": sorted({t for a in articles for t in _texts(a, DCTERMS.issued)}),
        "source": list(_unique(t for a in articles for t in _texts(a, DCTERMS.source))),
    }


def _texts(about: dict[str, list[Term]], name: str) -> list[str]:
    return [term.value for term in about.get(name, ())]


def _unique(texts: Iterator[str]) -> Iterator[str]:
    return iter(dict.fromkeys(texts))


def _write(output: Measured, cells: tuple[str, ...]) -> None:
    line = io.StringIO()
    csv.writer(line).writerow([_safe(cell) for cell in cells])
    output.write(line.getvalue().encode("utf-8"))


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
