"""An answer as text: the standard formats to the letter, tables for people."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.answers import Answer
from kg.errors import EndpointError, ResultFormatError
from kg.namespaces import PREFIXES
from kg.query.table import Layout, markdown, table

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown")

_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPH = {"json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML}
_ROWS: dict[str, Callable[[ox.QuerySolutions, Layout], str]] = {
    "table": table,
    "markdown": markdown,
}


def render(answer: Answer, output_format: str = "table", width: int = 100) -> str:
    """``answer`` in one of ``FORMATS``; a table is at most ``width`` characters wide.

    CSV, TSV, JSON and XML are the SPARQL 1.1 results formats; CSV keeps its line ends of RFC 4180.
    The triples of a CONSTRUCT or DESCRIBE are written as Turtle, for ``json`` as JSON-LD and for
    ``xml`` as RDF/XML.
    Raises ``ResultFormatError`` for an unknown format and for triples as CSV or TSV.
    """
    if output_format not in FORMATS:
        raise ResultFormatError(f"no format '{output_format}'; use one of {', '.join(FORMATS)}")
    try:
        return _rendered(answer, output_format, width)
    except OSError as error:  # rows are computed as they are read; only SERVICE leaves the store
        raise EndpointError("SERVICE", str(error)) from None


def _rendered(answer: Answer, output_format: str, width: int) -> str:
    if isinstance(answer, ox.QueryBoolean):
        return _yes_or_no(answer, output_format)
    if isinstance(answer, ox.QuerySolutions):
        return _rows(answer, output_format, width)
    return _triples(list(answer), output_format)


def _yes_or_no(answer: ox.QueryBoolean, output_format: str) -> str:
    if output_format in _STANDARD:
        return _line((answer.serialize(format=_STANDARD[output_format]) or b"").decode())
    return "yes\n" if answer else "no\n"


def _rows(answer: ox.QuerySolutions, output_format: str, width: int) -> str:
    if output_format in _STANDARD:
        return _line((answer.serialize(format=_STANDARD[output_format]) or b"").decode())
    return _ROWS[output_format](answer, Layout(width))


def _triples(triples: list[ox.Triple], output_format: str) -> str:
    if output_format in ("csv", "tsv"):
        raise ResultFormatError(
            f"triples cannot be written as {output_format}; use table (Turtle), json or xml"
        )
    rdf_format = _GRAPH.get(output_format, ox.RdfFormat.TURTLE)
    ordered = sorted(triples, key=str)
    text = (ox.serialize(ordered, format=rdf_format, prefixes=_prefixes(ordered)) or b"").decode()
    if rdf_format == ox.RdfFormat.TURTLE:
        text = _with_prefixes_in_order(text)
    return f"```turtle\n{text}```\n" if output_format == "markdown" else _line(text)


def _with_prefixes_in_order(turtle: str) -> str:
    """The serializer takes them in another order each time."""
    lines = turtle.splitlines(keepends=True)
    header = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(header), *lines[len(header) :]])


def _prefixes(triples: list[ox.Triple]) -> dict[str, str]:
    text = " ".join(map(str, triples))
    return {prefix: base for prefix, base in PREFIXES.items() if f"<{base}" in text}


def _line(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
