"""Why claims were gathered into one act, and what they disagree on, read from the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.answers import Store, Term
from kg.namespaces import DCTERMS, SG
from kg.query.acts_apart import apart_from
from kg.query.curies import prologue
from kg.query.explanation import Dispute, ExplainedAct
from kg.query.rows import rows_of, texts_of
from kg.query.statements import Properties, Statement, role_of, statements_of

_PROLOGUE = prologue("sg", "skos")
_Members = Mapping[str, Properties]


def acts_of(store: Store, claims: str, *, alone: bool) -> dict[str, ExplainedAct]:
    """The act of each claim that the group graph pattern ``claims`` finds as ``?claim``.

    With ``alone``, as for a single claim, also the acts that were kept apart from it.
    """
    acts = f"{{ SELECT DISTINCT ?act {{ {claims} ?claim sg:act ?act }} }}"
    members = _members(store, acts)
    explained: dict[str, ExplainedAct] = {}
    for act, counted in _counted(store, acts).items():
        told = _act(store, act, members[act], counted)
        for claim in members[act]:
            apart = apart_from(store, claim, members[act][claim], act) if alone else ()
            explained[claim] = replace(told, apart=apart)
    return explained


def _act(store: Store, act: str, members: _Members, counted: tuple[int, int]) -> ExplainedAct:
    sources, articles = counted
    stated = {claim: statements_of(about) for claim, about in members.items()}
    first, *others = stated.values()
    return ExplainedAct(
        iri=act,
        claims=tuple(members),
        shared=tuple(s for s in first if all(s in other for other in others)),
        articles=articles,
        sources=sources,
        recorded=any(DCTERMS.source in about for about in members.values()),
        confirmed=_details(store, act, SG.confirmedDetail),
        disputed=tuple(_disputes(_details(store, act, SG.disputedDetail), stated, members)),
    )


def _disputes(
    roles: tuple[str, ...], stated: Mapping[str, tuple[Statement, ...]], members: _Members
) -> Iterator[Dispute]:
    for role in roles:
        values: dict[str, list[str]] = defaultdict(list)
        for claim, statements in stated.items():
            for value in _values(role, statements, members[claim]):
                values[value].append(claim)
        yield Dispute(role, tuple((value, tuple(values[value])) for value in sorted(values)))


def _values(role: str, statements: tuple[Statement, ...], about: Properties) -> list[str]:
    if role == "status":
        return [value.value.rpartition("#")[2].lower() for value, _ in about[SG.status]]
    return [statement.value for statement in statements if statement.role == role]


def _details(store: Store, act: str, property_iri: str) -> tuple[str, ...]:
    query = f"SELECT ?detail {{ <{act}> <{property_iri}> ?detail }} ORDER BY ?detail"
    details = (row["detail"] for row in texts_of(store.query(query)))
    return tuple(dict.fromkeys(role_of(detail) for detail in details))


def _members(store: Store, acts: str) -> dict[str, dict[str, dict[str, list[tuple[Term, str]]]]]:
    """By act and claim: the properties of the claim, their values with their labels."""
    query = f"""
        SELECT DISTINCT ?act ?member ?property ?value ?label {{
          {acts}
          ?member sg:act ?act ; ?property ?value .
          OPTIONAL {{ ?value skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
        }} ORDER BY ?act ?member ?property ?label ?value"""
    found: dict[str, dict[str, dict[str, list[tuple[Term, str]]]]]
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for act, member, name, value, label in rows_of(store.query(_PROLOGUE + query)):
        if act is not None and member is not None and name is not None and value is not None:
            labelled = (value, label.value if label else "")
            found[act.value][member.value][name.value].append(labelled)
    return {act: dict(members) for act, members in found.items()}


def _counted(store: Store, acts: str) -> dict[str, tuple[int, int]]:
    """By act: how many independent sources it has, and how many articles tell it."""
    query = f"""
        SELECT ?act ?sources (COUNT(DISTINCT ?article) AS ?articles) {{
          {acts}
          ?act sg:independentSources ?sources .
          ?member sg:act ?act ; sg:evidence/sg:inArticle ?article .
        }} GROUP BY ?act ?sources ORDER BY ?act"""
    rows = texts_of(store.query(_PROLOGUE + query))
    return {row["act"]: (int(row["sources"]), int(row["articles"])) for row in rows}
