"""What every store stands on: the reference graph, the ontology, the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyoxigraph as ox

from kg.building.upkeep.counts import STORE_NODE
from kg.building.upkeep.keeper import Keeper
from kg.building.upkeep.notes import note, noted
from kg.iris import ONTOLOGY_GRAPH, REFERENCE_GRAPH
from kg.namespaces import STORE

_BACKGROUND = ox.NamedNode(STORE.background)
_GRAPHS = (ox.NamedNode(REFERENCE_GRAPH), ox.NamedNode(ONTOLOGY_GRAPH))


def lay_ground(keeper: Keeper, quads: Sequence[ox.Quad]) -> None:
    """See that the reference and ontology graph are ``quads``, and that all derived is current.

    Nothing is done where nothing has changed since the store was last written.
    """
    version = hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()
    known = set(noted(keeper.store, STORE_NODE, _BACKGROUND))
    if known != {version}:
        # What is put into a new store is derived from by the current rules as it comes.
        current = () if known else keeper.version_notes()
        old = (keeper.store.quads_for_pattern(None, None, None, graph) for graph in _GRAPHS)
        keeper.change(
            (
                *(quad for of_graph in old for quad in of_graph),
                *(note(STORE_NODE, _BACKGROUND, before) for before in known),
            ),
            (*quads, note(STORE_NODE, _BACKGROUND, version), *current),
        )
    keeper.derive_anew()
