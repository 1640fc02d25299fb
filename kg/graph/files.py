"""Graph files: read in any RDF format, written whole or not at all, always in the same order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphFileError
from kg.graph.formats import format_of, sniffed
from kg.graph.layout import laid_out, prefixes_of
from kg.graph.order import canonical, merged
from kg.graph.rdfxml import check_rdf_xml

STANDARD_STREAM = "-"


def write_graph(quads: Iterable[ox.Quad], target: str, ending: str | None = None) -> None:
    """Write ``quads`` to the file ``target``, or to standard output for ``-``.

    The format is ``ending`` (``"ttl"``), or the ending of ``target``; TriG on standard output.
    Turtle, N-Triples and RDF/XML hold the triples of all graphs merged. A file appears complete
    or stays as it was.

    Raises ``GraphFileError`` for an unknown ending, a graph that the format cannot carry, or a
    place that cannot be written.
    """
    if target == STANDARD_STREAM:
        ending = ending or "trig"
    content = graph_bytes(quads, format_of(target, ending), where=target)
    if target == STANDARD_STREAM:
        _to_standard_output(content)
    else:
        replace_file(Path(target), content)


def read_graph(source: str, ending: str | None = None) -> tuple[ox.Quad, ...]:
    """The quads of the file ``source``, or of standard input for ``-``, in the file's order.

    Without an ``ending`` the format is that of the file name, and on standard input it is known
    from how the content begins. Formats without graphs give quads of the default graph.

    Raises ``GraphFileError`` for a file that cannot be read or breaks the syntax of its format.
    """
    if source == STANDARD_STREAM:
        content = sys.stdin.buffer.read()
        return _parsed(content, format_of(source, ending) if ending else sniffed(content), source)
    rdf_format = format_of(source, ending)
    try:
        content = Path(source).read_bytes()
    except OSError as error:
        raise GraphFileError(source, f"cannot be read: {error.strerror}") from error
    return _parsed(content, rdf_format, source)


def graph_bytes(
    quads: Iterable[ox.Quad], rdf_format: ox.RdfFormat, *, where: str = STANDARD_STREAM
) -> bytes:
    """``quads`` in ``rdf_format``: the same quads, in any order, give the same bytes.

    ``where`` names the file in the ``GraphFileError`` of a graph that RDF/XML cannot carry.
    """
    statements: tuple[ox.Quad, ...] | tuple[ox.Triple, ...]
    statements = canonical(quads) if rdf_format.supports_datasets else merged(quads)
    if rdf_format == ox.RdfFormat.RDF_XML:
        check_rdf_xml(statements, where)
    buffer = BytesIO()
    ox.serialize(statements, buffer, rdf_format, prefixes=prefixes_of(statements))
    if rdf_format in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return laid_out(buffer.getvalue())
    return buffer.getvalue()


def _parsed(content: bytes, rdf_format: ox.RdfFormat, where: str) -> tuple[ox.Quad, ...]:
    try:
        return tuple(ox.parse(input=content, format=rdf_format))
    except MemoryError as error:  # the parser's own limit, not the machine's
        raise GraphFileError(where, "holds a value of more than 16 MB; shorten it") from error
    except SyntaxError as error:
        place = f"{where}:{error.lineno}:{error.offset}" if error.lineno else where
        problem = " ".join(str(error.msg).split())
        raise GraphFileError(
            place,
            f"not {rdf_format.name}: {problem}; mend the line, or name the file by its format",
        ) from error


def _to_standard_output(content: bytes) -> None:
    rest = memoryview(content)
    while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take only a part at a time
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def replace_file(target: Path, content: bytes) -> None:
    """Put ``content`` in place of the file ``target`` in one step.

    Raises ``GraphFileError`` where that cannot be done; the file is then as it was.
    """
    # A link is followed; a device or a pipe cannot be replaced, only written to.
    target = target.resolve()
    if target.exists() and not target.is_file():
        temporary = target
    else:
        temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(content)
        if temporary != target:
            temporary.replace(target)
    except OSError as error:
        raise GraphFileError(str(target), f"cannot be written: {error.strerror}") from error
    finally:
        # Gone already when all went well; left over after an error or an interrupt.
        if temporary != target:
            temporary.unlink(missing_ok=True)
