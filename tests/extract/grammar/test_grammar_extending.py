"""The page on frames: its examples work on the shipped files, its tables name every key."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from claim_lines import claim_line

from kg.errors import ReferenceDataError
from kg.extract import frames as frame_files
from kg.extract.evoke import evocations
from kg.extract.frame_index import FrameIndex
from kg.extract.frames import load_frames
from kg.extract.mentions import find_mentions
from kg.extract.parsed import parse
from kg.extract.reader import GrammarReader
from kg.extract.words import load_words
from kg.model import Article
from kg.resources import FRAMES, WORDS

PAGE = Path(__file__).parents[3] / "docs" / "extending-frames.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOTHING = "(nothing)"


def blocks(language: str) -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return [body for kind, body in BLOCK.findall(text) if kind == language]


def examples() -> list[tuple[str, list[str]]]:
    """Each sentence of the page with the lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks("text")).splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def apply(diff: str, folder: Path) -> None:
    """Change the file that the first line of a diff names."""
    head, *lines = diff.splitlines()
    path = folder / head.removeprefix(" # ")
    before = "\n".join(line[1:] for line in lines if line[0] != "+")
    after = "\n".join(line[1:] for line in lines if line[0] != "-")
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def taught(reader: GrammarReader, tmp_path_factory: pytest.TempPathFactory) -> GrammarReader:
    """The reader after the page's words and frames were added to the shipped files."""
    folder = shutil.copytree(FRAMES, tmp_path_factory.mktemp("taught") / "frames")
    for block in blocks("diff"):
        apply(block, folder)
    for block in blocks("toml"):
        name = block.split("\n", 1)[0].removeprefix("# ")
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n" + block)
    return replace(reader, frames=FrameIndex.of(load_frames(folder)))


@pytest.mark.parametrize(("sentence", "lines"), examples(), ids=[e[0] for e in examples()])
def test_an_example_of_the_page_is_read_as_it_says(
    taught: GrammarReader, sentence: str, lines: list[str]
) -> None:
    found = [claim_line(claim) for claim in taught.read(Article(sentence, "page")).claims]
    assert (found or [NOTHING]) == lines


def test_the_examples_need_the_frames_of_the_page(reader: GrammarReader) -> None:
    told = [sentence for sentence, lines in examples() if lines != [NOTHING]]
    assert len(told) == 4
    assert [s for s in told if reader.read(Article(s, "page")).claims] == []


def test_the_page_names_every_key_of_a_frame_file() -> None:
    page = PAGE.read_text(encoding="utf-8")
    keys = (frame_files._TYPE_KEYS | frame_files._FRAME_KEYS) - {"roles", "frame", "name_kinds"}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_page_names_every_reading_and_pseudo_word_of_the_shipped_frames() -> None:
    page = PAGE.read_text(encoding="utf-8")
    frames = load_frames()
    named = {word for f in frames for word in (*f.nouns, *f.object) if word.startswith("<")}
    special = {
        "within",
        "content",
        "self",
        "list",
        "clause",
        "whose",
        "origin",
        "appos",
        "attr",
        "iobj",
    }
    assert [word for word in sorted(named | special) if f"`{word}`" not in page] == []


def test_the_errors_of_the_page_are_those_of_the_loader(tmp_path: Path) -> None:
    """Each is made by the mistake it names; a list of keys may be cut short."""
    frames = shutil.copytree(FRAMES, tmp_path / "frames")
    words = shutil.copytree(WORDS, tmp_path / "words")
    replaced(frames / "agreement.toml", "\nnouns =", "\nnoun =")
    replaced(words / "status.toml", "[modals]", "[models]")
    told = [error_of(load_frames, frames)]
    shutil.copy(FRAMES / "agreement.toml", frames)
    replaced(frames / "funding.toml", "roles.funder =", "roles.lender =")
    told += [error_of(load_frames, frames), error_of(load_words, words)]
    page = PAGE.read_text(encoding="utf-8").split("## When something is wrong")[1]
    written = page.split("```")[1].strip().splitlines()
    for line, message in zip(written, told, strict=True):
        start, _, end = line.partition("…")
        assert message.startswith(start)
        assert message.endswith(end)


def replaced(path: Path, before: str, after: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, after, 1), encoding="utf-8")


def error_of(load: Callable[[Path], object], folder: Path) -> str:
    with pytest.raises(ReferenceDataError) as error:
        load(folder)
    return str(error.value)


def test_the_page_names_every_word_list() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [path.name for path in WORDS.glob("*.toml") if f"`{path.name}`" not in page] == []
    status = tomllib.loads((WORDS / "status.toml").read_text(encoding="utf-8"))
    assert [table for table in status if f"`[{table}]`" not in page] == []


def test_the_page_follows_one_sentence_as_the_reader_reads_it(reader: GrammarReader) -> None:
    steps = PAGE.read_text(encoding="utf-8").split("## A word for a frame")[0]
    sentence = next(line for line in steps.splitlines() if line.startswith("> ")).removeprefix("> ")
    article = Article(sentence, "page")
    (claim,) = reader.read(article).claims
    assert f"`{claim_line(claim)}`" in steps

    doc = parse(article, reader.nlp)
    tree = reader.with_names(article, doc, find_mentions(doc, article, reader.names))
    (act,) = evocations(tree, reader.frames, reader.words.status)
    assert [token.text for token in act.chain] == ["loan", "extend"]
    labelled = [f"*{argument.token.text}* is `{argument.label}`" for argument in act.arguments]
    assert [told for told in labelled if told not in " ".join(steps.split())] == [
        "*$50 million* is `of`"
    ]
