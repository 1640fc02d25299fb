"""The minimal pairs are valid, and differ where their phenomenon says so and nowhere else."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Store

from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES
from kg.namespaces import RDF, RESOURCE_BASE
from kg.resources import REFERENCE

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.jsonl"))
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
NOT_NAMES = {
    *("type", "status", "cue", "mineral", "activity", "kind", "instrument", "membershipRole"),
    *("amount", "quantity", "share", "rank", "date", "period"),
}
# Written so by the guidelines, whatever the text calls it: "the bloc", "Brussels".
EUROPEAN_UNION = "European Union"
MEMBERSHIP_ROLES = {"member", "lead", "observer", "candidate", "partner"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CODE = re.compile("[A-Z]{3}")

SAME_FACTS = {
    *("signed-or-reportedly", "active-passive", "verbal-nominal", "possessive-prepositional"),
    *("name-pronoun", "capital-country"),
}
FACTS_KEPT = {"apposition", "relative-clause"}
# What may differ between the two sentences, and does in at least one of these.
ONLY_THESE_DIFFER = {
    "signed-or-will-sign": {"status", "date", "period"},
    "signed-or-refused": {"status", "instrument"},
    "asserted-or-possible": {"status", "date", "instrument"},
    "ban-imposed-or-threatened": {"status", "date"},
    "former-or-current-office": {"status"},
    "share-and-amount": {"share", "amount", "quantity"},
    "date-of-act-or-saying": {"date", "period", "place", "status"},
}


@dataclass(frozen=True)
class Sentence:
    """One half of a pair."""

    text: str
    facts: list[Fact]


@dataclass(frozen=True)
class Pair:
    """One line of a file."""

    id: str
    phenomenon: str
    published: str | None
    a: Sentence
    b: Sentence

    @property
    def halves(self) -> tuple[Sentence, Sentence]:
        return self.a, self.b


def _pairs() -> Iterator[Pair]:
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            assert list(entry) == [field.name for field in fields(Pair)], line
            yield Pair(**{**entry, "a": Sentence(**entry["a"]), "b": Sentence(**entry["b"])})


PAIRS = list(_pairs())
COUNTS = Counter(pair.phenomenon for pair in PAIRS)

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)


def _of(*phenomena: str) -> pytest.MarkDecorator:
    chosen = [pair for pair in PAIRS if pair.phenomenon in phenomena]
    return pytest.mark.parametrize("pair", chosen, ids=lambda pair: pair.id)


def _facts(pair: Pair) -> list[Fact]:
    return [*pair.a.facts, *pair.b.facts]


def _roles(fact: Fact) -> set[str]:
    return set(fact) - {"type", "status", "cue"}


def _fillers(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _mentioned(facts: list[Fact]) -> set[str]:
    """All fillers, in whatever roles."""
    return {
        str(filler) for fact in facts for role in _roles(fact) for filler in _fillers(fact[role])
    }


def _stated(facts: list[Fact], leave_out: frozenset[str] = frozenset()) -> Counter[str]:
    """What the facts state, but for the cue and what is left out; titles in lower case."""
    return Counter(
        json.dumps(
            {r: v for r, v in fact.items() if r not in leave_out | {"cue"}}, sort_keys=True
        ).lower()
        for fact in facts
    )


def _loaded(folder: Path) -> Store:
    store = Store()
    for file in sorted(folder.glob("*.ttl")):
        store.bulk_load(path=str(file))
    return store


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Local names of countries, minerals and coded values: ``country/KOR``, ``kind/treaty``."""
    found = set()
    for folder in (REFERENCE, SCHEMES):
        for quad in _loaded(folder).quads_for_pattern(None, NamedNode(RDF.type), None, None):
            if isinstance(quad.subject, NamedNode):
                found.add(quad.subject.value.removeprefix(RESOURCE_BASE))
    return found


def test_there_are_at_least_four_hundred_pairs_with_ids_and_texts_of_their_own() -> None:
    assert len(PAIRS) >= 400
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)
    assert len({(pair.a.text, pair.b.text) for pair in PAIRS}) == len(PAIRS)


def test_a_file_holds_one_phenomenon_and_bears_its_name() -> None:
    for path in FILES:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["phenomenon"] for line in lines} == {path.stem}


def test_the_readme_names_every_phenomenon_with_its_count() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", readme, re.MULTILINE)
    assert {name: int(count) for name, count in rows} == COUNTS
    assert f"{len(PAIRS)} pairs" in readme


def test_the_pairs_cover_every_type_and_status() -> None:
    facts = [fact for pair in PAIRS for fact in _facts(pair)]
    assert {fact["type"] for fact in facts} == set(CORE_ROLES)
    assert {fact["status"] for fact in facts} == set(STATUSES)


@each_pair
def test_the_halves_differ_and_the_date_has_its_form(pair: Pair) -> None:
    assert pair.a.text != pair.b.text
    assert pair.id.startswith(f"{pair.phenomenon}-")
    assert pair.published is None or DATE.fullmatch(pair.published)


@each_pair
def test_types_roles_and_statuses_are_those_of_the_guidelines(pair: Pair) -> None:
    for fact in _facts(pair):
        core = set(CORE_ROLES[fact["type"]])
        one_of, needed = AT_LEAST.get(fact["type"], (set(), 0))
        assert fact["status"] in STATUSES, fact
        assert _roles(fact) <= core | set(DETAILS[fact["type"]].split()), fact
        assert core - one_of <= _roles(fact), fact
        assert len(one_of & _roles(fact)) >= needed, fact
        if (role := SEVERAL_NEEDED.get(fact["type"])) is not None:
            assert len(set(fact[role])) >= 2, fact


@each_pair
def test_roles_take_lists_and_details_single_values(pair: Pair) -> None:
    for fact in _facts(pair):
        for role in _roles(fact):
            scalar = role in SCALARS or (fact["type"], role) == ("Office", "person")
            assert isinstance(fact[role], list) is not scalar, (role, fact)
            assert fact[role], (role, fact)


@each_pair
def test_codes_are_those_of_the_ontology(pair: Pair, known: set[str]) -> None:
    for fact in _facts(pair):
        for role in {"mineral", "activity", "kind", "instrument"} & set(fact):
            codes = {f"{role}/{code}" for code in _fillers(fact[role])}
            assert codes <= known, fact
        assert fact.get("membershipRole", "member") in MEMBERSHIP_ROLES, fact
        for role in _roles(fact) - NOT_NAMES:
            for filler in _fillers(fact[role]):
                name = filler in pair.a.text + pair.b.text
                assert name or not CODE.fullmatch(filler) or f"country/{filler}" in known, fact


@pytest.mark.parametrize("fact_type", ["Agreement", "Establishment", "Restriction"])
def test_kinds_are_those_of_their_type(fact_type: str) -> None:
    members = _loaded(SCHEMES).quads_for_pattern(
        NamedNode(f"{RESOURCE_BASE}scheme/kinds-of-{fact_type.lower()}"), None, None, None
    )
    codes = {str(quad.object).strip("<>").rsplit("/")[-1] for quad in members}
    facts = [fact for pair in PAIRS for fact in _facts(pair) if fact["type"] == fact_type]
    assert {fact["kind"] for fact in facts if "kind" in fact} <= codes


@each_pair
def test_values_have_their_form(pair: Pair) -> None:
    for fact in _facts(pair):
        dates = [fact.get("date"), *fact.get("period", "").split("/")]
        assert all(DATE.fullmatch(date) for date in dates if date), fact
        assert 0 <= fact.get("share", 0) <= 100, fact
        assert set(fact.get("amount", {})) <= {"value", "currency", "per"}, fact
        assert CODE.fullmatch(fact.get("amount", {}).get("currency", "USD")), fact
        assert set(fact.get("quantity", {})) <= {"value", "unit", "per"}, fact


@each_pair
def test_cues_and_names_stand_in_the_text(pair: Pair) -> None:
    for half in pair.halves:
        for fact in half.facts:
            assert fact["cue"] in half.text, fact
            for role in _roles(fact) - NOT_NAMES:
                for filler in _fillers(fact[role]):
                    coded = CODE.fullmatch(filler) or filler == EUROPEAN_UNION
                    assert coded or filler.casefold() in half.text.casefold(), fact


@each_pair
def test_no_fact_of_a_sentence_is_written_twice(pair: Pair) -> None:
    for half in pair.halves:
        assert max(_stated(half.facts).values(), default=1) == 1


@_of(*SAME_FACTS)
def test_another_wording_states_the_same_facts(pair: Pair) -> None:
    assert pair.a.facts
    assert _stated(pair.a.facts) == _stated(pair.b.facts)


@_of(*FACTS_KEPT)
def test_what_stands_between_takes_no_fact_away(pair: Pair) -> None:
    assert pair.a.facts
    assert _stated(pair.a.facts) <= _stated(pair.b.facts)


@_of(*ONLY_THESE_DIFFER)
def test_facts_differ_in_nothing_but_what_the_phenomenon_is_about(pair: Pair) -> None:
    left_out = frozenset(ONLY_THESE_DIFFER[pair.phenomenon])
    assert _stated(pair.a.facts, left_out) == _stated(pair.b.facts, left_out)
    assert _stated(pair.a.facts) != _stated(pair.b.facts)


@_of("direction")
def test_the_other_direction_has_the_same_fillers_in_other_roles(pair: Pair) -> None:
    assert _mentioned(pair.a.facts) == _mentioned(pair.b.facts)
    assert _stated(pair.a.facts) != _stated(pair.b.facts)


@_of("ban-imposed-or-lifted")
def test_a_lifted_ban_was_imposed_and_is_ended(pair: Pair) -> None:
    assert {fact["status"] for fact in pair.a.facts} <= {"asserted", "planned"}
    assert {fact["status"] for fact in pair.b.facts} in ({"asserted", "ended"}, {"denied"})


@_of("one-or-three")
def test_a_list_of_names_gives_more_fillers_than_one_name(pair: Pair) -> None:
    assert _mentioned(pair.a.facts) < _mentioned(pair.b.facts)


@_of("agreement-or-talks")
def test_talks_on_an_agreement_leave_it_possible(pair: Pair) -> None:
    assert {fact["status"] for fact in pair.a.facts} <= {"asserted", "planned"}
    assert "possible" in {fact["status"] for fact in pair.b.facts}


@_of("fact-or-hope")
def test_a_hope_is_no_fact(pair: Pair) -> None:
    assert pair.a.facts
    assert not pair.b.facts


@_of("act-or-place", "mineral-or-word", "negation-scope")
def test_the_other_reading_states_other_facts(pair: Pair) -> None:
    assert pair.a.facts
    assert _stated(pair.a.facts) != _stated(pair.b.facts)
