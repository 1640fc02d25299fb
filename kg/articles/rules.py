"""The cleaning rules, read from ``ontology/cleaning/*.toml`` (docs/reading-articles.md)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from kg.articles.characters import fold
from kg.articles.dates import DATE
from kg.articles.prose import is_prose
from kg.errors import ReferenceDataError
from kg.resources import CLEANING

# No page furniture is longer, and a pattern never has to run over a long paragraph.
LONGEST = 600


class Extent(StrEnum):
    """How much a rule removes from the paragraph it matches on."""

    LINE = "line"
    BLOCK = "block"
    REST = "rest"


class Zone(StrEnum):
    """Where in an article a rule applies: before the first prose, after the last, or both."""

    ANYWHERE = "anywhere"
    TOP = "top"
    END = "end"
    EDGE = "edge"

    def reaches(self, zone: Zone) -> bool:
        """Whether a rule for this zone applies to a paragraph that stands in ``zone``."""
        return self in (Zone.ANYWHERE, zone) or (self is Zone.EDGE and zone is not Zone.ANYWHERE)


@dataclass(frozen=True)
class Rule:
    """What one kind of page furniture looks like, and what goes with it.

    ``header`` marks furniture that shows a header block; ``sentences`` lets the rule remove
    prose; ``confirmed_by`` must match soon after for the rest to be removed; ``read_after`` names
    the rules under whose line the named groups of ``pattern`` are metadata (none: always).
    """

    name: str
    pattern: re.Pattern[str]
    removes: Extent = Extent.LINE
    where: Zone = Zone.ANYWHERE
    header: bool = False
    sentences: bool = False
    confirmed_by: re.Pattern[str] | None = None
    read_after: tuple[str, ...] = ()

    def matches(self, paragraph: str) -> bool:
        """Whether this rule may remove ``paragraph``, wherever it stands."""
        return matches(self.pattern, paragraph) and (self.sentences or not is_prose(paragraph))

    def read(self, paragraph: str) -> dict[str, str]:
        """What the named groups of the pattern say: ``author``, ``issued``, ``outlet``, ``url``."""
        return read_groups(self.pattern.fullmatch(fold(paragraph)), paragraph)


@dataclass(frozen=True)
class Rules:
    """All rules: page furniture, datelines of the first sentence, names of sites."""

    rules: tuple[Rule, ...]
    datelines: tuple[re.Pattern[str], ...]
    site_names: tuple[re.Pattern[str], ...]

    def matching(self, paragraph: str) -> tuple[Rule, ...]:
        """The rules that may remove ``paragraph``, in the order of the file."""
        if len(paragraph) > LONGEST:
            return ()
        folded, prose = fold(paragraph), is_prose(paragraph)
        rules = (rule for rule in self.rules if rule.sentences or not prose)
        return tuple(rule for rule in rules if rule.pattern.fullmatch(folded))


def matches(pattern: re.Pattern[str] | None, paragraph: str) -> bool:
    """Whether ``pattern`` matches the whole of a paragraph that could be page furniture."""
    if pattern is None or len(paragraph) > LONGEST:
        return False
    return pattern.fullmatch(fold(paragraph)) is not None


def read_groups(match: re.Match[str] | None, paragraph: str) -> dict[str, str]:
    """The named groups that took part in ``match``, in the characters of ``paragraph``."""
    if match is None:
        return {}
    groups = (name for name, value in match.groupdict().items() if value)
    return {name.rstrip("_0123456789"): paragraph[slice(*match.span(name))] for name in groups}


def compile_patterns(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches what any of ``patterns`` matches; ``{date}`` stands for a date.

    A group name may stand in several of them: repetitions are numbered.
    """
    numbered = _number_groups("|".join(f"(?:{pattern})" for pattern in patterns))
    return re.compile(numbered.replace("{date}", DATE), re.IGNORECASE)


@cache
def load_rules(folder: Path = CLEANING) -> Rules:
    """The rules of every ``.toml`` file in ``folder``, files in the order of their names.

    Raises ``ReferenceDataError`` for a file that is not TOML, a pattern that is not a regular
    expression, or a field that no rule has.
    """
    files = [(path, _parse(path)) for path in sorted(folder.glob("*.toml"))]
    return Rules(
        rules=tuple(_rule(path, fields) for path, file in files for fields in file.get("rule", [])),
        datelines=tuple(
            _compiled(path, d["patterns"]) for path, file in files for d in file.get("dateline", [])
        ),
        site_names=tuple(
            _compiled(path, file["site_names"]["patterns"])
            for path, file in files
            if "site_names" in file
        ),
    )


def _parse(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReferenceDataError(str(path), f"not readable as TOML: {error}") from error


def _rule(path: Path, fields: Mapping[str, Any]) -> Rule:
    known = dict(fields)
    known.pop("examples", None)
    known.pop("counterexamples", None)
    try:
        return Rule(
            name=known.pop("name"),
            pattern=_compiled(path, known.pop("patterns")),
            removes=Extent(known.pop("removes", Extent.LINE)),
            where=Zone(known.pop("where", Zone.ANYWHERE)),
            confirmed_by=_optional(path, known.pop("confirmed_by", None)),
            read_after=tuple(known.pop("read_after", ())),
            **known,
        )
    except (KeyError, TypeError, ValueError) as error:
        name = fields.get("name", "without a name")
        raise ReferenceDataError(str(path), f"rule '{name}': {error}") from error


def _optional(path: Path, patterns: list[str] | None) -> re.Pattern[str] | None:
    return None if patterns is None else _compiled(path, patterns)


def _compiled(path: Path, patterns: list[str]) -> re.Pattern[str]:
    try:
        return compile_patterns(patterns)
    except re.error as error:
        raise ReferenceDataError(str(path), f"no regular expression: {error}") from error


def _number_groups(pattern: str) -> str:
    numbers: Iterator[int] = iter(range(1, 1000))
    return re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{m[1]}_{next(numbers)}>", pattern)
