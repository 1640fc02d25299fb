"""The network as it is shipped, and what becomes of a broken one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.extract.learnt.files import check_files
from kg.extract.learnt.reader import LearntReader
from kg.extract.mentions import KnownNames
from kg.extract.readers import ArticleReader
from kg.model import Article, ReaderChoice, Reading
from kg.resources import NETWORK

LARGEST = 35_000_000
OFFLINE = [choice for choice in ReaderChoice if choice is not ReaderChoice.LLM]
LOAN = "Japan lent Zambia $50 million in May 2021 to modernise its copper smelters."


def test_the_files_are_those_that_were_measured(tmp_path: Path) -> None:
    names = check_files()
    assert {"encoder.onnx", "acts.onnx", "judge.json", "schema.json", "tokenizer.json"} == set(
        names
    )
    changed = tmp_path / "network"
    shutil.copytree(NETWORK, changed)
    (changed / "judge.json").write_text("{}")
    with pytest.raises(ModelError, match=r"judge\.json' is not the file that was measured"):
        check_files(changed)
    with pytest.raises(ModelError, match="install the package anew"):
        check_files(tmp_path)


def test_the_network_is_small() -> None:
    assert sum(path.stat().st_size for path in NETWORK.iterdir()) <= LARGEST


@pytest.fixture(scope="module")
def readings(known_names: KnownNames) -> dict[ReaderChoice, Reading]:
    article = Article(text=LOAN, source="loan")
    return {
        choice: ArticleReader.load(known_names, None, choice).read(article) for choice in OFFLINE
    }


@pytest.mark.parametrize("choice", OFFLINE)
def test_each_reader_reads_a_plain_loan(
    readings: dict[ReaderChoice, Reading], choice: ReaderChoice
) -> None:
    reading = readings[choice]
    loans = [claim for claim in reading.claims if claim.type == "Funding"]
    assert reading.reader == choice
    assert len(loans) == 1
    assert [v.label for v in loans[0].values("funder")] == ["Japan"]  # type: ignore[union-attr]
    assert [v.label for v in loans[0].values("recipient")] == ["Zambia"]  # type: ignore[union-attr]
    for evidence in loans[0].evidence:
        for mention in (evidence.sentence, *evidence.support):
            mention.check(reading.article)


def test_what_is_less_likely_than_asked_for_is_kept_apart(known_names: KnownNames) -> None:
    article = Article(text=LOAN, source="loan")
    reader = ArticleReader.load(known_names, None, ReaderChoice.BOTH, least=1.0)
    reading = reader.read(article)
    assert reading.claims == ()
    assert any(claim.type == "Funding" for claim in reading.doubtful)


def test_the_same_text_gives_the_same_claims(known_names: KnownNames) -> None:
    article = Article(text=f"{LOAN} {LOAN.replace('Japan', 'China')}", source="loan")
    first, second = (
        ArticleReader.load(known_names, None, ReaderChoice.BOTH).read(article) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("name", ["encoder.onnx", "acts.onnx", "schema.json", "judge.json"])
@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_broken_network_is_told_in_one_line(
    known_names: KnownNames, tmp_path: Path, name: str, content: bytes | None
) -> None:
    broken = tmp_path / "network"
    shutil.copytree(NETWORK, broken)
    (broken / name).unlink()
    if content is not None:
        (broken / name).write_bytes(content)
    with pytest.raises(ModelError, match="install the package anew") as raised:
        LearntReader.load(known_names, broken)
    assert "\n" not in str(raised.value)
