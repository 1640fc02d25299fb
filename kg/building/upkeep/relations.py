"""The direct relations of a store, followed through a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.building.upkeep.stated import Stated, in_union
from kg.building.upkeep.support import Support
from kg.graph.rules import Node, Rule
from kg.graph.terms import RDF_TYPE
from kg.namespaces import STORE

_BY = f"{STORE.rule}/"


class Relations:
    """What ``rules`` conclude, kept equal to what they conclude from the whole."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._words = frozenset(word for rule in rules for word in rule.words)

    def follow(
        self, stated: Stated, support: Support, again: frozenset[ox.NamedNode] = frozenset()
    ) -> None:
        """Note in ``support`` what the change of ``stated`` makes owners contribute otherwise.

        The nodes in ``again`` are looked at as if they had changed.
        """
        changed = stated.gained | stated.lost
        touched = {r: again | r.owners_of(changed, stated.backward) for r in self._rules}
        owners = {r: [n for n in nodes if _is_owner(stated, n, r)] for r, nodes in touched.items()}
        store = ox.Store()
        store.extend(self._reached(stated, set().union(*owners.values())))
        for rule, nodes in touched.items():
            found = rule.conclusions(store, owners[rule])
            support.replace(rule_node(rule), nodes, found)

    def _reached(self, stated: Stated, nodes: Iterable[Node]) -> Iterator[ox.Quad]:
        """All that any rule can see of ``nodes``, and of what it reaches from them."""
        waiting, seen = list(nodes), set(nodes)
        while waiting:
            for triple in stated.about(waiting.pop()):
                is_type = triple.predicate == RDF_TYPE
                if is_type or triple.predicate.value in self._words:
                    yield in_union(triple)
                    value = triple.object
                    if isinstance(value, ox.NamedNode) and not is_type and value not in seen:
                        seen.add(value)
                        waiting.append(value)


def _is_owner(stated: Stated, node: ox.NamedNode, rule: Rule) -> bool:
    """Whether ``node`` is of a class that ``rule`` names; others contribute nothing by it."""
    return any(t.predicate == RDF_TYPE and rule.is_about(t) for t in stated.about(node))


def rule_node(rule: Rule) -> ox.NamedNode:
    """What a contribution by ``rule`` is noted by."""
    return ox.NamedNode(_BY + rule.name)
