"""Gold files: the facts that a careful reader takes from one article, one JSON file an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldFileError
from kg.evaluate.facts import Fact, one_a_member
from kg.evaluate.gold_facts import read_fact

# The folder whose sentences nobody sees who works on what is measured with it.
SEALED = "test"
_ENDING = ".json"


@dataclass(frozen=True)
class Gold:
    """One gold file. ``article`` names the text, ``feed.jsonl:2`` the second line of a feed.

    ``theme`` and ``register`` are empty where the file has none. Of a ``sealed`` file only numbers
    are told.
    """

    path: Path
    article: str
    theme: str
    register: str
    sealed: bool
    aliases: Mapping[str, Sequence[str]]
    facts: tuple[Fact, ...]

    @property
    def name(self) -> str:
        """The stem of the file."""
        return self.path.stem


def find_gold(source: str) -> tuple[Path, ...]:
    """The gold files of a file or a folder with all folders in it, in the order of their paths.

    Raises ``GoldFileError`` where there are none.
    """
    path = Path(source)
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(path.rglob(f"*{_ENDING}")))
    if not found:
        raise GoldFileError(source, f"no gold file (*{_ENDING}) in this folder; name another")
    return found


def read_gold(path: Path, countries: frozenset[str]) -> Gold:
    """The gold file at ``path``; ``countries`` are the alpha-3 codes that stand for countries.

    Raises ``GoldFileError``.
    """
    content = _content(path)
    facts = content.get("facts")
    article = content.get("article")
    if not isinstance(facts, list) or not isinstance(article, str):
        raise GoldFileError(str(path), "no gold file: it needs 'article' and a list of 'facts'")
    return Gold(
        path=path,
        article=article,
        theme=_text(content, "theme"),
        register=_text(content, "register"),
        sealed=path.resolve().parent.name == SEALED,
        aliases=_aliases(path, content),
        facts=tuple(one_a_member(_facts(path, facts, countries))),
    )


def _content(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise GoldFileError(str(path), f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise GoldFileError(str(path), f"not JSON: {error}") from error
    return content if isinstance(content, dict) else {}


def _facts(path: Path, facts: Sequence[Any], countries: frozenset[str]) -> Iterator[Fact]:
    for position, entry in enumerate(facts, 1):
        try:
            yield read_fact(entry, countries)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            problem = f"no '{error.args[0]}'" if isinstance(error, KeyError) else str(error)
            raise GoldFileError(f"{path}#{position}", f"not a fact: {problem}") from error


def _aliases(path: Path, content: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    aliases = content.get("aliases", {})
    if not isinstance(aliases, dict) or not all(isinstance(a, list) for a in aliases.values()):
        raise GoldFileError(str(path), "'aliases' gives each full name a list of other names")
    return aliases


def _text(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""
