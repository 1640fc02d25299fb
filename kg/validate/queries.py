"""SPARQL constraints by Oxigraph: one query a rule, for all nodes at once.

SHACL binds ``$this`` to one node after the other. Here it stays free and the answers are held
against the nodes the rule looks at, which is the same as long as a query binds ``$this`` by a
triple pattern of its own, and takes a thousandth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.validate.rules import Shapes
from kg.validate.violation import Violation


def check_queries(
    shapes: Shapes, triples: Iterable[ox.Triple], focus: Mapping[str, frozenset[str]]
) -> Iterator[Violation]:
    """What breaks a SPARQL constraint: ``focus`` gives, by rule, the nodes it looks at."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    for rule, query in shapes.queries.items():
        if focus.get(rule):
            yield from _broken(shapes, rule, store, query, focus[rule])


def _broken(
    shapes: Shapes, rule: str, store: ox.Store, query: str, nodes: frozenset[str]
) -> Iterator[Violation]:
    answers = store.query(query)
    assert isinstance(answers, ox.QuerySolutions)  # sh:select
    for answer in answers:
        this, value = answer["this"], answer["value"]
        if isinstance(this, ox.NamedNode) and this.value in nodes:
            yield Violation(
                focus=this.value,
                rule=rule,
                message=shapes.rules[rule].message,
                value=None if value is None else str(value),
                severity=shapes.rules[rule].severity,
            )
