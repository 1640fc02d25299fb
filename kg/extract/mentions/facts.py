"""What a text says of the entities it names: where a company is from, where a site lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.mentions.forms import Forms, load_forms
from kg.extract.mentions.scene import tokens_of
from kg.model import Entity, EntityFact, EntityKind, Mention, MentionKind

_MOST_WORDS_BETWEEN = 4
_COUNTRY_NAMES = frozenset({MentionKind.NAME, MentionKind.ABBREVIATION})


def find_entity_facts(doc: Doc, mentions: Sequence[Mention]) -> tuple[EntityFact, ...]:
    """Base and location of entities no record knows, where the words beside the name say it.

    An entity that the text places in two countries is placed in none.
    """
    forms = load_forms()
    facts: dict[tuple[Entity, str], set[Entity]] = {}
    for entity, name, country in _said(doc, mentions, forms):
        facts.setdefault((entity, name), set()).add(country)
    return tuple(
        EntityFact(entity, name, next(iter(countries)))
        for (entity, name), countries in sorted(facts.items(), key=lambda item: item[0])
        if len(countries) == 1
    )


def _said(
    doc: Doc, mentions: Sequence[Mention], forms: Forms
) -> Iterator[tuple[Entity, str, Entity]]:
    for before, after in pairwise(mentions):
        between = _between(doc, before, after)
        first, second = before.entity, after.entity
        if first is None or second is None or len(between) > _MOST_WORDS_BETWEEN:
            continue
        if first.kind is EntityKind.COUNTRY and _describes(before, between, second, forms):
            yield second, _property(second), first
        elif second.kind is EntityKind.COUNTRY and (
            _is_located(first, between, after, forms)
            or _is_of(first, between, after)
            or _is_described(first, between, after, doc, forms)
        ):
            yield first, _property(first), second


def _property(entity: Entity) -> str:
    return "locatedIn" if entity.kind is EntityKind.SITE else "basedIn"


def _describes(country: Mention, between: Sequence[Token], entity: Entity, forms: Forms) -> bool:
    """ "Mongolia's X mine", "Chilean X mine", "Chinese miner X", "China's X Group"."""
    if entity.known:
        return False
    words = [token.lower_ for token in between]
    possessive = words in (["’s"], ["'s"])
    if entity.kind is EntityKind.SITE:
        return possessive or (not words and country.kind is MentionKind.DEMONYM)
    if entity.kind is not EntityKind.ORGANIZATION:
        return False
    if country.kind is MentionKind.DEMONYM:
        return bool(words) and words[-1] in forms.company_nouns and _plain(between)
    based = words in (["-", "based"], ["-", "headquartered"], ["-", "listed"])
    return possessive or (based and words[-1] != "listed")


def _is_of(company: Entity, between: Sequence[Token], country: Mention) -> bool:
    """ "X Minerals of Australia"."""
    new_company = company.kind is EntityKind.ORGANIZATION and not company.known
    return new_company and country.kind in _COUNTRY_NAMES and [t.lower_ for t in between] == ["of"]


def _is_located(site: Entity, between: Sequence[Token], country: Mention, forms: Forms) -> bool:
    """ "X mine in northern Zambia"."""
    if site.known or site.kind is not EntityKind.SITE or country.kind not in _COUNTRY_NAMES:
        return False
    words = [token.lower_ for token in between]
    return words[:1] == ["in"] and all(word in forms.directions for word in words[1:])


def _is_described(
    company: Entity, between: Sequence[Token], country: Mention, doc: Doc, forms: Forms
) -> bool:
    """ "X, a Canadian mining company"."""
    words = [token.lower_ for token in between]
    if company.known or company.kind is not EntityKind.ORGANIZATION:
        return False
    if country.kind is not MentionKind.DEMONYM:
        return False
    if words[:1] != [","] or words[1:] not in (["a"], ["an"], ["the"]):
        return False
    end = tokens_of(doc, country.span)[-1].i + 1
    behind = doc[end : min(end + _MOST_WORDS_BETWEEN, len(doc))]
    noun = next((t.i - end for t in behind if t.lower_ in forms.company_nouns), None)
    return noun is not None and _plain(behind[:noun])


def _plain(tokens: Iterable[Token]) -> bool:
    """Adjectives and nouns alone."""
    return all(
        token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.tag_ in {"HYPH", "VBN", "VBG"}
        for token in tokens
    )


def _between(doc: Doc, before: Mention, after: Mention) -> list[Token]:
    last, first = tokens_of(doc, before.span)[-1], tokens_of(doc, after.span)[0]
    return list(doc[last.i + 1 : first.i]) if last.sent == first.sent else list(doc[:99])
