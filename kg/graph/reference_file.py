"""One hand-edited Turtle file of the reference graph, and where in it something is written."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReferenceDataError
from kg.graph.terms import Term
from kg.namespaces import PREFIXES

Properties = dict[str, list[Term]]

_BASES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), reverse=True)


@dataclass(frozen=True)
class ReferenceFile:
    """A file's text, its records by IRI, and its blocks without a name in the order of the file."""

    path: Path
    text: str
    records: dict[str, Properties]
    blocks: tuple[Properties, ...]

    def at(self, iri: str, problem: str) -> ReferenceDataError:
        """An error at the first line that writes ``iri``, in short or in full."""
        word = rf"(?<![\w:-])({re.escape(curie(iri))}(?![\w-])|<{re.escape(iri)}>)"
        found = re.search(word, self.text)
        line = self.text.count("\n", 0, found.start()) + 1 if found else 1
        return ReferenceDataError(f"{self.path.name}:{line}", problem)

    def at_block(self, block: Properties, problem: str) -> ReferenceDataError:
        """An error at the line on which a block without a name begins."""
        lines = [n for n, line in enumerate(self.text.splitlines(), 1) if line.startswith("[")]
        number = next(n for n, other in enumerate(self.blocks) if other is block)
        line = lines[number] if number < len(lines) else 1
        return ReferenceDataError(f"{self.path.name}:{line}", problem)


def read_reference_file(path: Path) -> ReferenceFile:
    """Parse one file. Raises ``ReferenceDataError`` for Turtle that is broken or nests blocks."""
    text = _text(path)
    subjects: dict[ox.NamedNode | ox.BlankNode, Properties] = {}
    try:
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.Triple) or not isinstance(quad.object, Term):
                raise ReferenceDataError(path.name, _nested(quad.predicate.value))
            properties = subjects.setdefault(quad.subject, defaultdict(list))
            properties[quad.predicate.value].append(quad.object)
    except SyntaxError as error:
        problem = re.sub(r"^Parser error at line \d+[^:]*: ", "", error.msg)
        where = f"{path.name}:{error.lineno}"
        raise ReferenceDataError(where, f"broken Turtle: {problem}") from None
    records = {s.value: p for s, p in subjects.items() if isinstance(s, ox.NamedNode)}
    blocks = tuple(p for s, p in subjects.items() if isinstance(s, ox.BlankNode))
    return ReferenceFile(path, text, records, blocks)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ReferenceDataError(path.name, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ReferenceDataError(path.name, "not UTF-8 text; save it as UTF-8") from None


def curie(iri: str) -> str:
    """``iri`` as the files write it: ``country:KOR``."""
    return next(
        (f"{p}:{iri.removeprefix(base)}" for base, p in _BASES if iri.startswith(base)), iri
    )


def suggestion(iri: str, known: Iterable[str]) -> str:
    """``"; did you mean …?"`` with the nearest ``known`` IRI of the same kind, or nothing."""
    kind = re.sub(r"[^/#]*$", "", iri)
    same_kind = [other for other in known if other.startswith(kind)]
    near = difflib.get_close_matches(iri, same_kind, cutoff=0.8)
    # Letters in the wrong order are the likeliest slip.
    near.sort(key=lambda other: sorted(other) != sorted(iri))
    return f"; did you mean {curie(near[0])}?" if near else ""


def _nested(property_iri: str) -> str:
    return f"{curie(property_iri)} points at a block in brackets; give that block a name"
