"""The cases of ``tests/shapes/cases``: a valid graph, a change to it, the rule that must fire.

A file has the stem of the shape file it tries. ``# base: funding trade`` names the valid graphs
its cases start from besides ``article`` and ``reference`` (by default the one of the same stem).
A case is a line ``## Rule-name: what is wrong``, then ``-`` lines of Turtle to take out and ``+``
lines to put in; a line ``! Other-rule`` names rules that cannot but fire as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).parent
PREFIXES = (HERE / "prefixes.ttl").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Case:
    rule: str
    title: str
    base: tuple[str, ...]
    removed: str
    added: str
    also: frozenset[str]

    def __str__(self) -> str:
        return f"{self.rule}: {self.title}"

    @property
    def expected(self) -> set[str]:
        return {self.rule, *self.also}

    def graph(self) -> set[ox.Triple]:
        """The changed graph; it is a mistake in the case when the change changes nothing."""
        triples, removed, added = valid(*self.base), turtle(self.removed), turtle(self.added)
        assert removed <= triples, removed - triples
        assert not added & triples, added & triples
        return (triples - removed) | added


def turtle(text: str) -> set[ox.Triple]:
    quads = ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)
    return {quad.triple for quad in quads}


def valid(*stems: str) -> set[ox.Triple]:
    paths = [HERE / "valid" / f"{stem}.ttl" for stem in ("article", "reference", *stems)]
    return {q.triple for path in paths for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}


def quads(triples: set[ox.Triple]) -> list[ox.Quad]:
    return [ox.Quad(t.subject, t.predicate, t.object) for t in triples]


def read_cases(path: Path) -> list[Case]:
    head, *blocks = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    base = head.removeprefix("# base:").split() or [path.stem]
    return [_case(block, (*base, *{"claim"} - {*base})) for block in blocks]


def _case(block: str, base: tuple[str, ...]) -> Case:
    title, *lines = block.strip().splitlines()
    rule, _, what = title.partition(": ")
    marked = {mark: [line[1:] for line in lines if line.startswith(mark)] for mark in "-+!"}
    assert sum(map(len, marked.values())) == len([line for line in lines if line]), title
    also = frozenset(" ".join(marked["!"]).split())
    return Case(rule, what, base, "\n".join(marked["-"]), "\n".join(marked["+"]), also)


CASES = [case for path in sorted((HERE / "cases").glob("*.txt")) for case in read_cases(path)]
