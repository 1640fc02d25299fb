"""The page of the corpus: its counts are those of the files, its example runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from corpus_counts import CORPUS, SPLITS, counts

from kg.evaluate.page import into_page

PAGE = CORPUS / "README.md"
ROOT = CORPUS.parents[1]
EXAMPLE = re.compile(
    r"```python\n(?P<code>.*?)```\n\nprints\n\n```text\n(?P<out>.*?)```", re.DOTALL
)
STALE = "stale; run: make golden"


def test_the_counts_are_those_of_the_files(write_expected: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    expected = into_page(counts(), page)
    assert expected != counts(), "the page has no marks"
    if write_expected:
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected, STALE


def test_the_loading_example_prints_what_the_page_shows(write_expected: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = EXAMPLE.search(page)
    assert found is not None
    ran = subprocess.run(
        [sys.executable, "-c", found["code"]], cwd=ROOT, capture_output=True, text=True, check=True
    )
    if write_expected:
        start, end = found.span("out")
        PAGE.write_text(page[:start] + ran.stdout + page[end:], encoding="utf-8")
    else:
        assert ran.stdout == found["out"], STALE
    assert ran.stdout.count("\n") > 3


def test_every_text_has_a_gold_file_and_no_stem_comes_twice() -> None:
    stems: list[str] = []
    for split in SPLITS:
        texts = {path.stem for path in Path(CORPUS / split).glob("*.txt")}
        golds = {path.stem for path in Path(CORPUS / split).glob("*.json")}
        assert texts == golds, split
        stems += texts
    assert len(stems) == len(set(stems)) > 100


def test_no_theme_of_the_held_out_sets_is_in_another() -> None:
    themes = {
        split: set(re.findall(r'^ "theme": "(.*)",$', _all(split), re.MULTILINE))
        for split in SPLITS
    }
    assert all(themes.values())
    assert not themes["test"] & (themes["train"] | themes["dev"])
    assert not themes["dev"] & themes["train"]


def _all(split: str) -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted((CORPUS / split).glob("*.json")))
