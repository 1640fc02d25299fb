"""The RDF formats of graph files, by the ending of their names."""

from __future__ import annotations

import re
from pathlib import PurePath

import pyoxigraph as ox

from kg.errors import GraphFileError

FORMATS: dict[str, ox.RdfFormat] = {
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
}

_N_QUADS_LINE = re.compile(rb"^\s*[<_][^\n]*[>\w]\s*\.\s*(#[^\n]*)?$", re.MULTILINE)


def format_of(where: str, ending: str | None = None) -> ox.RdfFormat:
    """The format named by ``ending`` (``"ttl"``), or by the end of the file name ``where``.

    Raises ``GraphFileError`` for an ending that is not in ``FORMATS``.
    """
    known = " ".join(f".{name}" for name in FORMATS)
    wanted = (ending or PurePath(where).suffix).removeprefix(".").lower()
    if wanted not in FORMATS:
        said = f"unknown ending '.{wanted}'" if wanted else "the name has no ending"
        raise GraphFileError(where or "''", f"{said}: graph files end in {known}")
    return FORMATS[wanted]


def sniffed(content: bytes) -> ox.RdfFormat:
    """The format of ``content`` that came without a name, by how it begins."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")):
        return _json_ld_or_trig(start)
    if start.startswith((b"<?xml", b"<rdf:RDF")):
        return ox.RdfFormat.RDF_XML
    return ox.RdfFormat.N_QUADS if _is_n_quads(start) else ox.RdfFormat.TRIG


def _json_ld_or_trig(start: bytes) -> ox.RdfFormat:
    # In TriG, "{" opens the default graph and "[" a blank node; in JSON, a key or value follows.
    is_json = re.match(rb"\{\s*[\"}]|\[\s*([\"{\[]|\]\s*$)", start)
    return ox.RdfFormat.JSON_LD if is_json else ox.RdfFormat.TRIG


def _is_n_quads(start: bytes) -> bool:
    """Whether the first statement is one line of N-Quads. TriG covers Turtle and N-Triples."""
    line = _N_QUADS_LINE.search(start)
    if line is None:
        return False
    try:
        quads = list(ox.parse(input=line.group(), format=ox.RdfFormat.N_QUADS))
    except SyntaxError:
        return False
    return bool(quads)
