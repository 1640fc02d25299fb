"""RDF in every format, a statement at a time."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.exchange.places import Measured
from kg.graph.exchange.spool import Spool
from kg.graph.rdfxml import check_rdf_xml
from kg.namespaces import PREFIXES

_LAID_OUT = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)


def write_rdf(spool: Spool, output: Measured, rdf_format: ox.RdfFormat, where: str) -> None:
    """Write the statements of ``spool``; the same ones always give the same bytes.

    Formats without graphs hold all graphs merged. Raises ``GraphFileError`` naming ``where`` for
    what RDF/XML cannot carry, before anything is written.
    """
    spool.put_in_order()
    if rdf_format == ox.RdfFormat.RDF_XML:
        check_rdf_xml(spool.triples(), where)
    statements: Iterable[ox.Quad] | Iterable[ox.Triple]
    if rdf_format.supports_datasets:
        statements, bases = spool.quads(), spool.bases | spool.graph_bases
    else:
        statements, bases = spool.triples(), spool.bases
    prefixes = {prefix: base for prefix, base in PREFIXES.items() if base in bases}
    stream = _Layout(output) if rdf_format in _LAID_OUT else output
    ox.serialize(statements, stream, rdf_format, prefixes=prefixes)  # type: ignore[arg-type]
    if isinstance(stream, _Layout):
        stream.finish()


class _Layout:
    """Turtle and TriG on their way: prefixes in order, an empty line between subjects."""

    def __init__(self, output: Measured) -> None:
        self._output = output
        self._header: list[bytes] | None = []
        self._rest = b""
        self._ended = False

    def write(self, content: bytes) -> int:
        *lines, self._rest = (self._rest + bytes(content)).split(b"\n")
        self._output.write(b"".join(self._laid_out(line + b"\n") for line in lines))
        return len(content)

    def flush(self) -> None:
        self._output.flush()

    def finish(self) -> None:
        """Write what is left: a header without a body, a last line without an end."""
        self._output.write(b"".join(sorted(self._header or ())) + self._rest)

    def _laid_out(self, line: bytes) -> bytes:
        if self._header is not None:
            if line.startswith(b"@prefix "):
                self._header.append(line)
                return b""
            before = b"".join(sorted(self._header)) + (b"\n" if self._header else b"")
            self._header = None
        else:
            before = b"\n" if self._ended and not line.startswith(b"}") else b""
        # The serializer escapes line breaks in literals, so " ." at an end ends a statement.
        self._ended = line.endswith(b" .\n") or line == b"}\n"
        return before + line
