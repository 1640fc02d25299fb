"""Claims and entities as GraphML, for Gephi, networkx and others.

Each claim is a node with an edge to each filler of its roles; direct relations are edges from
entity to entity. Dates, amounts and other plain values are attributes of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast
from xml.sax.saxutils import XMLGenerator

import pyoxigraph as ox

from kg.graph.exchange.lookup import ROLES, Lookup, short, type_of
from kg.graph.exchange.places import Measured
from kg.graph.exchange.spool import Spool
from kg.namespaces import RDF, SG, SG_DIRECT_RELATIONS

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# XML 1.0, section 2.2.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBERS = {
    "independentSources": "int",
    "rank": "int",
    **dict.fromkeys(("amountValue", "quantityValue", "share"), "double"),
}
# What is a value and no resource, and so an attribute of a claim and no edge.
_VALUES = """
    membershipRole name instrument rank title date periodStart periodEnd amountValue amountCurrency
    amountPer quantityValue quantityUnit quantityPer share
""".split()
_NODE = ("label", "class", "status", "act", "independentSources", *_VALUES)
_NUMBER = {"int": re.compile(r"[+-]?\d{1,9}"), "double": re.compile(r"[+-]?\d+(\.\d+)?")}
_EDGES = """SELECT DISTINCT subject, predicate, object FROM quad
    WHERE predicate IN ({}) AND object LIKE '<%' AND chosen ORDER BY subject, predicate, object"""
_NODES = """SELECT object FROM quad WHERE predicate IN ({0}) AND object LIKE '<%' AND chosen UNION
    SELECT subject FROM quad WHERE predicate IN ({1}) AND chosen ORDER BY 1"""


def write_graphml(spool: Spool, output: Measured) -> None:
    """Write the claims of ``spool``, all they name, and the direct relations as one graph."""
    # It asks for no more than a method to write with.
    xml = XMLGenerator(cast("None", output), encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    with _element(xml, "graphml", xmlns=_NAMESPACE):
        for name in _NODE:
            _key(xml, "node", name, _NUMBERS.get(name, "string"))
        _key(xml, "edge", "label", "string")
        with _element(xml, "graph", id="claims", edgedefault="directed"):
            for iri, attributes in _nodes(spool):
                _write(xml, "node", {"id": iri}, attributes)
            for subject, name, value in _edges(spool):
                _write(xml, "edge", {"source": subject, "target": value}, {"label": name})
    xml.endDocument()


def _nodes(spool: Spool) -> Iterator[tuple[str, dict[str, str]]]:
    lookup = Lookup(spool)
    for claim in lookup.claims():
        yield claim, _claim(claim, lookup)
    roles, relations = _listed(ROLES), _listed(SG_DIRECT_RELATIONS.split())
    query = _NODES.format(f"{roles}, {relations}", relations)
    for (node,) in spool.database.execute(query):
        yield node[1:-1], _entity(node[1:-1], lookup)


def _claim(claim: str, lookup: Lookup) -> dict[str, str]:
    about = lookup.about(claim)
    acts = [term.value for term in about.get(SG.act, ())]
    plain = {
        name: [t.value for t in about.get(SG[name], ()) if isinstance(t, ox.Literal)]
        for name in _VALUES
    }
    counts = (t.value for act in acts for t in lookup.about(act).get(SG.independentSources, ()))
    values = {
        "label": [type_of(about)],
        "class": ["Claim"],
        "status": [t.value.rpartition("#")[2].lower() for t in about.get(SG.status, ())],
        "act": [short(act) for act in acts],
        "independentSources": list(counts),
        **plain,
    }
    return {name: "; ".join(texts) for name, texts in values.items() if texts}


def _entity(iri: str, lookup: Lookup) -> dict[str, str]:
    classes = sorted(term.value for term in lookup.about(iri).get(RDF.type, ()))
    kinds = [name for name in classes if name.startswith(SG.base)] or classes
    of_class = {"class": kinds[0].rpartition("#")[2].rpartition("/")[2]} if kinds else {}
    return {"label": lookup.label(iri), **of_class}


def _edges(spool: Spool) -> Iterator[tuple[str, str, str]]:
    query = _EDGES.format(_listed((*ROLES, *SG_DIRECT_RELATIONS.split())))
    for subject, predicate, value in spool.database.execute(query):
        yield subject[1:-1], predicate.removeprefix(SG.base), value[1:-1]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{SG[name]}'" for name in names)


def _write(
    xml: XMLGenerator, element: str, ids: dict[str, str], attributes: dict[str, str]
) -> None:
    with _element(xml, element, **ids):
        for name, value in attributes.items():
            kind = _NUMBERS.get(name)
            if kind is None or _NUMBER[kind].fullmatch(value):
                with _element(xml, "data", key=f"{element}-{name}"):
                    xml.characters(_NOT_IN_XML.sub("\ufffd", value))


def _key(xml: XMLGenerator, domain: str, name: str, kind: str) -> None:
    named = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind}
    with _element(xml, "key", **named):
        pass


class _element:  # noqa: N801  # reads as a statement
    """An element from its start to its end, what stands in it on a line of its own."""

    def __init__(self, xml: XMLGenerator, name: str, **attributes: str) -> None:
        self._xml, self._name, self._attributes = xml, name, attributes

    def __enter__(self) -> None:
        self._xml.startElement(self._name, self._attributes)  # type: ignore[arg-type]

    def __exit__(self, *_: object) -> None:
        self._xml.endElement(self._name)
        self._xml.ignorableWhitespace("\n")
