"""Answers are kept whole, told apart by all that was asked, and not believed when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.llm.cache import AnswerCache
from kg.extract.llm.completion import Completion

ANSWER = Completion('{"claims": []} – ключ', 120)


def test_an_answer_is_found_again_by_what_was_asked_alone(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "new" / "folder", "model", "1.abc")
    cache.open()
    assert cache.get("passage") is None
    cache.put("passage", ANSWER)
    assert cache.get("passage") == ANSWER
    assert AnswerCache(cache.folder, "model", "1.abc").get("passage") == ANSWER
    assert cache.get("passage ") is None
    assert AnswerCache(cache.folder, "model2", "1.abc").get("passage") is None
    assert AnswerCache(cache.folder, "model", "1.abd").get("passage") is None
    assert [path.suffix for path in cache.folder.rglob("*") if path.is_file()] == [".json"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"text": 1, "tokens": 2}', "[" * 100_000])
def test_a_damaged_answer_is_none_and_is_replaced(damage: str, tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path, "model", "1.abc")
    cache.put("passage", ANSWER)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text(damage)
    assert cache.get("passage") is None
    cache.put("passage", ANSWER)
    assert cache.get("passage") == ANSWER
