"""The rules of the direct relations, each followed by itself as a graph changes a little.

A rule in ``queries/rules/`` speaks of one claim (``?claim``) or one entity (``?entity``), its
owner, which is of a class that the rule names, and of what can be reached from it along properties.
So what an owner contributes can change only when a triple is gained or lost whose subject the rule
reaches from it, and the derived graph is the union of what all owners contribute.
``Rule.owners_of`` finds the owners that a change touches, ``Rule.conclusions`` what they
contribute; the rest stays.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReferenceDataError
from kg.graph.terms import RDF_TYPE
from kg.namespaces import RDF
from kg.resources import RULES

Node = ox.NamedNode | ox.BlankNode | ox.Triple
# Subjects from which a property leads to a node.
Backward = Callable[[ox.NamedNode, ox.NamedNode], Iterable[Node]]

_COMMENT = re.compile(r"(?m)^\s*#.*$")
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"<([^>\s]+)>|(?<![\w?$\"])([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_HEAD = re.compile(
    r"CONSTRUCT\s*\{\s*(\?\w+)\s+(\S+)\s+(\?\w+)\s*\.?\s*\}\s*WHERE\s*\{", re.IGNORECASE
)
_OWNERS = ("claim", "entity")
# Owners a query: the time for one grows faster than their number.
_BATCH = 100


@dataclass(frozen=True)
class Rule:
    """A rule, taken apart.

    ``owner`` is the variable whose values contribute; ``words`` are the IRIs that the pattern
    names, ``concludes`` the property it concludes. ``name`` changes with the text.
    """

    name: str
    owner: str
    words: frozenset[str]
    concludes: str
    _select: str

    def is_about(self, triple: ox.Triple) -> bool:
        """Whether the pattern can match ``triple``, going by its property, or its class."""
        if triple.predicate == RDF_TYPE:
            return isinstance(triple.object, ox.NamedNode) and triple.object.value in self.words
        return triple.predicate.value in self.words

    @cached_property
    def properties(self) -> tuple[ox.NamedNode, ...]:
        """What may lead from one node of the pattern to the next, in order of name."""
        return tuple(ox.NamedNode(word) for word in sorted(self.words) if word != RDF.type)

    def owners_of(self, changed: Iterable[ox.Triple], backward: Backward) -> set[ox.NamedNode]:
        """Every node that may contribute otherwise after the triples in ``changed`` came or went.

        ``backward`` finds the subjects before and after the change.
        """
        waiting = [triple.subject for triple in changed if self.is_about(triple)]
        found: set[ox.NamedNode] = set()
        while waiting:
            node = waiting.pop()
            if isinstance(node, ox.NamedNode) and node not in found:
                found.add(node)
                for by in self.properties:
                    waiting += backward(by, node)
        return found

    def conclusions(
        self, store: ox.Store, owners: Iterable[ox.NamedNode]
    ) -> Iterator[tuple[ox.NamedNode, ox.Triple]]:
        """Each triple that one of ``owners`` contributes, with the owner.

        ``store`` holds in its default graph at least what the rule reaches from the owners.
        """
        concludes = ox.NamedNode(self.concludes)
        waiting = iter(owners)
        while batch := tuple(islice(waiting, _BATCH)):
            rows = store.query(self._select.replace("%OWNERS%", " ".join(map(str, batch))))
            assert isinstance(rows, ox.QuerySolutions)
            for row in rows:
                yield row["owner_"], ox.Triple(row["subject_"], concludes, row["value_"])


@cache
def load_rules(folder: Path = RULES) -> tuple[Rule, ...]:
    """The rules of ``folder`` in the order of their file names.

    Raises ``ReferenceDataError`` for one that cannot be followed by itself.
    """
    rules = tuple(_rule(path) for path in sorted(folder.glob("*.rq")))
    for place, rule in enumerate(rules):
        for earlier in rules[:place]:
            if earlier.concludes in rule.words:
                problem = f"builds on what {earlier.name} concludes; a rule reads what is stated"
                raise ReferenceDataError(str(folder / f"{rule.name}.rq"), problem)
    return rules


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    bare = _COMMENT.sub("", text)
    head = _HEAD.search(bare)
    owner = next((name for name in _OWNERS if head and f"?{name}" in bare[head.end() :]), None)
    if head is None or owner is None:
        problem = "a rule concludes one '?x property ?y' about a ?claim or an ?entity"
        raise ReferenceDataError(str(path), problem)
    prefixes = dict(_PREFIX.findall(bare))
    subject, predicate, value = head.groups()
    select = (
        f"SELECT DISTINCT (?{owner} AS ?owner_) ({subject} AS ?subject_) ({value} AS ?value_) "
        f"WHERE {{ VALUES ?{owner} {{ %OWNERS% }} "
    )
    return Rule(
        name=f"{path.stem}-{hashlib.sha256(bare.encode()).hexdigest()[:16]}",
        owner=owner,
        words=frozenset(_iris(bare[head.end() :], prefixes)),
        concludes=next(_iris(predicate, prefixes)),
        _select=bare[: head.start()] + select + bare[head.end() :],
    )


def _iris(text: str, prefixes: dict[str, str]) -> Iterator[str]:
    for iri, prefix, local in _NAME.findall(text):
        yield iri or prefixes[prefix] + local
