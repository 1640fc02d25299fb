"""The folder of a store: what lies in it, and how it is told from any other folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError

# The layout of the folder and of what the store notes for itself. An older one is read no more.
FORMAT = 1
# Without an ending of a known format: a build that reads the folder around a store passes it over.
_MARKER = "stratagraph-store"


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """A folder with a store: the quads (an Oxigraph database), and who works with them."""

    path: Path

    @property
    def quads(self) -> Path:
        """The Oxigraph database."""
        return self.path / "quads"

    @property
    def readers(self) -> Path:
        """One folder for each process that reads, with what it reads."""
        return self.path / "readers"

    @property
    def lock(self) -> Path:
        """The file that the one process which writes holds locked."""
        return self.path / "writer.lock"

    @classmethod
    def existing(cls, where: str | Path) -> StoreFolder:
        """The store in the folder ``where``. Raises ``StoreError`` where there is none."""
        path = Path(where)
        if not path.is_dir():
            problem = "is a file, no store" if path.exists() else "no such store"
            raise StoreError(str(where), f"{problem}; make one with: kg build ARTICLES --store DIR")
        _check_marker(path / _MARKER, str(where))
        return cls(path)

    @classmethod
    def made(cls, where: str | Path) -> StoreFolder:
        """The store in the folder ``where``, which is made where it does not exist or is empty.

        Raises ``StoreError`` for a folder of something else, or one that cannot be made.
        """
        path = Path(where)
        try:
            path.mkdir(exist_ok=True)
            if not (path / _MARKER).exists():
                _mark(path)
        except FileNotFoundError as error:
            raise StoreError(str(where), f"no folder '{path.parent}'; make it first") from error
        except FileExistsError as error:
            raise StoreError(str(where), "is a file; name a folder") from error
        except OSError as error:
            problem = f"cannot be written: {error.strerror}; choose another place"
            raise StoreError(str(where), problem) from error
        return cls.existing(where)


def is_store(where: str) -> bool:
    """Whether a user who names ``where`` means a store: it is a folder."""
    return Path(where).is_dir()


def _mark(path: Path) -> None:
    part = path / f".{_MARKER}.part"
    if any(found != part for found in path.iterdir()):
        raise StoreError(str(path), "is a folder of something else; name a new or an empty one")
    part.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
    part.replace(path / _MARKER)


def _check_marker(marker: Path, where: str) -> None:
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))["format"]
    except FileNotFoundError as error:
        problem = f"is no store: it has no '{_MARKER}'; name the folder that kg build made"
        raise StoreError(where, problem) from error
    except OSError as error:
        raise StoreError(where, f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        problem = f"'{_MARKER}' is broken; build the store anew"
        raise StoreError(where, problem) from error
    if found != FORMAT:
        newer = isinstance(found, int) and found > FORMAT
        mend = "use a newer Stratagraph" if newer else "build the store anew"
        raise StoreError(where, f"is a store of format {found}, this is format {FORMAT}; {mend}")
