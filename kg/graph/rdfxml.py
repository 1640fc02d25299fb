"""What RDF/XML cannot carry, found before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import GraphFileError

# A property becomes an element, so its IRI must end in an XML name.
_ENDS_IN_NAME = re.compile(r"[^\W\d][\w.\-]*$")
# XML 1.0, section 2.2; a carriage return would come back as a line feed.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_rdf_xml(statements: Iterable[ox.Quad | ox.Triple], where: str) -> None:
    """Raise ``GraphFileError`` for a property or a text that RDF/XML cannot write."""
    for statement in statements:
        if not _ENDS_IN_NAME.search(statement.predicate.value):
            _refuse(where, f"the property '{statement.predicate.value}'")
        if isinstance(statement.object, ox.Literal):
            found = _NOT_IN_XML.search(statement.object.value)
            if found:
                _refuse(where, f"the character U+{ord(found.group()):04X} of {statement.subject}")


def _refuse(where: str, what: str) -> None:
    raise GraphFileError(where, f"RDF/XML cannot carry {what}; write .trig, .ttl or .jsonld")
