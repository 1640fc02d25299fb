"""``kg evaluate`` as a person runs it, on two golden articles."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main

GOLDEN = Path(__file__).parents[1] / "golden" / "articles"
STEMS = ("japan-lynas-funding", "guinea-bauxite-iron")
WITHOUT_A_MODEL = "kg.extract.parser.load_parser"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Call = Callable[..., Ran]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def run(*arguments: str | Path) -> Ran:
        code = main(["evaluate", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and their gold files."""
    folder = tmp_path_factory.mktemp("measured") / "dev"
    folder.mkdir()
    for stem in STEMS:
        for path in GOLDEN.glob(f"{stem}.*"):
            shutil.copy(path, folder)
    assert len(list(folder.iterdir())) == 4
    return folder


@pytest.fixture(scope="module")
def graph(gold: Path) -> Path:
    place = gold.parent / "graph.trig"
    articles = [str(path) for path in sorted(gold.iterdir()) if path.suffix != ".json"]
    assert main(["build", *articles, "-o", str(place)]) == 0
    return place


@pytest.fixture(scope="module")
def report(gold: Path) -> Path:
    place = gold.parent / "report.json"
    assert main(["evaluate", str(gold), "--format", "json", "-o", str(place)]) == 0
    return place


def test_the_report_counts_what_the_gold_files_hold(gold: Path, report: Path) -> None:
    (section,) = json.loads(report.read_text())["sets"]
    stated = sum(len(json.loads(path.read_text())["facts"]) for path in gold.glob("*.json"))
    assert (section["set"], section["articles"]) == ("dev", 2)
    # Two gold Memberships of several members would make more; these articles have none.
    assert section["facts"]["gold"] == stated == len(section["found"])
    assert section["facts"]["right"] == sum(entry["right"] for entry in section["found"]) > 5
    low, high = section["facts"]["f1_interval"]
    assert low <= section["facts"]["f1"] <= high
    assert section["evidence"] > 0.8
    missed = section["facts"]["gold"] - section["facts"]["right"]
    assert sum(section["causes"].values()) == len(section["errors"]) >= missed
    assert {error["article"] for error in section["errors"]} <= set(STEMS)
    assert all(error["sentences"] for error in section["errors"])


def test_the_same_run_writes_the_same_bytes(gold: Path, report: Path, call: Call) -> None:
    again = call(gold, "--format", "json", "--workers", "2")
    assert again.code == 0
    assert again.out == report.read_text()


def test_a_graph_built_from_the_articles_gives_the_same_facts(
    gold: Path, graph: Path, report: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(model: str | None = None) -> None:
        raise AssertionError("a graph is looked up, not read anew")

    monkeypatch.setattr(WITHOUT_A_MODEL, refuse)
    ran = call(gold, "--graph", graph, "--format", "json", "--against", report)
    assert (ran.code, ran.err) == (0, "")
    content = json.loads(ran.out)
    assert content["sets"][0]["facts"] == json.loads(report.read_text())["sets"][0]["facts"]
    assert content["changes"][0]["facts_gained"] == content["changes"][0]["facts_lost"] == []


def test_the_text_report_shows_tables_and_errors(gold: Path, call: Call, graph: Path) -> None:
    ran = call(gold, "--graph", graph, "--errors", "1")
    assert ran.code == 0
    assert ran.out.startswith("Facts\n  set  articles  facts  precision")
    assert "By type\n" in ran.out
    assert "Errors by cause\n" in ran.out
    assert ran.out.count("dev: no candidate") == 1


def test_a_graph_of_other_articles_has_none_of_the_facts(
    gold: Path, tmp_path: Path, call: Call
) -> None:
    empty = tmp_path / "graph.nq"
    empty.write_text("")
    ran = call(gold, "--graph", empty, "--format", "json")
    (section,) = json.loads(ran.out)["sets"]
    assert section["facts"]["predicted"] == section["facts"]["right"] == 0
    assert section["facts"]["recall"] == 0


def test_a_page_with_marks_keeps_its_words(
    gold: Path, graph: Path, tmp_path: Path, call: Call
) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text("# Ours\n<!-- board -->\n<!-- end of board -->\nAfter.\n")
    ran = call(gold, "--graph", graph, "--format", "markdown", "--errors", "0", "-o", page)
    assert ran.out.startswith("Facts\n")
    written = page.read_text()
    assert written.startswith("# Ours\n<!-- board -->\n\n### Facts\n")
    assert written.endswith("<!-- end of board -->\nAfter.\n")


def test_a_fall_under_the_baseline_ends_with_one(
    gold: Path, graph: Path, tmp_path: Path, call: Call
) -> None:
    baseline = tmp_path / "baseline.toml"
    baseline.write_text("[fact-f1]\ndev = 0.5\n")
    assert call(gold, "--graph", graph, "--baseline", baseline).code == 0
    baseline.write_text("[fact-f1]\ndev = 99.9\n")
    ran = call(gold, "--graph", graph, "--baseline", baseline)
    assert ran.code == 1
    assert ran.err.startswith("kg: dev: the fact F1 is ")


def test_of_a_folder_named_test_nothing_is_shown_but_numbers(
    gold: Path, graph: Path, call: Call
) -> None:
    sealed = gold.parent / "test"
    shutil.copytree(gold, sealed, dirs_exist_ok=True)
    facts = json.loads((sealed / f"{STEMS[1]}.json").read_text())["facts"]
    for name in ("text", "markdown", "json"):
        ran = call(sealed, "--graph", graph, "--format", name)
        assert ran.code == 0
        assert "no candidate" in ran.out
        assert not [f for f in facts if any(sentence[:40] in ran.out for sentence in f["evidence"])]


def test_an_article_may_lie_in_another_folder(
    gold: Path, graph: Path, tmp_path: Path, call: Call
) -> None:
    alone = tmp_path / f"{STEMS[1]}.json"
    shutil.copy(gold / alone.name, alone)
    ran = call(alone, "--graph", graph)
    assert ran.code == 2
    assert ran.err.startswith(f"kg: {alone}: no article '{tmp_path}")
    assert ran.err.endswith("name the folder of articles with --articles\n")
    assert call(alone, "--graph", graph, "--articles", gold).code == 0


def test_a_line_of_a_feed_is_found(call: Call, graph: Path) -> None:
    ran = call(GOLDEN / "india-feed-2.json", "--graph", graph, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["sets"][0]["articles"] == 1


def test_a_line_that_a_feed_does_not_have_is_told(tmp_path: Path, call: Call, graph: Path) -> None:
    content = json.loads((GOLDEN / "india-feed-2.json").read_text())
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({**content, "article": "india-feed.jsonl:9"}))
    ran = call(path, "--graph", graph, "--articles", GOLDEN)
    assert ran.code == 2
    assert "india-feed.jsonl:9'; mend 'article'" in ran.err


def test_a_broken_gold_file_is_one_line(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"article": "x.txt", "facts": [{"type": "Gift"}]}')
    ran = call(path)
    assert ran.code == 2
    assert ran.err == f"kg: {path}#1: not a fact: no 'status'\n"
