"""One cue that tells several acts: "60% goes to China and 20% to Japan"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.learnt.acts import Act, Filling

# What each act has one of, and what may stand beside it as often.
_ONE_EACH = ("share", "quantity", "amount")


def single_acts(act: Act) -> Iterator[Act]:
    """``act`` once for each of several values of a kind, with the fillers that go with it.

    Roles that are filled as often as there are values are given one each, in text order; what is
    filled less or more often belongs to all.
    """
    number = max(len(act.likely(role)) for role in _ONE_EACH)
    likely = {role: act.likely(role) for role in act.fillings}
    if number < 2 or not _goes_with_values(likely, number):
        yield act
        return
    for position in range(number):
        yield replace(act, fillings=_at(likely, number, position))


def _goes_with_values(fillings: Mapping[str, Sequence[Filling]], number: int) -> bool:
    return any(len(f) == number for role, f in fillings.items() if role not in _ONE_EACH)


def _at(
    fillings: Mapping[str, tuple[Filling, ...]], number: int, position: int
) -> dict[str, tuple[Filling, ...]]:
    return {
        role: (found[position],) if len(found) == number else found
        for role, found in fillings.items()
    }
