"""Graph files read a statement at a time: as much memory for ten million as for ten."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import GraphFileError
from kg.graph.files import STANDARD_STREAM
from kg.graph.formats import format_of, sniffed

# One statement tells N-Quads from TriG; JSON and XML may be laid out over several lines.
_LINES = 20


def stream_graph(source: str, ending: str | None = None) -> Iterator[ox.Quad]:
    """The quads of the file ``source``, or of standard input for ``-``, as ``read_graph`` gives.

    JSON-LD is the one format that is read into memory as a whole.
    Raises ``GraphFileError`` for a file that cannot be read, while it is read.
    """
    with ExitStack() as stack:
        if source == STANDARD_STREAM:
            start = b"" if ending else _start(sys.stdin.buffer)
            rdf_format = format_of(source, ending) if ending else sniffed(start)
            stream = cast("IO[bytes]", _Continued(start, sys.stdin.buffer))
        else:
            rdf_format = format_of(source, ending)
            stream = stack.enter_context(_opened(source))
        yield from _parsed(stream, rdf_format, source)


class _Continued:
    """A stream of which ``start`` was read already."""

    def __init__(self, start: bytes, stream: IO[bytes]) -> None:
        self._start = start
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if not self._start:
            return self._stream.read(size)
        content = self._start if size < 0 else self._start[:size]
        self._start = self._start[len(content) :]
        return content + self._stream.read() if size < 0 else content


def _start(stream: IO[bytes]) -> bytes:
    """The lines of ``stream`` up to the first that is no comment, and some more."""
    lines: list[bytes] = []
    for line in stream:
        lines.append(line)
        if line.strip() and not line.lstrip().startswith(b"#"):
            break
    return b"".join((*lines, *islice(stream, _LINES)))


def _opened(source: str) -> IO[bytes]:
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise GraphFileError(source, f"cannot be read: {error.strerror}") from error


def _parsed(stream: IO[bytes], rdf_format: ox.RdfFormat, where: str) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(stream, format=rdf_format)
    except MemoryError as error:  # the parser's own limit, not the machine's
        raise GraphFileError(where, "holds a value of more than 16 MB; shorten it") from error
    except SyntaxError as error:
        place = f"{where}:{error.lineno}:{error.offset}" if error.lineno else where
        problem = " ".join(str(error.msg).split())
        raise GraphFileError(
            place,
            f"not {rdf_format.name}: {problem}; mend the line, or name the file by its format",
        ) from error
