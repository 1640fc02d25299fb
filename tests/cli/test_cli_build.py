from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
from kg_command import ARTICLES, KG, Call, Ran, run_kg

from kg import resources

COPPER = ARTICLES / "copper-accord.txt"
PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
SHARE_RULE = "A claim has at most one share, an xsd:decimal from 0 to 100."


def test_a_build_writes_the_graph_and_says_what_is_in_it(built: tuple[Path, Ran]) -> None:
    folder, ran = built
    assert (ran.code, ran.out) == (0, "")
    assert ran.err[0].startswith("4 articles: ")
    assert "3 Agreement" in ran.err[0]
    assert [path.name for path in folder.iterdir()] == ["graph.trig"]
    triples = sum(1 for _ in ox.parse(path=folder / "graph.trig"))
    assert ran.err[-1].startswith(f"{triples:,} triples with ")
    assert "in graph.trig, " in ran.err[-1]


def test_an_article_with_entities_and_no_claim_is_named(built: tuple[Path, Ran]) -> None:
    assert f"no claim in {ARTICLES}/andes-notes.md, which names entities" in built[1].err


def test_nothing_is_said_of_progress_when_nobody_watches(built: tuple[Path, Ran]) -> None:
    assert not [line for line in built[1].err if "%" in line or "\r" in line]


def test_two_workers_and_two_builds_give_the_same_bytes(graph: Path, tmp_path: Path) -> None:
    ran = run_kg("build", ARTICLES, "-o", "again.trig", "--workers", "2", cwd=tmp_path)
    assert ran.code == 0
    assert (tmp_path / "again.trig").read_bytes() == graph.read_bytes()


def test_standard_input_to_standard_output(call: Call, tmp_path: Path) -> None:
    ran = run_kg("build", "-", "-o", "-", cwd=tmp_path, stdin=COPPER.read_bytes())
    assert ran.code == 0
    assert ran.err[0].startswith("1 article: ")
    subjects = {quad.subject for quad in ox.parse(ran.out, format=ox.RdfFormat.TRIG)}
    assert ox.NamedNode("https://w3id.org/stratagraph/id/country/ZMB") in subjects
    assert list(tmp_path.iterdir()) == []


def test_the_same_text_in_two_files_is_one_article_with_two_sources(
    call: Call, tmp_path: Path
) -> None:
    shutil.copy(COPPER, tmp_path / "a.txt")
    shutil.copy(COPPER, tmp_path / "b.txt")
    ran = call("build", "a.txt", "b.txt", "-o", "graph.nq")
    assert ran.code == 0
    assert "b.txt: the same text as a.txt; read once" in ran.err
    sources = [
        quad.object.value
        for quad in ox.parse(path="graph.nq")
        if quad.graph_name.value.startswith("https://w3id.org/stratagraph/id/graph/article/")
        and quad.predicate.value == "http://purl.org/dc/terms/source"
    ]
    assert sorted(sources) == ["a.txt", "b.txt"]


def test_what_cleaning_removed_is_shown_on_demand(call: Call) -> None:
    ran = call("build", ARTICLES / "page.html", "-o", "graph.trig", "--show-removed")
    assert any("removed as newsletter: Subscribe to our newsletter" in line for line in ran.err)


def test_readable_articles_are_built_and_the_others_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    ran = call("build", "empty.txt", COPPER, "-o", "graph.trig")
    assert ran.code == 2
    assert ran.err[0] == "kg: empty.txt: empty; nothing to read"
    assert ran.err[1].startswith("1 article, 1 not readable: ")
    assert (tmp_path / "graph.trig").exists()


def test_strict_writes_nothing_when_an_article_is_unreadable(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "graph.trig").write_text("# of yesterday\n")
    ran = call("build", "empty.txt", COPPER, "-o", "graph.trig", "--strict")
    assert (ran.code, ran.err[-1]) == (2, "nothing was written")
    assert (tmp_path / "graph.trig").read_text() == "# of yesterday\n"


def stricter_project(folder: Path) -> str:
    """A copy of the project in which no share may be over 50; the ``PYTHONPATH`` to run it by."""
    root = resources.ONTOLOGY.parent
    for part in ("kg", "ontology", "shapes", "queries"):
        shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    claim = folder / "shapes" / "claim.ttl"
    text = claim.read_text()
    assert text.count("sh:maxInclusive 100") == 1
    claim.write_text(text.replace("sh:maxInclusive 100", "sh:maxInclusive 50"))
    return str(folder)


def test_a_claim_that_breaks_a_shape_goes_into_a_file_with_its_reasons(tmp_path: Path) -> None:
    path = stricter_project(tmp_path / "project")
    work = tmp_path / "work"
    work.mkdir()
    ran = run_kg("build", COPPER, "-o", "graph.trig", cwd=work, PYTHONPATH=path)
    assert ran.code == 0
    assert "1 claim set aside for breaking a shape; see graph.set-aside.jsonl" in ran.err
    (record,) = map(json.loads, (work / "graph.set-aside.jsonl").read_text().splitlines())
    example = json.loads(re.findall(r"```json\n(.*?)```", PAGE.read_text(), re.DOTALL)[0])
    assert list(record) == list(example), "docs/commands.md shows another record"
    claim = record.pop("claim")
    assert record == {
        "article": str(COPPER),
        "title": "Zambia and Japan agree on copper",
        "type": "Ownership",
        "status": "Asserted",
        "states": {
            "owner": ["Vedanta"],
            "asset": ["Konkola Copper Mines"],
            "share": ["80"],
        },
        "sentences": ["Vedanta owns 80% of Konkola Copper Mines."],
        "confidence": 0.855,
        "reasons": [SHARE_RULE],
    }
    assert claim not in (work / "graph.trig").read_text()
    assert claim.rpartition("/")[2] not in (work / "graph.trig").read_text()

    strict = ("build", COPPER, "-o", "strict.trig", "--strict")
    ran = run_kg(*strict, cwd=work, PYTHONPATH=path)
    assert ran.code == 1
    assert ran.err == [
        f"kg: {COPPER}: Ownership breaks a shape: {SHARE_RULE}",
        "nothing was written",
    ]
    assert not list(work.glob("strict*"))

    ran = run_kg("build", COPPER, "-o", "graph.trig", cwd=work)
    assert ran.code == 0
    assert not (work / "graph.set-aside.jsonl").exists(), "left from the build before"


def test_the_file_for_claims_set_aside_is_written_when_it_is_named(
    call: Call, tmp_path: Path
) -> None:
    ran = call("build", COPPER, "-o", "graph.trig", "--set-aside", "aside.jsonl")
    assert ran.code == 0
    assert (tmp_path / "aside.jsonl").read_text() == ""


def test_an_interrupt_ends_quietly_with_nothing_written(tmp_path: Path) -> None:
    arguments = [str(KG), "build", str(ARTICLES), "-o", "graph.trig", "--workers", "2"]
    running = subprocess.Popen(arguments, cwd=tmp_path, stderr=subprocess.PIPE)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.strip() == b""
    assert list(tmp_path.iterdir()) == []


def test_a_watching_person_sees_a_bar(tmp_path: Path) -> None:
    watched, terminal = pty.openpty()
    code = "import sys\nfrom kg.cli.progress import progress\n"
    code += "with progress('reading') as show:\n [show(n, 3) for n in range(4)]\n"
    ran = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=terminal, timeout=60
    )
    shown = os.read(watched, 10_000).decode()
    os.close(watched)
    os.close(terminal)
    assert ran.returncode == 0
    assert ran.stdout == b""
    assert "reading" in shown
    assert "3/3" in shown


def test_what_is_not_likely_enough_goes_into_a_file_of_its_own(tmp_path: Path) -> None:
    place = tmp_path / "doubtful.jsonl"
    command = ("build", COPPER, "--reader", "both", "--doubtful", place)
    ran = run_kg(*command, "--min-confidence", "1", "-o", "none.trig", cwd=tmp_path)
    assert ran.code == 0
    assert any(line.endswith(f"not likely enough; see {place}") for line in ran.err)
    doubtful = [json.loads(line) for line in place.read_text().splitlines()]
    assert {"Agreement", "Ownership"} <= {record["type"] for record in doubtful}
    assert all(record["confidence"] < 1 for record in doubtful)
    ran = run_kg(*command, "--min-confidence", "0", "-o", "all.trig", cwd=tmp_path)
    assert (ran.code, place.read_text()) == (0, "")
    assert run_kg("validate", "all.trig", cwd=tmp_path).code == 0
