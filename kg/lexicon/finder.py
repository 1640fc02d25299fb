"""Names found in a text: leftmost and longest, on word boundaries, at their original offsets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import ahocorasick

from kg.lexicon.spelling import derived_forms, even, given_forms
from kg.model import EntityKind, Name, NameMatch, Span

_Hit = tuple[int, int, tuple[Name, ...]]


class NameFinder:
    """An automaton over all spellings of all names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._automaton = ahocorasick.Automaton()
        for form, found in _spellings(names).items():
            self._automaton.add_word(form, (len(form), found))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The names in ``text``, in text order, none overlapping another.

        Of names that overlap the one that starts first stands, of those the longest.
        """
        if not len(self._automaton):
            return ()
        matches, end = [], 0
        for start, negative_length, names in sorted(self._hits(even(text)), key=_leftmost_longest):
            if start >= end:
                end = start - negative_length
                matches.append(NameMatch(Span(start, end), names))
        return tuple(matches)

    def _hits(self, text: str) -> list[_Hit]:
        padded = f"{text}  "
        return [
            (last - length + 1, -length, names)
            for last, (length, names) in self._automaton.iter(text)
            if not padded[last + 1].isalnum()
            # The space that pads the end also stands before the first character.
            and not padded[last - length].isalnum()
            and _stands_alone(padded, last - length, last + 1)
        ]


def _leftmost_longest(hit: _Hit) -> tuple[int, int]:
    return hit[:2]


def _stands_alone(text: str, before: int, after: int) -> bool:
    """Whether the name between two characters is no part of an address or a currency (``US$``)."""
    if text[before] in "@_" or text[after] in "@_$" or text[before - 1 : before + 1] == "//":
        return False
    if text[after] == "." and text[after + 1].islower():
        return False
    return not (text[before] == "." and text[before - 1].islower() and text[before + 1].islower())


def _spellings(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    """Every spelling with its names; a spelling as given hides the same one derived by case."""
    given: dict[str, dict[Name, None]] = defaultdict(dict)
    derived: dict[str, dict[Name, None]] = defaultdict(dict)
    for name in names:
        for form in given_forms(name.text, plural=name.entity.kind is EntityKind.MINERAL):
            given[form][name] = None
            for changed in derived_forms(form):
                derived[changed][name] = None
    return {form: _one_each(form, found) for form, found in (derived | given).items() if form}


def _one_each(form: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """One name of each entity, the one written as ``form`` before others, in a fixed order."""
    first: dict[str, Name] = {}
    for name in sorted(names, key=lambda name: (name.text != form, name.text)):
        first.setdefault(name.entity.iri, name)
    return tuple(first[iri] for iri in sorted(first))
