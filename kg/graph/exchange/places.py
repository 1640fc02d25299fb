"""Where an export goes: a file that appears complete or not at all, or a stream."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import GraphFileError
from kg.graph.files import STANDARD_STREAM


class Measured:
    """A stream that is written to, with how long and what it was: ``size`` and ``sha256``."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of all that was written, in hexadecimal."""
        return self._hash.hexdigest()

    def write(self, content: bytes) -> int:
        """Write all of ``content``."""
        content = bytes(content)
        rest = memoryview(content)
        while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take only a part at a time
            rest = rest[self._stream.write(rest) :]
        self._hash.update(content)
        self.size += len(content)
        return len(content)

    def flush(self) -> None:
        """Hand on what is buffered."""
        self._stream.flush()


@contextmanager
def writing(target: str) -> Iterator[Measured]:
    """What to write to for the file ``target``, or for standard output with ``-``.

    A file is replaced when the block is left without an error, and else stays as it was.
    Raises ``GraphFileError`` where it cannot be written.
    """
    if target == STANDARD_STREAM:
        measured = Measured(sys.stdout.buffer)
        yield measured
        measured.flush()
        return
    # A link is followed; a device or a pipe cannot be replaced, only written to.
    place = Path(target).resolve()
    is_other = place.exists() and not place.is_file()
    part = place if is_other else place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield Measured(stream)
        if not is_other:
            part.replace(place)
    except OSError as error:
        raise GraphFileError(target, f"cannot be written: {error.strerror or error}") from error
    finally:
        if not is_other:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def room_for(target: str) -> Path:
    """The folder in which there should be room for what is sorted on the way to ``target``."""
    place = Path(target).resolve()
    beside = target != STANDARD_STREAM and (place.is_file() or not place.exists())
    return place.parent if beside else Path.cwd()
