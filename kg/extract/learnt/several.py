"""One cue that tells several acts: "60% goes to China and 20% to Japan".

Each act has one filler of some role, its anchor. What else differs from act to act stands beside
the anchors, before or behind them, or is listed as often as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.learnt.acts import Act, Filling

# Of these an act has one; the first that is filled several times tells the acts apart.
_ONE_EACH = ("share", "quantity", "amount", "person")
# Where persons are many in one act.
_SEVERAL_PERSONS = frozenset({"Meeting"})

Fillings = Sequence[Filling]


def single_acts(act: Act) -> Iterator[Act]:
    """``act`` once for each of several anchors, with the fillers that go with it."""
    likely = {role: filled for role in act.fillings if (filled := act.likely(role))}
    anchors = _anchors(act.type, likely)
    shared_out = {
        role: shares
        for role, fillings in likely.items()
        if (shares := _shared_out(fillings, anchors)) is not None
    }
    # A role that is its own anchor differs always; without another one there is nothing to tell.
    if len(shared_out) < 2:
        yield act
        return
    for position in range(len(anchors)):
        own = {role: tuple(shares[position]) for role, shares in shared_out.items()}
        yield replace(act, fillings={**act.fillings, **own})


def _anchors(name: str, likely: Mapping[str, Fillings]) -> Fillings:
    """The fillings of the role that is filled once in each act; none where there is one act."""
    for role in _ONE_EACH:
        persons_meet = role == "person" and name in _SEVERAL_PERSONS
        if len(likely.get(role, ())) > 1 and not persons_meet:
            return likely[role]
    return ()


def _shared_out(fillings: Fillings, anchors: Fillings) -> list[list[Filling]] | None:
    """The fillings of a role that go with each anchor; nothing where all go with every one."""
    words = [anchor.word for anchor in anchors]
    if len(fillings) < 2 or not words:
        return None
    apart = fillings[-1].word < words[0] or fillings[0].word > words[-1]
    if apart:
        return [[filling] for filling in fillings] if len(fillings) == len(words) else None
    shares: list[list[Filling]] = [[] for _ in words]
    behind = fillings[0].word >= words[0]
    for filling in fillings:
        if behind:
            position = sum(word <= filling.word for word in words) - 1
        else:
            position = min(sum(word < filling.word for word in words), len(words) - 1)
        shares[position].append(filling)
    return shares
