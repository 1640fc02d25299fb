"""The golden files say only what the guidelines allow and what their articles contain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.namespaces import RDF, RESOURCE_BASE, SG, SKOS
from kg.resources import REFERENCE

HERE = Path(__file__).parent
DEMO_ARTICLES = HERE.parents[1] / "demo" / "articles"
FOLDERS = {HERE / "articles": HERE / "articles", HERE / "demo": DEMO_ARTICLES}
GOLD = sorted(path for folder in FOLDERS for path in folder.glob("*.json"))

Fact = dict[str, Any]


@dataclass(frozen=True)
class FactType:
    """What a fact of one type must and may state. Of ``one_of``, ``at_least`` are needed."""

    core: frozenset[str]
    details: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    at_least: int = 0

    @property
    def allowed(self) -> frozenset[str]:
        return self.core | self.details | self.one_of


def _type(core: str, details: str, one_of: str = "", at_least: int = 0) -> FactType:
    return FactType(
        frozenset(core.split()), frozenset(details.split()), frozenset(one_of.split()), at_least
    )


TYPES = {
    "Membership": _type("member group", "membershipRole date period"),
    "Agreement": _type("party", "kind name mineral activity date period place"),
    "Funding": _type("funder recipient", "instrument amount activity mineral date period"),
    "Establishment": _type("body founder", "kind mineral activity date place"),
    "Meeting": _type("participant", "person mineral date period place"),
    "Trade": _type("", "share amount quantity date period", "exporter importer mineral", 2),
    "Restriction": _type("imposer", "kind date period", "target mineral", 1),
    "Dependence": _type("dependent supplier", "mineral share date period"),
    "Production": _type(
        "mineral", "activity share quantity date period", "location site operator", 1
    ),
    "Endowment": _type("holder mineral", "share quantity rank"),
    "Ownership": _type("owner asset", "share amount date"),
    "Office": _type("person title of", ""),
}
SEVERAL_NEEDED = {"Agreement": "party", "Meeting": "participant"}
STATUSES = {"asserted", "planned", "possible", "denied", "ended"}
ACTIVITIES = set(
    "exploration extraction processing refining recycling manufacturing trade stockpiling research"
    " infrastructure".split()
)
KINDS = {
    "Agreement": "memorandum-of-understanding treaty free-trade-agreement framework"
    " joint-statement letter-of-intent partnership contract offtake action-plan agreement",
    "Establishment": "committee working-group dialogue partnership joint-venture fund agency"
    " company council organization",
    "Restriction": "export-restriction export-ban export-licence export-quota tariff sanction"
    " import-ban moratorium price-control other",
}
CODED = {
    "membershipRole": set("member lead observer candidate partner".split()),
    "instrument": set("aid grant loan equity guarantee investment procurement unspecified".split()),
}
SCALARS = set(
    "type status group body kind name membershipRole instrument amount quantity share rank date"
    " period place title of".split()
)
COMPANIES_OF_THREE_CAPITALS = {"MMG"}
NAMES = {"group", "body", "place", "of"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class _TextContent(HTMLParser):
    """Collects what an HTML page says, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def _text_content(html: str) -> str:
    reader = _TextContent()
    reader.feed(html)
    return " ".join("".join(reader.pieces).split())


def _article_text(gold_path: Path, gold: Fact) -> str:
    name, _, line = gold["article"].partition(":")
    raw = (FOLDERS[gold_path.parent] / name).read_text(encoding="utf-8")
    if line:
        record = json.loads(raw.splitlines()[int(line) - 1])
        body = record.get("text") or _text_content(record["html"])
        return f"{record['title']}\n{body}"
    return _text_content(raw) if name.endswith(".html") else raw


def _read(path: Path) -> Fact:
    gold: Fact = json.loads(path.read_text(encoding="utf-8"))
    return gold


@pytest.fixture(scope="module")
def reference() -> Store:
    store = Store()
    for file in sorted(REFERENCE.glob("*.ttl")):
        store.bulk_load(path=str(file))
    return store


def _of_class(reference: Store, name: str) -> Iterator[NamedNode]:
    for quad in reference.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(SG[name]), None):
        assert isinstance(quad.subject, NamedNode)
        yield quad.subject


@pytest.fixture(scope="module")
def known(reference: Store) -> set[str]:
    """Local names of the countries and minerals of the reference graph: ``country/KOR``."""
    records = [*_of_class(reference, "Country"), *_of_class(reference, "Mineral")]
    return {record.value.removeprefix(RESOURCE_BASE) for record in records}


@pytest.fixture(scope="module")
def country_names(reference: Store) -> set[str]:
    label = NamedNode(SKOS.prefLabel)
    return {
        quad.object.value
        for country in _of_class(reference, "Country")
        for quad in reference.quads_for_pattern(country, label, None, None)
        if isinstance(quad.object, Literal)
    }


def _facts(path: Path) -> list[Fact]:
    facts: list[Fact] = _read(path)["facts"]
    return facts


def _filled(fact: Fact) -> set[str]:
    return set(fact) - {"type", "status", "evidence"}


each_gold_file = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)


def test_every_article_has_a_gold_file_and_every_gold_file_an_article() -> None:
    for golds, articles in FOLDERS.items():
        wanted = set()
        for article in articles.iterdir():
            if article.suffix == ".jsonl":
                lines = len(article.read_text(encoding="utf-8").splitlines())
                wanted |= {f"{article.stem}-{number}" for number in range(1, lines + 1)}
            elif article.suffix in (".txt", ".md", ".html"):
                wanted.add(article.stem)
        assert {path.stem for path in golds.glob("*.json")} == wanted


def test_the_gold_files_cover_every_type_and_status_and_an_article_without_facts() -> None:
    facts = [fact for path in GOLD for fact in _facts(path)]
    assert {fact["type"] for fact in facts} == set(TYPES)
    assert {fact["status"] for fact in facts} == STATUSES
    assert any(not _facts(path) for path in GOLD)


@each_gold_file
def test_a_gold_file_names_its_article_sources_register_and_date(path: Path) -> None:
    gold = _read(path)
    assert set(gold) == {"article", "register", "published", "sources", "aliases", "facts"}
    assert gold["sources"]
    assert gold["register"]
    assert gold["published"] is None or DATE.fullmatch(gold["published"])


@each_gold_file
def test_types_roles_and_statuses_are_those_of_the_guidelines(path: Path) -> None:
    for fact in _facts(path):
        assert fact["status"] in STATUSES
        assert _filled(fact) <= TYPES[fact["type"]].allowed, fact


@each_gold_file
def test_core_roles_are_filled(path: Path) -> None:
    for fact in _facts(path):
        rule = TYPES[fact["type"]]
        assert rule.core <= _filled(fact), fact
        assert len(rule.one_of & _filled(fact)) >= rule.at_least, fact
        if (role := SEVERAL_NEEDED.get(fact["type"])) is not None:
            assert len(set(fact[role])) >= 2, fact


@each_gold_file
def test_roles_take_lists_and_details_single_values(path: Path) -> None:
    for fact in _facts(path):
        for role in _filled(fact):
            scalar = role in SCALARS or (fact["type"], role) == ("Office", "person")
            assert isinstance(fact[role], list) is not scalar, (role, fact)
            assert fact[role], (role, fact)


@each_gold_file
def test_coded_values_are_those_of_the_guidelines(path: Path) -> None:
    for fact in _facts(path):
        assert set(fact.get("activity", [])) <= ACTIVITIES, fact
        if "kind" in fact:
            assert fact["kind"] in KINDS[fact["type"]].split(), fact
        for role, codes in CODED.items():
            assert fact.get(role) is None or fact[role] in codes, fact


@each_gold_file
def test_values_have_their_form(path: Path) -> None:
    for fact in _facts(path):
        dates = [fact.get("date"), *fact.get("period", "").split("/")]
        assert all(DATE.fullmatch(date) for date in dates if date), fact
        assert 0 <= fact.get("share", 0) <= 100, fact
        assert set(fact.get("amount", {})) <= {"value", "currency", "per"}, fact
        assert re.fullmatch("[A-Z]{3}", fact.get("amount", {}).get("currency", "USD")), fact
        assert set(fact.get("quantity", {})) <= {"value", "unit", "per"}, fact


@each_gold_file
def test_no_fact_is_written_twice(path: Path) -> None:
    stated = [
        json.dumps({k: v for k, v in fact.items() if k != "evidence"}, sort_keys=True)
        for fact in _facts(path)
    ]
    assert len(stated) == len(set(stated))


@each_gold_file
def test_evidence_stands_in_the_article(path: Path) -> None:
    gold = _read(path)
    text = _article_text(path, gold)
    for fact in gold["facts"]:
        assert fact["evidence"], fact
        for sentence in fact["evidence"]:
            assert sentence in text


@each_gold_file
def test_minerals_are_in_the_reference_graph(path: Path, known: set[str]) -> None:
    minerals = {slug for fact in _facts(path) for slug in fact.get("mineral", [])}
    assert {f"mineral/{slug}" for slug in minerals} <= known


@each_gold_file
def test_countries_are_written_as_codes_of_the_reference_graph(
    path: Path, known: set[str], country_names: set[str]
) -> None:
    for fact in _facts(path):
        for value in _agents_and_places(fact):
            assert value not in country_names, fact
            if re.fullmatch("[A-Z]{3}", value) and value not in COMPANIES_OF_THREE_CAPITALS:
                assert f"country/{value}" in known, fact


def _agents_and_places(fact: Fact) -> list[str]:
    values: list[str] = []
    for role in _filled(fact) - {"person", "title", "name", "mineral"}:
        filler = fact[role]
        values += filler if isinstance(filler, list) else [filler] if role in NAMES else []
    return values
