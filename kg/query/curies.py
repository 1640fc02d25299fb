"""Short forms of IRIs: ``country:MNG`` for people, the whole IRI for machines."""

from __future__ import annotations

import re

from kg.namespaces import PREFIXES

# The longest namespace first, so that an IRI gets its nearest prefix.
_BY_NAMESPACE = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
# What can stand after the colon without an escape; enough for every IRI we mint.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def shortened(iri: str) -> str:
    """``prefix:local`` where a prefix of the project fits, else ``<iri>``."""
    for prefix, namespace in _BY_NAMESPACE:
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def expanded(name: str) -> str | None:
    """The IRI of ``<iri>``, of a whole http(s) IRI or of ``prefix:local``; ``None`` for a word."""
    bare = name.removeprefix("<").removesuffix(">")
    if bare.startswith(("http://", "https://")):
        return bare
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else None


def prologue(*prefixes: str) -> str:
    """The ``PREFIX`` lines of a query for prefixes of the project."""
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in prefixes)
