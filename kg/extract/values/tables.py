"""Reading the word tables of ``ontology/values/`` and turning phrases into patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ReferenceDataError
from kg.resources import VALUES

_FIRST_WORD = re.compile(r"[^\W\d_]+")


class Table(dict[str, Any]):
    """A table of a file, which names the file when something is missing from it."""

    def __init__(self, path: Path, rows: dict[str, Any], name: str = "") -> None:
        super().__init__((key, _checked(path, row, key)) for key, row in rows.items())
        self._path, self._name = path, name

    def __missing__(self, key: str) -> Any:
        place = f" in [{self._name}]" if self._name else ""
        raise ReferenceDataError(str(self._path), f"no '{key}'{place}")


@cache
def read_table(name: str) -> Table:
    """The table ``ontology/values/{name}.toml``. Raises ``ReferenceDataError`` if it is broken."""
    path = VALUES / f"{name}.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReferenceDataError(str(path), f"cannot be read: {error}") from error
    return Table(path, rows)


def _checked(path: Path, value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return Table(path, value, name)
    if isinstance(value, list):
        return [_checked(path, element, name) for element in value]
    if value == "":
        raise ReferenceDataError(str(path), f"an empty text in '{name}': write a word")
    return value


def one_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of ``phrases``, the longest first.

    A space in a phrase matches white space or a hyphen, so that "per cent" finds "per-cent".
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(_phrase(phrase) for phrase in ordered) + ")"


def folded(phrase: str) -> str:
    """``phrase`` in lower case with single spaces, as a key to look a matched phrase up by."""
    return " ".join(re.split(r"[\s-]+", phrase.lower()))


def first_word(phrase: str) -> str:
    """The first run of letters of ``phrase`` in lower case: what a scan can stop at."""
    match = _FIRST_WORD.search(phrase)
    return match[0].lower() if match else ""


def preceded_by(phrases: Iterable[str], skipping: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern to ``search`` with ``endpos`` at a value: is one of ``phrases`` straight before it?

    Words of ``skipping`` may stand between.
    """
    between = f"(?:{one_of(skipping)}\\s+){{0,2}}" if skipping else ""
    return re.compile(rf"(?<!\w)({one_of(phrases)})[\s-]{{1,2}}{between}\Z", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    return r"[\s-]{1,2}".join(re.escape(word) for word in phrase.split())
