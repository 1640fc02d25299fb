"""Who works with a store: one process at most writes, any number read.

The locks are those of the system: they end with the process, however it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import StoreError

if sys.platform != "win32":
    import fcntl


def locked(file: IO[bytes]) -> bool:
    """Whether this process holds the lock of ``file`` from now on; nobody is waited for."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def only_writer(lock: Path, where: str) -> Iterator[None]:
    """This process is the only one that writes, until the block is left.

    Raises ``StoreError`` while another one is.
    """
    try:
        file = lock.open("a+b")
    except OSError as error:
        raise StoreError(where, f"cannot be written: {error.strerror}") from error
    with file:
        if not locked(file):
            file.seek(0)
            process = file.read().decode("ascii", "replace").strip()
            problem = f"process {process} is writing to it; wait until it is done (reading works)"
            raise StoreError(where, problem)
        with suppress(OSError):  # a full disk: the lock counts, not who is told to hold it
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
        yield
