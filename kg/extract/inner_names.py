"""The known names inside a longer name: the lithium of "Greenbushes Lithium Mine"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.mentions import KnownNames
from kg.model import EntityKind, Mention, Name, Span

# An entity of these kinds may have the name of another in its own: a company that of a country.
_WITH_PARTS = frozenset(EntityKind) - {EntityKind.COUNTRY, EntityKind.MINERAL}
_DASHES = re.compile("[-–—]")

NamesWithin = Callable[[Mention], tuple[Mention, ...]]


def names_within(whole: Mention, names: KnownNames) -> tuple[Mention, ...]:
    """The known entities named inside a longer name, at the place of the whole name.

    The parts between dashes are looked at one by one, for the whole may be a known name too.
    """
    label = whole.quote if whole.entity is None else whole.entity.label
    return tuple(
        Mention(whole.span, whole.quote, name.kind, name.entity)
        for part in _DASHES.split(label)
        for name in _names_inside(part, names)
        if name.entity != whole.entity
    )


def _names_inside(text: str, names: KnownNames) -> Iterator[Name]:
    """The names in a text; where it is one name as a whole, those behind its first word."""
    for match in names.find(text):
        name = match.names[0]
        is_whole = match.span == Span(0, len(text)) and name.entity.kind in _WITH_PARTS
        if is_whole and " " in text:
            yield from _names_inside(text.split(" ", 1)[1], names)
        else:
            yield name
