"""Acts that could be taken for the act of a claim and are not: same type, same core roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.act_rules import ActRule, act_rules
from kg.answers import Store, Term
from kg.namespaces import RDF, SG
from kg.query.curies import prologue
from kg.query.explanation import ActApart
from kg.query.rows import rows_of
from kg.query.statements import Properties, role_of, statements_of

_PROLOGUE = prologue("sg", "skos")
_TIMES = ("date", "periodStart", "periodEnd")
_Found = dict[str, dict[str, list[tuple[Term, str]]]]


def apart_from(store: Store, claim: str, about: Properties, act: str) -> tuple[ActApart, ...]:
    """The acts of the block of ``claim`` but its own, ``act``, in the order of their IRIs."""
    types = [value.value.removeprefix(SG.base) for value, _ in about[RDF.type]]
    rule = next((act_rules()[name] for name in types if name in act_rules()), None)
    roles = [name for name in rule.core if SG[name] in about] if rule else []
    if rule is None or not roles:
        return ()
    differs: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    for other in _block(store, about, rule, roles).values():
        others_act = other[SG.act][0][0].value
        if others_act != act:
            differs[others_act] |= {each[0]: each for each in _differences(about, other, rule)}
    return tuple(ActApart(iri, tuple(differs[iri].values())) for iri in sorted(differs))


def _block(store: Store, about: Properties, rule: ActRule, roles: list[str]) -> _Found:
    """The claims of the same type and core roles by their IRI, with their properties."""
    types = (value for value, _ in about[RDF.type] if value.value != SG.Claim)
    core = " ; ".join(f"sg:{name} {value}" for name in roles for value, _ in about[SG[name]])
    query = f"""
        SELECT DISTINCT ?other ?property ?value ?label {{
          ?other a {next(types)} ; {core} ; sg:act ?act ; ?property ?value .
          OPTIONAL {{ ?value skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
        }} ORDER BY ?other ?property ?label ?value"""
    found: _Found = defaultdict(lambda: defaultdict(list))
    for other, name, value, label in rows_of(store.query(_PROLOGUE + query)):
        if other is not None and name is not None and value is not None:
            found[other.value][name.value].append((value, label.value if label else ""))
    return {
        iri: other
        for iri, other in found.items()
        if all(_terms(other, SG[name]) == _terms(about, SG[name]) for name in rule.core)
    }


def _differences(
    about: Properties, other: Properties, rule: ActRule
) -> Iterator[tuple[str, str, str]]:
    times = _TIMES if rule.time else ()
    names = (*rule.same, *rule.overlap, *rule.amounts, *times)
    roles = dict.fromkeys(role_of(SG[name]) for name in names)
    here, there = _by_role(about), _by_role(other)
    for role in roles:
        if role in here and role in there and here[role] != there[role]:
            yield role, here[role], there[role]


def _by_role(about: Properties) -> Mapping[str, str]:
    return {statement.role: statement.value for statement in statements_of(about)}


def _terms(about: Properties, name: str) -> set[Term]:
    return {value for value, _ in about.get(name, ())}
