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
            return replace(place, entity=_city(place)) if _is_capital(place) else place
    return None


def city_facts(claims: Iterable[Claim], parsed: Parsed) -> Iterator[EntityFact]:
    """That each city named as a claim's place lies in the country whose capital it is."""
    countries = {m.span: m.entity for m in parsed.entities.values() if _is_capital(m)}
    evidence = (evidence for claim in claims for evidence in claim.evidence)
    for mention in (m for each in evidence for m in each.support if _is_capital(m)):
        city, country = mention.entity, countries.get(mention.span)
        # A capital that stands for its country is no place in it.
        if city is not None and country is not None and city != country:
            yield EntityFact(city, "locatedIn", country)


def _is_capital(mention: Mention) -> bool:
    return mention.kind is MentionKind.CAPITAL


def _city(mention: Mention) -> Entity:
    name = " ".join(mention.quote.split())
    return Entity(entity_iri(EntityKind.SITE, name), EntityKind.SITE, name, known=False)
