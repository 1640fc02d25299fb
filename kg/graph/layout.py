"""Turtle and TriG laid out for reading: prefixes in order, an empty line between subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.namespaces import PREFIXES

# The serializer escapes line breaks in literals, so a line that ends in " ." ends a statement.
_END_OF_STATEMENT = re.compile(rb"( \.|^\})\n(?=[^}])", re.MULTILINE)
_HEADER = re.compile(rb"\A(?:@prefix .*\n)*")


def prefixes_of(statements: Iterable[ox.Quad | ox.Triple]) -> dict[str, str]:
    """The project's prefixes that ``statements`` have a use for."""
    nodes = {node for statement in statements for node in statement}
    datatypes = {node.datatype for node in nodes if isinstance(node, ox.Literal)}
    iris = {node.value for node in nodes | datatypes if isinstance(node, ox.NamedNode)}
    bases = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    return {prefix: base for prefix, base in PREFIXES.items() if base in bases}


def laid_out(turtle: bytes) -> bytes:
    """``turtle`` (or TriG) from the serializer, with the same statements and more air."""
    header = _HEADER.match(turtle)
    length = header.end() if header else 0
    prefixes = sorted(turtle[:length].splitlines(keepends=True))
    body = _END_OF_STATEMENT.sub(rb"\1\n\n", turtle[length:])
    return b"".join([*prefixes, b"\n" if prefixes and body else b"", body])
