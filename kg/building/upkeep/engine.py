"""What decides what is read from an article, as one hash: with another, it is read anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import kg
from kg import resources
from kg.extract.parser import describe_model
from kg.model import ReaderChoice

# Folders and files of the package: reading starts with bytes and ends with quads that conform.
_CODE = "articles lexicon extract graph validate building/conforming.py model.py iris.py".split()
_GATHERING = "graph/acts graph/terms.py act_rules.py".split()
_LIBRARIES = "spacy trafilatura htmldate lxml onnxruntime tokenizers pyshacl".split()


def engine_version(settings: Mapping[str, object], shapes: Path) -> str:
    """The version of reading with ``settings`` (``reader``, ``model``, …) and these shapes.

    It takes in the code and the files of the project, the language model and the libraries.
    Raises ``ModelError`` where there is no language model.
    """
    network = settings.get("reader") in (ReaderChoice.LEARNT, ReaderChoice.BOTH)
    model = settings.get("model")
    described = describe_model(model if isinstance(model, str) else None)
    lines = [
        json.dumps(settings, sort_keys=True, default=str),
        f"{described.name} {described.version}",
        *(f"{name} {version(name)}" for name in _LIBRARIES),
        (resources.NETWORK / "SHA256SUMS").read_text(encoding="utf-8") if network else "",
    ]
    places = [*_in_package(_CODE), resources.ONTOLOGY, shapes]
    return _digest([*lines, *_hashes(places)])


def gathering_version() -> str:
    """The version of gathering claims into acts."""
    return _digest(_hashes([*_in_package(_GATHERING), resources.ACTS]))


def _in_package(names: Iterable[str]) -> list[Path]:
    return [Path(kg.__file__).parent / name for name in names]


def _hashes(places: Iterable[Path]) -> Iterator[str]:
    """Name and hash of each file, by place and in order of name."""
    for place in places:
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in files:
            if path.is_file() and path.suffix != ".pyc":
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                yield f"{path.relative_to(place.parent).as_posix()} {content}"


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
