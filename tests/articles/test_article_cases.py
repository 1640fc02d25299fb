"""Scraped pages, each a folder of ``cases/``: the input, its cleaned text, its metadata.

``python tests/articles/test_article_cases.py`` writes the expected files anew; review the diff.
"""

import json
from pathlib import Path

import pytest

from kg.articles import read_articles

CASES = sorted((Path(__file__).parent / "cases").iterdir())
METADATA = ("title", "issued", "author", "outlet", "url")


def read_case(folder):
    (source,) = folder.glob("input.*")
    (article,) = read_articles([str(source)])
    told = {key: getattr(article, key) for key in METADATA}
    return article, told | {"removed": [[r.rule, r.text] for r in article.removed]}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_page_is_cleaned_and_described_as_expected(folder):
    article, told = read_case(folder)
    assert article.text + "\n" == (folder / "expected.txt").read_text(encoding="utf-8")
    assert told == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    for case in CASES:
        article, told = read_case(case)
        (case / "expected.txt").write_text(article.text + "\n", encoding="utf-8")
        lines = json.dumps(told, ensure_ascii=False, indent=1)
        (case / "expected.json").write_text(lines + "\n", encoding="utf-8")
