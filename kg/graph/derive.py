"""The derived graph: acts, stories, and what the rules in ``queries/rules/`` conclude."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReferenceDataError
from kg.graph.acts import all_act_quads
from kg.graph.order import canonical
from kg.iris import DERIVED_GRAPH
from kg.resources import RULES

_DERIVED = ox.NamedNode(DERIVED_GRAPH)


def derive(quads: Iterable[ox.Quad], rules: Path = RULES) -> tuple[ox.Quad, ...]:
    """The quads of the derived graph, from the union of all other graphs.

    First claims are gathered into acts, and copies of an article into stories (``kg.graph.acts``).
    Then the rules (SPARQL CONSTRUCT, ``*.rq`` in the folder ``rules``) run in the order of their
    file names, and each sees what the ones before it concluded. A derived graph among ``quads`` is
    rebuilt, not added to.

    Raises ``ReferenceDataError`` for a folder without rules and for a rule that is no valid
    CONSTRUCT or makes a blank node.
    """
    stated = [quad for quad in quads if quad.graph_name != _DERIVED]
    store = ox.Store()
    store.extend((*stated, *all_act_quads(stated)))
    for rule in _rules(rules):
        store.extend(_conclusions(store, rule))
    return canonical(store.quads_for_pattern(None, None, None, _DERIVED))


def _rules(folder: Path) -> list[Path]:
    rules = sorted(folder.glob("*.rq"))
    if not rules:
        raise ReferenceDataError(str(folder), "no rules (*.rq): the installation is incomplete")
    return rules


def _conclusions(store: ox.Store, rule: Path) -> list[ox.Quad]:
    try:
        found = store.query(rule.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except UnicodeDecodeError as error:
        raise ReferenceDataError(str(rule), "not UTF-8 text; save it as UTF-8") from error
    except SyntaxError as error:
        problem = " ".join(str(error).split())
        raise ReferenceDataError(str(rule), f"not a SPARQL query: {problem}") from error
    if not isinstance(found, ox.QueryTriples):
        raise ReferenceDataError(str(rule), "a rule must be a CONSTRUCT query")
    return [_quad(triple, rule) for triple in found]


def _quad(triple: ox.Triple, rule: Path) -> ox.Quad:
    if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
        raise ReferenceDataError(str(rule), "a rule must not make blank nodes; mint an IRI")
    return ox.Quad(triple.subject, triple.predicate, triple.object, _DERIVED)
