"""Which predicted fact answers which gold fact: one to one, within a type.

The alignment shares as many (role, filler) pairs as can be. Where several do, the one with more
facts right is taken, then the one with more statuses equal.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate.assign import best_assignment
from kg.evaluate.facts import Fact, Filler
from kg.evaluate.names import Names
from kg.evaluate.rules import is_right

# A shared pair outweighs all the ties of an alignment of ten thousand facts.
_SHARED, _RIGHT, _STATUS = 100_000_000, 10_000, 1


def align(gold: Sequence[Fact], predicted: Sequence[Fact], names: Names) -> dict[int, int]:
    """The index of the predicted fact for that of each gold fact that has one.

    Facts that share no pair are not aligned.
    """
    found: dict[int, int] = {}
    for fact_type in dict.fromkeys(fact.type for fact in gold):
        rows = [i for i, fact in enumerate(gold) if fact.type == fact_type]
        columns = [i for i, fact in enumerate(predicted) if fact.type == fact_type]
        weights = [[_weight(gold[r], predicted[c], names) for c in columns] for r in rows]
        found.update((rows[r], columns[c]) for r, c in best_assignment(weights))
    return found


def shared_pairs(gold: Fact, predicted: Fact, names: Names) -> int:
    """How many (role, filler) pairs two facts share, core and detail."""
    roles = dict.fromkeys(argument.role for argument in gold.arguments)
    return sum(len(matched(gold.fillers(r), predicted.fillers(r), names)) for r in roles)


def matched(
    gold: Sequence[Filler], predicted: Sequence[Filler], names: Names
) -> tuple[tuple[int, int], ...]:
    """As many one-to-one pairs of matching fillers as there can be, equal ones before others."""
    size = len(gold) + 1
    weights = [
        [size * names.match(mine, its) + (mine == its) for its in predicted] for mine in gold
    ]
    return best_assignment(weights)


def _weight(gold: Fact, predicted: Fact, names: Names) -> int:
    shared = shared_pairs(gold, predicted, names)
    if not shared:
        return 0
    return (
        _SHARED * shared
        + _RIGHT * is_right(gold, predicted, names)
        + _STATUS * (gold.status == predicted.status)
    )
