"""What a person types for a country, a mineral, a company, found in the graph itself.

1. An IRI, ``country:MNG`` or a local name (``MNG``) is taken if the graph has it.
2. Else the resources whose preferred name, code or title it is, whatever the case.
3. Else those that have it as another name; else those that have it but for accents and hyphens.
4. One resource is the answer; none or several are an error that says what is near.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import pyoxigraph as ox

from kg.answers import Store
from kg.errors import UnknownNameError
from kg.iris import slug
from kg.namespaces import DCTERMS, RDFS, RESOURCE_BASE, SG, SKOS
from kg.query.curies import expanded, shortened
from kg.query.kinds import RESOURCE_CLASSES
from kg.query.rows import rows_of

_PREFERRED = (SKOS.prefLabel, SG.alpha2, SG.alpha3, DCTERMS.title)
_OTHER = (SKOS.altLabel, SKOS.hiddenLabel, RDFS.label, DCTERMS.source)
# Concepts of all schemes share a class; their IRIs tell them apart.
_SCHEMES = ("activity", "kind")
_NEAR = 3
# What is longer is near no name, and is shown cut.
_LONGEST = 300


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    iri: str
    name: str
    preferred: bool


def find_resource(kind: str, typed: str, store: Store) -> str:
    """The IRI of the one resource of ``kind`` (a key of ``RESOURCE_CLASSES``) that is meant.

    Raises ``UnknownNameError`` with the nearest names where there is none or more than one.
    """
    typed = " ".join(typed.split())
    known = _known(kind, typed, store)
    if known:
        return known[0]
    names = _names(kind, store, f"LCASE(STR(?name)) = {ox.Literal(typed.lower())}")
    preferred = [name for name in names if name.preferred]
    found = _resources(preferred or names)
    if not found:
        return _folded(kind, typed, _names(kind, store))
    return _only(kind, typed, found, names)


def _folded(kind: str, typed: str, names: list[_Name]) -> str:
    wanted = slug(typed)
    matches = [name for name in names if slug(name.name) == wanted]
    if matches:
        return _only(kind, typed, _resources(matches), matches)
    if len(typed) > _LONGEST:
        raise UnknownNameError(f"no {kind} '{typed[:_LONGEST]}…' in the graph")
    near = _nearest(typed, names)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UnknownNameError(f"no {kind} '{typed}' in the graph{hint}")


def _only(kind: str, typed: str, found: list[str], names: list[_Name]) -> str:
    if len(found) == 1:
        return found[0]
    several = " or ".join(_shown(name) for name in names if name.iri in found)
    raise UnknownNameError(f"'{typed}' can be more than one {kind}: {several}; give its IRI")


def _nearest(typed: str, names: list[_Name]) -> list[str]:
    by_folded = {name.name.casefold(): name for name in reversed(names)}
    near = get_close_matches(typed.casefold(), by_folded, n=_NEAR, cutoff=0.7)
    by_resource = {by_folded[folded].iri: by_folded[folded] for folded in reversed(near)}
    return [_shown(name) for name in reversed(by_resource.values())]


def _shown(name: _Name) -> str:
    return f"'{name.name}' ({shortened(name.iri)})"


def _resources(names: Iterable[_Name]) -> list[str]:
    return sorted({name.iri for name in names})


def _known(kind: str, typed: str, store: Store) -> list[str]:
    candidates = [iri for iri in _candidates(kind, typed) if _is_iri(iri)]
    listed = " ".join(f"<{iri}>" for iri in candidates)
    query = f"SELECT DISTINCT ?r {{ VALUES ?r {{ {listed} }} {_of_kind(kind)} }} ORDER BY ?r"
    known = {row[0].value for row in rows_of(store.query(query)) if row[0] is not None}
    # An act has the local name of one of its claims; the claim is meant.
    return [iri for iri in candidates if iri in known]


def _candidates(kind: str, typed: str) -> list[str]:
    iri = expanded(typed)
    if iri is not None:
        return [iri]
    classes = [name.rpartition("#")[2].lower() for name in RESOURCE_CLASSES[kind]]
    homes = [kind] if kind in _SCHEMES else classes
    return [f"{RESOURCE_BASE}{home}/{typed}" for home in homes]


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _names(kind: str, store: Store, condition: str = "true") -> list[_Name]:
    # Numbers, as not every store gives a truth value back as it was written.
    properties = " ".join(f"(<{p}> {int(p in _PREFERRED)})" for p in (*_PREFERRED, *_OTHER))
    query = f"""
        SELECT DISTINCT ?r ?name ?preferred {{
          {_of_kind(kind)}
          VALUES (?property ?preferred) {{ {properties} }}
          ?r ?property ?name .
          FILTER({condition})
        }} ORDER BY DESC(?preferred) ?r ?name"""
    return [
        _Name(r.value, name.value, preferred.value == "1")
        for r, name, preferred in rows_of(store.query(query))
        if r is not None and name is not None and preferred is not None
    ]


def _of_kind(kind: str) -> str:
    classes = " ".join(f"<{iri}>" for iri in RESOURCE_CLASSES[kind])
    base = f'FILTER(STRSTARTS(STR(?r), "{RESOURCE_BASE}{kind}/"))' if kind in _SCHEMES else ""
    return f"VALUES ?class {{ {classes} }} ?r a ?class . {base}"
