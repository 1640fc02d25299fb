"""What a reader reads: the store as it was at one moment, whatever a writer does since.

RocksDB, which Oxigraph stores quads in, lets others open a database that is being written, but
takes the files away which it no longer needs, from under those who read. So a reader makes a
folder of its own, with a second name (a hard link) for each file that never changes, and copies
of the few that grow:

1. Note which log files there are, and how long the manifest is, which lists the files that count.
2. Copy the manifest, link the tables, copy the logs.
3. Look again. Where files came or went meanwhile, the copies may not belong together: begin anew.

Nothing is copied but the last few megabytes; no lock is taken, and no writer waits.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.store.folder import StoreFolder
from kg.store.locks import locked

_ATTEMPTS = 200
_PAUSE = 0.02
_IN_USE = "in-use"
_NEW = 60.0
# Where a store lies on a medium nobody can write to, there is no writer either.
_NOT_WRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class _Moment:
    """What a database consists of at one moment: if it is the same twice, nothing moved between."""

    manifest: str
    length: int
    logs: tuple[str, ...]

    @classmethod
    def of(cls, database: Path) -> _Moment:
        manifest = (database / "CURRENT").read_text(encoding="ascii").strip()
        length = (database / manifest).stat().st_size
        logs = sorted(path.name for path in database.iterdir() if path.suffix == ".log")
        return cls(manifest, length, tuple(logs))


@contextmanager
def snapshot(folder: StoreFolder) -> Iterator[Path | None]:
    """A database to be opened for reading only; ``None`` where the store is still empty.

    It is taken away when the block is left. Raises ``StoreError`` where it cannot be made.
    """
    if not (folder.quads / "CURRENT").exists():
        yield None
        return
    try:
        folder.readers.mkdir(exist_ok=True)
        own = Path(tempfile.mkdtemp(prefix="reader-", dir=folder.readers))
    except OSError as error:
        if error.errno in _NOT_WRITABLE:
            yield folder.quads
            return
        raise StoreError(str(folder.path), f"cannot be read: {error.strerror}") from error
    try:
        with (own / _IN_USE).open("wb") as mark:
            locked(mark)
            yield _taken(folder, own / "quads")
    finally:
        shutil.rmtree(own, ignore_errors=True)


def sweep(folder: StoreFolder) -> None:
    """Take away what readers left behind that were killed."""
    with suppress(OSError):
        for left in list(folder.readers.iterdir()):
            with suppress(OSError), (left / _IN_USE).open("r+b") as mark:
                # One that is just being made is not locked yet.
                if time.time() - left.stat().st_mtime > _NEW and locked(mark):
                    shutil.rmtree(left, ignore_errors=True)


def _taken(folder: StoreFolder, target: Path) -> Path:
    for _ in range(_ATTEMPTS):
        try:
            before = _Moment.of(folder.quads)
            _copy(folder.quads, target, before)
            if _Moment.of(folder.quads) == before:
                return target
        except FileNotFoundError:  # taken away since it was seen
            pass
        except OSError as error:
            raise StoreError(str(folder.path), f"cannot be read: {error.strerror}") from error
        shutil.rmtree(target, ignore_errors=True)
        time.sleep(_PAUSE)
    raise StoreError(str(folder.path), "is changing too fast to be read; try again in a moment")


def _copy(database: Path, target: Path, moment: _Moment) -> None:
    target.mkdir()
    shutil.copyfile(database / "CURRENT", target / "CURRENT")
    shutil.copyfile(database / moment.manifest, target / moment.manifest)
    for path in database.iterdir():
        if path.suffix == ".sst":
            os.link(path, target / path.name)
    for log in moment.logs:
        shutil.copyfile(database / log, target / log)
