"""Of mentions that overlap, one stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from kg.model import Span


class Spanned(Protocol):
    """Anything that has a place in the text."""

    @property
    def span(self) -> Span:
        """The characters it takes."""
        ...


T = TypeVar("T", bound=Spanned)


def longest_first(found: Iterable[T]) -> list[T]:
    """The longest of overlapping things, the earlier given of two as long, in text order."""
    ordered = sorted(found, key=lambda item: item.span.start - item.span.end)
    return in_order_of_right(ordered)


def in_order_of_right(found: Iterable[T]) -> list[T]:
    """Each thing that no earlier given one overlaps, in text order."""
    kept: list[T] = []
    spans: list[Span] = []
    for item in found:
        place = bisect_left(spans, item.span)
        if not any(item.span.overlaps(near) for near in spans[max(0, place - 1) : place + 1]):
            spans.insert(place, item.span)
            kept.append(item)
    return sorted(kept, key=lambda item: item.span)


def outside_of(found: Iterable[T], taken: Sequence[Spanned]) -> list[T]:
    """The things that lie within none of ``taken``, which do not overlap one another."""
    spans = sorted(item.span for item in taken)
    outside = []
    for item in found:
        place = bisect_left(spans, item.span)
        if not any(near.contains(item.span) for near in spans[max(0, place - 1) : place + 1]):
            outside.append(item)
    return outside


def free_of(found: Iterable[T], taken: Sequence[Spanned]) -> list[T]:
    """The things that overlap none of ``taken``."""
    spans = sorted(item.span for item in taken)
    free = []
    for item in found:
        place = bisect_left(spans, item.span)
        if not any(item.span.overlaps(near) for near in spans[max(0, place - 1) : place + 1]):
            free.append(item)
    return free
