"""Where an act took place: "in Ulaanbaatar", "at the Oyu Tolgoi mine", "in Mongolia"."""

from __future__ import annotations

from kg.extract.evoke import Evocation
from kg.extract.parsed import Parsed
from kg.iris import entity_iri
from kg.model import Entity, EntityFact, EntityKind, Mention, MentionKind

_LABELS = frozenset({"in", "at"})


def place_of(evocation: Evocation, parsed: Parsed) -> Mention | None:
    """The place of an act: a city as a site, else a site or a country; the nearest one."""
    for argument in evocation.arguments:
        mention = parsed.entities.get(argument.token.i)
        if argument.label not in _LABELS or mention is None or mention.entity is None:
            continue
        if mention.kind is MentionKind.CAPITAL:
            return Mention(
                mention.span, mention.quote, mention.kind, _city(mention), mention.confidence
            )
        if mention.entity.kind in {EntityKind.SITE, EntityKind.COUNTRY}:
            return mention
    return None


def city_fact(place: Mention, parsed: Parsed) -> EntityFact | None:
    """That a city which is named as a place lies in the country whose capital it is."""
    if place.kind is not MentionKind.CAPITAL or place.entity is None:
        return None
    for mention in parsed.entities.values():
        if mention.span == place.span and mention.entity is not None:
            return EntityFact(place.entity, "locatedIn", mention.entity)
    return None


def _city(mention: Mention) -> Entity:
    name = " ".join(mention.quote.split())
    return Entity(entity_iri(EntityKind.SITE, name), EntityKind.SITE, name, known=False)
