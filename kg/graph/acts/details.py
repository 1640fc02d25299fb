"""What the claims of an act agree on and what they disagree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.graph.acts.claim import ActClaim
from kg.graph.acts.fitting import MEASURES
from kg.graph.terms import Term
from kg.iris import REFERENCE_GRAPH

DATES = frozenset({"date", "periodStart", "periodEnd"})
# A claim can state one value of each of these, so that two values contradict one another.
_SINGLE = DATES | {
    *("status", "membershipRole", "instrument", "kind", "name", "title", "share", "rank"),
    *MEASURES,
}
_UNITS = frozenset(unit for units in MEASURES.values() for unit in units)

# A value with its units: 53 million says nothing without the currency.
_Value = tuple[Term, ...]


def sources_of(claim: ActClaim, stories: Mapping[str, str]) -> frozenset[str]:
    """The independent sources of ``claim``: the stories of its articles, and the reference graph.

    ``stories`` gives the story of each article; an article that is missing is its own.
    """
    told = {stories.get(article, article) for article in claim.articles}
    return frozenset(told | {REFERENCE_GRAPH} if claim.recorded else told)


def confirmed(claims: Iterable[ActClaim], stories: Mapping[str, str]) -> tuple[str, ...]:
    """The properties for which two independent sources or more agree on a value, sorted.

    Dates agree as far as both are precise.
    """
    told: dict[str, dict[_Value, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for name, value in _values(claim):
            told[name][value] |= sources_of(claim, stories)
    return tuple(sorted(name for name, values in told.items() if _agreed(name, values)))


def disputed(claims: Iterable[ActClaim]) -> tuple[str, ...]:
    """The properties for which the claims state values that cannot both be right, sorted."""
    told: dict[str, set[_Value]] = defaultdict(set)
    for claim in claims:
        for name, value in _values(claim):
            if name in _SINGLE:
                told[name].add(value)
    return tuple(
        sorted(
            name
            for name, values in told.items()
            if any(not _agree(name, a, b) for a, b in combinations(values, 2))
        )
    )


def _values(claim: ActClaim) -> Iterator[tuple[str, _Value]]:
    for name, values in claim.stated.items():
        if name not in _UNITS:
            units = tuple(sorted(_unit(claim, name), key=str))
            yield from ((name, (value, *units)) for value in values)


def _unit(claim: ActClaim, name: str) -> Iterator[Term]:
    for unit in MEASURES.get(name, ()):
        yield from claim.values(unit)


def _agreed(name: str, told: Mapping[_Value, set[str]]) -> bool:
    if any(len(sources) > 1 for sources in told.values()):
        return True
    return any(_agree(name, a, b) and told[a] != told[b] for a, b in combinations(told, 2))


def _agree(name: str, one: _Value, other: _Value) -> bool:
    if name in DATES:
        shorter, longer = sorted((one[0].value, other[0].value), key=len)
        return longer.startswith(shorter)
    return one == other
