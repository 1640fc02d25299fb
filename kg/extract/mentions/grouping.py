"""Which names of one article mean the same thing: the fullest gives the label and the IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.mentions.candidate import Candidate
from kg.extract.mentions.forms import load_forms
from kg.extract.mentions.names import KnownNames
from kg.iris import entity_iri, slug
from kg.model import Entity, EntityKind

_ENDING_ALIKE = frozenset({EntityKind.COMMITTEE, EntityKind.PARTNERSHIP})


def entities_of(candidates: Sequence[Candidate], lexicon: KnownNames) -> Mapping[Candidate, Entity]:
    """The entity each candidate names.

    1. A name that a record has is the record's entity.
    2. A site is the site of the same sort with the same proper name; a person is the one person
       with the family name.
    3. A body is the body whose name starts with the same words; a committee or partnership also
       the one whose name ends with them ("Critical Minerals Dialogue").
    4. Of the names of one entity the longest is its label; of two as long, the first.
    """
    alike = _by_key(candidates)
    found = {}
    for candidate in candidates:
        known = candidate.known or _recorded(candidate, lexicon)
        near = {other for key in _keys(candidate) for other in alike[key]}
        found[candidate] = known or _minted(_fullest(candidate, near))
    return found


def _by_key(candidates: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
    """The first candidate of each name, by each key that names of one thing share."""
    alike: dict[str, list[Candidate]] = defaultdict(list)
    named: set[tuple[EntityKind, str]] = set()
    for candidate in candidates:
        if candidate.known is None and (candidate.kind, candidate.name) not in named:
            named.add((candidate.kind, candidate.name))
            for key in _keys(candidate):
                alike[key].append(candidate)
    return alike


def _keys(candidate: Candidate) -> set[str]:
    """First and last word of a name; of a site its proper name."""
    if candidate.kind is EntityKind.SITE:
        return {slug(candidate.core)}
    words = slug(candidate.name).split("-")
    return {words[0], words[-1]}


def _recorded(candidate: Candidate, lexicon: KnownNames) -> Entity | None:
    names = [candidate.name]
    if candidate.kind is EntityKind.SITE:
        names.append(candidate.core)
    for name in names:
        for entity in lexicon.lookup(name):
            if entity.kind is candidate.kind:
                return entity
    return None


def _fullest(candidate: Candidate, near: Iterable[Candidate]) -> Candidate:
    """The longest of the names of the same thing; ``candidate`` where two could be meant."""
    same = [other for other in near if _same(candidate, other)]
    fullest = max(
        same, key=lambda other: (len(slug(other.name)), -other.span.start), default=candidate
    )
    one = all(_same(other, fullest) for other in same)
    return fullest if one else candidate


def _same(candidate: Candidate, other: Candidate) -> bool:
    if candidate.kind is not other.kind:
        return False
    if candidate.kind is EntityKind.SITE:
        return slug(candidate.core) == slug(other.core) and _one_sort(candidate, other)
    words, full = slug(candidate.name).split("-"), slug(other.name).split("-")
    if candidate.kind is EntityKind.PERSON:
        return words == full or (len(words) == 1 and words[0] in {full[0], full[-1]})
    ends = candidate.kind in _ENDING_ALIKE and len(words) > 1 and full[-len(words) :] == words
    return ends or full[: len(words)] == words


def _one_sort(site: Candidate, other: Candidate) -> bool:
    """Whether two sites of one proper name are one: a mine and its project, no port and a mine."""
    nouns = [_nouns(site), _nouns(other)]
    if not all(nouns):
        return True
    return nouns[0] == nouns[1] or all(each & load_forms().mining_sites for each in nouns)


def _nouns(site: Candidate) -> frozenset[str]:
    return frozenset(slug(site.name).split("-")) - frozenset(slug(site.core).split("-"))


def _minted(candidate: Candidate) -> Entity:
    name = candidate.name.removeprefix("The ").removeprefix("the ")
    return Entity(entity_iri(candidate.kind, name), candidate.kind, name, known=False)
