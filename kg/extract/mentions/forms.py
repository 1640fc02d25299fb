"""The word lists of ``ontology/forms/``: what makes capitalised words a name, and of what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ReferenceDataError
from kg.resources import FORMS


class Head(StrEnum):
    """What the last words of a name say it is; the values are the keys of ``heads.toml``."""

    PARTNERSHIP = "partnership"
    COMMITTEE = "committee"
    ORGANIZATION = "organization"
    COMPANY = "company"
    SITE = "site"
    AGREEMENT = "agreement"
    GOVERNMENT = "government"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Forms:
    """Words by their part in a name; all in lower case, heads of several words as one string."""

    heads: Mapping[str, Head]
    sites: frozenset[str]
    mining_sites: frozenset[str]
    site_before: tuple[str, ...]
    site_named_as_company: frozenset[str]
    site_singular: Mapping[str, str]
    site_at: frozenset[str]
    site_described: frozenset[str]
    empty: frozenset[str]
    topical: frozenset[str]
    legal: frozenset[str]
    legal_lower: frozenset[str]
    legal_before: frozenset[str]
    neutral: frozenset[str]
    company_nouns: frozenset[str]
    company_before: frozenset[str]
    company_parts: Mapping[str, frozenset[str]]
    company_acts: frozenset[str]
    body_acts: frozenset[str]
    complement: frozenset[str]
    particles: frozenset[str]
    possessives: frozenset[str]
    not_hyphened: frozenset[str]
    not_organizations: frozenset[str]
    not_places: tuple[str, ...]
    titles: frozenset[str]
    strong_titles: frozenset[str]
    directions: frozenset[str]
    mineral_behind: frozenset[str]
    mineral_before: frozenset[str]
    mineral_verbs: frozenset[str]
    mineral_never_behind: frozenset[str]
    country_before: frozenset[str]
    country_behind: frozenset[str]


@cache
def load_forms(folder: Path = FORMS) -> Forms:
    """The lists of ``folder``. Raises ``ReferenceDataError`` naming the file and the key."""
    people = _Table(folder / "people.toml")
    return Forms(
        **_head_lists(_Table(folder / "heads.toml")),
        **_word_lists(_Table(folder / "words.toml")),
        **_context_lists(_Table(folder / "context.toml")),
        titles=people.words("titles"),
        strong_titles=people.words("strong"),
    )


def _head_lists(heads: _Table) -> dict[str, Any]:
    return {
        # Where a word stands in two lists, the later kind in the order of ``Head`` gives way.
        "heads": {word: kind for kind in reversed(Head) for word in heads.words(kind.value)},
        "sites": heads.words("site"),
        "mining_sites": heads.words("mining_site"),
        "site_before": tuple(sorted(heads.words("site_before"))),
        "site_named_as_company": heads.words("site_named_as_company"),
        "site_singular": heads["site_singular"],
        "site_at": heads.words("site_at"),
        "site_described": heads.words("site_described"),
    }


def _word_lists(words: _Table) -> dict[str, Any]:
    return {
        "empty": words.words("empty"),
        "topical": words.words("topical"),
        "legal": words.words("legal", "dropped"),
        "legal_lower": words.words("legal", "lower"),
        "legal_before": words.words("legal", "before"),
        "neutral": words.words("legal", "neutral"),
        "company_nouns": words.words("company", "nouns"),
        "company_before": words.words("company", "before"),
        "company_parts": {
            between: words.words("company", "parts", between) for between in ("in", "of", "poss")
        },
        "company_acts": words.words("company", "acts", "verbs"),
        "body_acts": words.words("company", "acts", "by_name"),
        "complement": words.words("inside", "complement"),
        "particles": words.words("inside", "particles"),
        "possessives": words.words("inside", "possessives"),
        "not_hyphened": words.words("inside", "not_hyphened"),
        "not_organizations": words.words("not_organizations", "words"),
        "not_places": tuple(words["not_places"]["phrases"]),
    }


def _context_lists(context: _Table) -> dict[str, Any]:
    return {
        "directions": context.words("place", "before"),
        "mineral_behind": context.words("mineral", "behind"),
        "mineral_before": context.words("mineral", "before"),
        "mineral_verbs": context.words("mineral", "verbs"),
        "mineral_never_behind": context.words("mineral", "never_behind"),
        "country_before": context.words("country", "before"),
        "country_behind": context.words("country", "behind"),
    }


class _Table:
    """A TOML file that is named where a key is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._content: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ReferenceDataError(str(path), f"cannot be read as TOML: {error}") from error

    def __getitem__(self, key: str) -> Any:
        return self._at(self._content, key)

    def words(self, *keys: str) -> frozenset[str]:
        """The list of strings under ``keys``."""
        found: Any = self._content
        for key in keys:
            found = self._at(found, key)
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise ReferenceDataError(str(self._path), f"'{'.'.join(keys)}' is no list of words")
        return frozenset(_lowered(found))

    def _at(self, table: Mapping[str, Any], key: str) -> Any:
        if key not in table:
            raise ReferenceDataError(str(self._path), f"no key '{key}'")
        return table[key]


def _lowered(words: Iterable[str]) -> Iterable[str]:
    return (word.lower() for word in words)
