"""What every fact of an annotated sentence must satisfy, whatever file holds it.

Each check takes the fact as it is written in the file and fails with the fact in its message.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES
from kg.namespaces import RDF, RESOURCE_BASE
from kg.resources import REFERENCE

SCHEMES = REFERENCE.parent / "schemes"

Fact = dict[str, Any]

DETAILS = {
    "Membership": "membershipRole date",
    "Agreement": "kind name mineral activity date place",
    "Funding": "instrument amount activity mineral date period",
    "Establishment": "kind mineral activity date place",
    "Meeting": "person mineral date place",
    "Trade": "share amount quantity period",
    "Restriction": "kind date",
    "Dependence": "mineral share period",
    "Production": "activity share quantity period",
    "Endowment": "share quantity rank",
    "Ownership": "share amount date",
    "Office": "",
}
# Of these core roles so many are needed; of all others, every one.
AT_LEAST = {
    "Trade": ({"exporter", "importer", "mineral"}, 2),
    "Restriction": ({"target", "mineral"}, 1),
    "Production": ({"location", "site", "operator"}, 1),
}
SEVERAL_NEEDED = {"Agreement": "party", "Meeting": "participant"}
SCALARS = set(
    "group body kind name membershipRole instrument amount quantity share rank date period place"
    " title of".split()
)
NOT_ROLES = {"type", "status", "cue", "words", "spans"}
NOT_NAMES = {
    *("mineral", "activity", "kind", "instrument", "membershipRole"),
    *("amount", "quantity", "share", "rank", "date", "period"),
}
# Written so by the guidelines, whatever the text calls it: "the bloc", "Brussels".
EUROPEAN_UNION = "European Union"
MEMBERSHIP_ROLES = {"member", "lead", "observer", "candidate", "partner"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CODE = re.compile("[A-Z]{3}")


def roles(fact: Fact) -> set[str]:
    return set(fact) - NOT_ROLES


def fillers(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def stated(facts: list[Fact], leave_out: frozenset[str] = frozenset()) -> Counter[str]:
    """What the facts state, but for the cue and what is left out; titles in lower case."""
    return Counter(
        json.dumps(
            {r: v for r, v in fact.items() if r not in leave_out | {"cue", "words", "spans"}},
            sort_keys=True,
        ).lower()
        for fact in facts
    )


def _loaded(folder: Path) -> Store:
    store = Store()
    for file in sorted(folder.glob("*.ttl")):
        store.bulk_load(path=str(file))
    return store


@cache
def known_codes() -> frozenset[str]:
    """Local names of countries, minerals and coded values: ``country/KOR``, ``kind/treaty``."""
    return frozenset(
        quad.subject.value.removeprefix(RESOURCE_BASE)
        for folder in (REFERENCE, SCHEMES)
        for quad in _loaded(folder).quads_for_pattern(None, NamedNode(RDF.type), None, None)
        if isinstance(quad.subject, NamedNode)
    )


@cache
def kinds_of(fact_type: str) -> frozenset[str]:
    members = _loaded(SCHEMES).quads_for_pattern(
        NamedNode(f"{RESOURCE_BASE}scheme/kinds-of-{fact_type.lower()}"), None, None, None
    )
    return frozenset(str(quad.object).strip("<>").rsplit("/")[-1] for quad in members)


def check_type_roles_and_status(fact: Fact) -> None:
    core = set(CORE_ROLES[fact["type"]])
    one_of, needed = AT_LEAST.get(fact["type"], (set(), 0))
    assert fact["status"] in STATUSES, fact
    assert roles(fact) <= core | set(DETAILS[fact["type"]].split()), fact
    assert core - one_of <= roles(fact), fact
    assert len(one_of & roles(fact)) >= needed, fact
    if (role := SEVERAL_NEEDED.get(fact["type"])) is not None:
        assert len(set(fact[role])) >= 2, fact


def check_lists_and_single_values(fact: Fact) -> None:
    for role in roles(fact):
        scalar = role in SCALARS or (fact["type"], role) == ("Office", "person")
        assert isinstance(fact[role], list) is not scalar, (role, fact)
        assert fact[role], (role, fact)


def check_codes(fact: Fact, text: str) -> None:
    for role in {"mineral", "activity", "kind", "instrument"} & set(fact):
        assert {f"{role}/{code}" for code in fillers(fact[role])} <= known_codes(), fact
    if "kind" in fact:
        assert fact["kind"] in kinds_of(fact["type"]), fact
    assert fact.get("membershipRole", "member") in MEMBERSHIP_ROLES, fact
    for role in roles(fact) - NOT_NAMES:
        for filler in fillers(fact[role]):
            name = filler in text or not CODE.fullmatch(filler)
            assert name or f"country/{filler}" in known_codes(), fact


def check_values(fact: Fact) -> None:
    dates = [fact.get("date"), *fact.get("period", "").split("/")]
    assert all(DATE.fullmatch(date) for date in dates if date), fact
    assert 0 <= fact.get("share", 0) <= 100, fact
    assert set(fact.get("amount", {})) <= {"value", "currency", "per"}, fact
    assert CODE.fullmatch(fact.get("amount", {}).get("currency", "USD")), fact
    assert set(fact.get("quantity", {})) <= {"value", "unit", "per"}, fact


def check_names_stand_in(text: str, fact: Fact) -> None:
    for role in roles(fact) - NOT_NAMES:
        for filler in fillers(fact[role]):
            coded = CODE.fullmatch(filler) or filler == EUROPEAN_UNION
            assert coded or filler.casefold() in text.casefold(), fact
