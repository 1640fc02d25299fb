"""Where an act took place: "in Ulaanbaatar", "at the Oyu Tolgoi mine", "in Mongolia"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.evoke import Evocation
from kg.extract.parsed import Parsed
from kg.iris import entity_iri
from kg.model import Claim, Entity, EntityFact, EntityKind, Mention, MentionKind

_LABELS = frozenset({"in", "at"})
_PLACES = frozenset({EntityKind.SITE, EntityKind.COUNTRY})


def place_of(evocation: Evocation, parsed: Parsed) -> Mention | None:
    """The place of an act: a city as a site, else a site or a country; the nearest one."""
    for argument in evocation.arguments:
        place = parsed.named(argument.token, _PLACES) if argument.label in _LABELS else None
        if place is not None:
            return replace(place, entity=_city(place)) if _is_city(place) else place
    return None


def city_facts(claims: Iterable[Claim], parsed: Parsed) -> Iterator[EntityFact]:
    """That each city named as a claim's place lies in the country whose capital it is."""
    countries = {mention.span: mention.entity for mention in parsed.entities.values()}
    evidence = (evidence for claim in claims for evidence in claim.evidence)
    for place in (mention for each in evidence for mention in each.support):
        country = countries.get(place.span)
        if _is_city(place) and place.entity is not None and country is not None:
            yield EntityFact(place.entity, "locatedIn", country)


def _is_city(mention: Mention) -> bool:
    return mention.kind is MentionKind.CAPITAL


def _city(mention: Mention) -> Entity:
    name = " ".join(mention.quote.split())
    return Entity(entity_iri(EntityKind.SITE, name), EntityKind.SITE, name, known=False)
