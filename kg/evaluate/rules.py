"""When an aligned pair is right.

All core roles of the gold fact are filled correctly, without a wrong filler in a core role that the
gold fact fills, and the status is the same. Three rules are gentler:

- a role with more than three gold fillers is right at an overlap (F1) of 0.8;
- a Production needs its mineral and one of location, site and operator right, and none of them
  wrong;
- a Membership is one for each member (``one_a_member``), before facts are aligned.
"""

from __future__ import annotations

from enum import StrEnum

from kg.evaluate.facts import CORE_ROLES, PLACES_OF_PRODUCTION, PRODUCTION, Fact, Filler
from kg.evaluate.names import Names

MANY_FILLERS = 3
OVERLAP = 0.8


class Verdict(StrEnum):
    """How one role of a predicted fact is filled."""

    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"


def is_right(gold: Fact, predicted: Fact, names: Names, *, ignore_status: bool = False) -> bool:
    """Whether a predicted fact states what the gold fact does."""
    if not ignore_status and gold.status != predicted.status:
        return False
    verdicts = verdicts_of(gold, predicted, names)
    if gold.type != PRODUCTION:
        return all(verdict is Verdict.RIGHT for verdict in verdicts.values())
    places = [verdicts[role] for role in PLACES_OF_PRODUCTION if role in verdicts]
    mineral = verdicts.get("mineral", Verdict.RIGHT)
    return mineral is Verdict.RIGHT and Verdict.RIGHT in places and Verdict.WRONG not in places


def verdicts_of(gold: Fact, predicted: Fact, names: Names) -> dict[str, Verdict]:
    """How each core role that the gold fact fills is filled in the predicted one."""
    return {
        role: _verdict(gold.fillers(role), predicted.fillers(role), names)
        for role in CORE_ROLES[gold.type]
        if gold.fillers(role)
    }


def unmatched(
    fillers: tuple[Filler, ...], others: tuple[Filler, ...], names: Names
) -> tuple[Filler, ...]:
    """The fillers that match none of the others: missing, or wrong, as they are given."""
    return tuple(f for f in fillers if not any(names.match(f, other) for other in others))


def _verdict(gold: tuple[Filler, ...], predicted: tuple[Filler, ...], names: Names) -> Verdict:
    missing, wrong = unmatched(gold, predicted, names), unmatched(predicted, gold, names)
    if len(gold) > MANY_FILLERS:
        found = len(gold) - len(missing)
        if 2 * found / (2 * found + len(missing) + len(wrong)) >= OVERLAP:
            return Verdict.RIGHT
    if wrong:
        return Verdict.WRONG
    return Verdict.MISSING if missing else Verdict.RIGHT
