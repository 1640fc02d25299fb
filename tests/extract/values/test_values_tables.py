"""The word tables: an analyst's edit is read, and a broken one is told in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import ReferenceDataError
from kg.extract.values import tables


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(tables, "VALUES", tmp_path)
    tables.read_table.cache_clear()
    yield tmp_path
    tables.read_table.cache_clear()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[year", "cannot be read"),
        ("words = ['']", "an empty text in 'words': write a word"),
    ],
)
def test_a_broken_table_is_told_with_its_file(folder: Path, content: str, problem: str) -> None:
    (folder / "rates.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=problem) as caught:
        tables.read_table("rates")
    assert "rates.toml" in str(caught.value)


def test_a_missing_table_is_told_with_its_file(folder: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"rates\.toml: cannot be read"):
        tables.read_table("rates")


def test_a_missing_entry_is_told_with_its_place(folder: Path) -> None:
    (folder / "numbers.toml").write_text("[half]\nbefore = ['of']", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"numbers\.toml: no 'not_after' in \[half\]"):
        tables.read_table("numbers")["half"]["not_after"]


def test_a_phrase_is_found_with_hyphens_and_the_longest_wins() -> None:
    pattern = re.compile(tables.one_of(["ton", "metric ton"]))
    assert pattern.match("metric-ton")[0] == "metric-ton"


@pytest.mark.parametrize("name", ["calendar", "currencies", "numbers", "rates", "units"])
def test_no_spelling_stands_twice_in_one_list(name: str) -> None:
    def lists(value: object) -> list[list[str]]:
        if isinstance(value, dict):
            return [found for row in value.values() for found in lists(row)]
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [found for row in value for found in lists(row)]
        return [value] if isinstance(value, list) else []

    for spellings in lists(tables.read_table(name)):
        assert len(spellings) == len(set(spellings)), spellings


def test_no_spelling_belongs_to_two_units() -> None:
    rows = tables.read_table("units")["unit"]
    spellings = [
        s for row in rows for key in ("words", "symbols", "spaced") for s in row.get(key, ())
    ]
    assert len(spellings) == len(set(spellings))
