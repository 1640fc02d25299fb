"""The word lists of ``ontology/words/``: of status, of reference, of activities, of titles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import ReferenceDataError
from kg.model import EntityKind, Status
from kg.resources import WORDS


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words that say how real an act is, by the place they have beside it."""

    modals: Mapping[str, Status]
    reported: Mapping[str, Status]
    negation: frozenset[str]
    no_longer: frozenset[str]
    complement: Mapping[str, Status]
    object: Mapping[str, Status]
    subject: Mapping[str, Status]
    modifier: Mapping[str, Status]
    clause: Mapping[str, Status]
    speech: frozenset[str]
    measure: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Words that stand for somebody named elsewhere."""

    government: frozenset[str]
    transparent: frozenset[str]
    anaphors: Mapping[str, frozenset[EntityKind]]
    pronouns: Mapping[str, frozenset[EntityKind]]
    plurals: Mapping[str, frozenset[EntityKind]]
    plural_pronouns: frozenset[str]
    numbers: Mapping[str, int]
    definite: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """Words that name an activity: ``verbs`` only as verbs, ``others`` as any part of speech."""

    verbs: Mapping[str, str]
    others: Mapping[str, str]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Words of which titles of offices are made."""

    heads: frozenset[str]
    weak: frozenset[str]
    inner: frozenset[str]
    ended: frozenset[str]
    planned: frozenset[str]
    behind: frozenset[str]
    excluded: frozenset[str]
    home: frozenset[str]
    company: frozenset[str]
    opening: frozenset[str]
    honorifics: frozenset[str]
    copulas: frozenset[str]
    leaving: frozenset[str]
    links: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All word lists of the grammar reader."""

    status: StatusWords
    reference: ReferenceWords
    activities: ActivityWords
    titles: TitleWords


def load_words(folder: Path = WORDS) -> Words:
    """The lists of ``folder``. Raises ``ReferenceDataError`` naming the file and the key."""
    return Words(
        status=_status_words(_read(folder / "status.toml")),
        reference=_reference_words(_read(folder / "reference.toml")),
        activities=_activity_words(_read(folder / "activities.toml")),
        titles=_title_words(_read(folder / "titles.toml")),
    )


class _Table(dict[str, Any]):
    """A TOML table that names its file and the missing key."""

    def __init__(self, path: Path, content: Mapping[str, Any]) -> None:
        super().__init__(content)
        self._path = path

    def __missing__(self, key: str) -> Any:
        raise ReferenceDataError(self._path.name, f"no key '{key}'; see docs/extending-frames.md")


def _read(path: Path) -> _Table:
    try:
        return _Table(path, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReferenceDataError(path.name, f"cannot be read as TOML: {error}") from error


def _status_words(table: _Table) -> StatusWords:
    return StatusWords(
        modals=_by_status(table["modals"]),
        reported=_by_status(table["reported"]),
        negation=frozenset(table["negation"]["words"]),
        no_longer=frozenset(table["negation"]["no_longer"]),
        complement=_by_status(table["complement"]),
        object=_by_status(table["object"]),
        subject=_by_status(table["subject"]),
        modifier=_by_status(table["modifier"]),
        clause=_by_status(table["clause"]),
        speech=frozenset(table["speech"]["words"]),
        measure=frozenset(table["measure"]["words"]),
    )


def _by_status(lists: Mapping[str, list[str]]) -> dict[str, Status]:
    return {word: Status(status) for status, word in _pairs(lists)}


def _reference_words(table: _Table) -> ReferenceWords:
    return ReferenceWords(
        government=frozenset(table["government"]["nouns"]),
        transparent=frozenset(table["transparent"]["nouns"]),
        anaphors=_merged_kinds(table["anaphor"]),
        pronouns={word: _kinds(kinds) for word, kinds in table["pronouns"].items()},
        plurals=_merged_kinds(table["plural"]),
        plural_pronouns=frozenset(table["phrase"]["plural_pronouns"]),
        numbers=table["phrase"]["numbers"],
        definite=frozenset(table["phrase"]["definite"]),
    )


def _title_words(table: _Table) -> TitleWords:
    return TitleWords(**{f.name: frozenset(table[f.name]) for f in fields(TitleWords)})


def _merged_kinds(entries: list[Mapping[str, list[str]]]) -> dict[str, frozenset[EntityKind]]:
    merged: dict[str, frozenset[EntityKind]] = {}
    for entry in entries:
        for word in entry["words"]:
            merged[word] = merged.get(word, frozenset()) | _kinds(entry["kinds"])
    return merged


def _kinds(names: list[str]) -> frozenset[EntityKind]:
    return frozenset(EntityKind(name) for name in names)


def _activity_words(table: _Table) -> ActivityWords:
    """An entry "to process" holds for the verb alone."""
    words = {word.replace("-", " - "): name for name, word in _pairs(table)}
    verbs = {word.removeprefix("to "): name for word, name in words.items() if word[:3] == "to "}
    others = {word: name for word, name in words.items() if word[:3] != "to "}
    return ActivityWords(verbs, others, tuple(sorted(word for word in others if " " in word)))


def _pairs(lists: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, word) for name, words in lists.items() for word in words]
