"""Bad input of every kind: one line that says where, what and what to do, and nothing written."""

from __future__ import annotations

import shlex
import signal
import subprocess
import time
from pathlib import Path

import pytest
from kg_command import ARTICLES, KG, Call, run_kg

COPPER = ARTICLES / "copper-accord.txt"
PAGE = "<html><body><nav><a href='/'>Home</a></nav></body></html>"

UNREADABLE = {
    "empty.txt": (b"", "empty; nothing to read"),
    "blank.txt": (b" \n\n ", "empty; nothing to read"),
    "binary.txt": (b"\x00\x01\x02\xff" * 50, "binary"),
    "scan.txt": (b"%PDF-1.7 \x00", "a PDF"),
    "broken.jsonl": (b'{"text": "Words.\n', "broken JSON at column"),
    "no-text.jsonl": (b'{"title": "Words"}\n', "no 'text' or 'html' field"),
    "list.json": (b"[1]", "not a JSON object"),
    "no-article.html": (PAGE.encode(), ""),
    "long.txt": (b"Japan and Zambia agreed on copper. " * 150_000, "split it into articles"),
    "article.docx": (b"Words.", "unknown ending"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_told_in_one_line(name: str, call: Call, tmp_path: Path) -> None:
    content, problem = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    ran = call("build", name, "-o", "graph.trig")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err[1:] == ["nothing was written"]
    assert ran.err[0].startswith(f"kg: {name}")
    assert problem in ran.err[0]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_wrong_encoding_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Côte d’Ivoire and Japan agreed on cobalt.".encode("cp1252"))
    ran = call("build", "a.txt", "-o", "graph.trig", "--encoding", "utf-8")
    assert ran.code == 2
    assert ran.err[0].startswith("kg: a.txt: ")
    ran = call("build", "a.txt", "-o", "graph.trig", "--encoding", "klingon")
    assert ran.code == 2
    assert "klingon" in ran.err[0]
    assert not (tmp_path / "graph.trig").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["missing.txt"], "missing.txt: no such file or folder"),
        (["folder"], "folder: no article in this folder"),
        (["*.html"], "*.html: matches no article"),
        ([COPPER, "--model", "nowhere"], "no model 'nowhere'"),
        ([COPPER, "--workers", "0"], "invalid value for '--workers'"),
        ([COPPER, "--set-aside", "graph.trig"], "name the same place"),
        ([COPPER, "--set-aside", "no/aside.jsonl"], "no/aside.jsonl: no folder"),
    ],
)
def test_a_build_that_cannot_be(
    arguments: list[str | Path], problem: str, call: Call, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    ran = call("build", *arguments, "-o", "graph.trig")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err[0].startswith("kg: ")
    assert problem in ran.err[0]
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ("no/graph.trig", "no folder"),
        ("graph.docx", "unknown ending '.docx'"),
        ("graph", "the name has no ending"),
        ("folder.trig", "is a folder"),
        ("/proc/graph.trig", "cannot be written"),
    ],
)
def test_a_place_that_cannot_be_written_to(
    output: str, problem: str, call: Call, tmp_path: Path
) -> None:
    (tmp_path / "folder.trig").mkdir()
    ran = call("build", COPPER, "-o", output)
    assert ran.code == 2
    assert ran.err[-1].startswith(f"kg: {output}: ")
    assert problem in ran.err[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["folder.trig"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["query", "meetngs", "GRAPH"], "no query 'meetngs'; did you mean 'meetings'?"),
        (["query", "no.rq", "GRAPH"], "no.rq: cannot be read"),
        (["query", "meetings", "GRAPH", "--param", "year=2"], "has no parameter 'year'"),
        (["query", "meetings", "GRAPH", "--param", "year"], "'year' is not NAME=VALUE"),
        (["query", "meetings", "GRAPH", "--param", "country=Atlantis"], "no country 'Atlantis'"),
        (["query", "-e", "SELECT {", "GRAPH"], "not a SPARQL 1.1 query at line 1"),
        (["query", "-e", "DELETE WHERE {?s ?p ?o}", "GRAPH"], "not a SPARQL 1.1 query"),
        (["query", "-e", "DESCRIBE <urn:x>", "GRAPH", "--format", "csv"], "as csv"),
        (["query", "meetings"], "then one GRAPH; see 'kg query --help'"),
        (["query", "-", "-"], "cannot both come from standard input"),
        (["query", "meetings", "http://127.0.0.1:9/sparql"], "http://127.0.0.1:9/sparql: "),
        (["query", "meetings", "no.trig"], "no.trig: cannot be read"),
        (["query", "meetings", "GRAPH", "--format", "xls"], "invalid value for '--format'"),
        (["queries", "meetngs"], "did you mean 'meetings'?"),
        (["explain", "Atlantis", "GRAPH"], "no resource 'Atlantis'"),
        (["explain", "caf\udce9", "GRAPH"], "not UTF-8 text"),
        (["query", "-e", "ASK { ?caf\udce9 ?p ?o }", "GRAPH"], "not UTF-8 text"),
        (["validate", "broken.ttl"], "broken.ttl:2:"),
        (["validate", "other.ttl"], "nothing to check"),
        (["validate", "no.ttl"], "no.ttl: cannot be read"),
        (["export", "GRAPH", "-o", "no/graph.ttl"], "no/graph.ttl: no folder"),
        (["export", "GRAPH", "-o", "graph.docx"], "unknown ending '.docx'"),
        (["frobnicate"], "no such command 'frobnicate'"),
        (["build"], "missing argument 'SOURCE...'"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str], problem: str, call: Call, graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b\n")
    (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    ran = call(*(str(graph) if word == "GRAPH" else word for word in arguments))
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err
    assert line.startswith("kg: ")
    assert problem in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.ttl", "other.ttl"]


def test_a_file_name_cannot_move_the_cursor(call: Call) -> None:
    ran = call("build", "a\x1b]2;b.txt", "-o", "graph.trig")
    assert ran.err[0] == "kg: a\ufffd]2;b.txt: no such file or folder; check the name"


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, graph: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as out:
        ran = subprocess.run([KG, "queries"], stdout=out, stderr=subprocess.PIPE)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"kg: -: No space left on device")
    assert ran.stderr.count(b"\n") == 1
    told = run_kg("export", graph, "-o", "/dev/full", "--format", "nt", cwd=tmp_path)
    assert told.code == 2
    assert told.err == ["kg: /dev/full: cannot be written: No space left on device"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, graph: Path) -> None:
    command = [str(KG), "export", str(graph), "-o", "-"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.read(1) == b"@"
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) == 141


CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_an_interrupt_ends_a_query_that_runs_for_hours(graph: Path) -> None:
    command = [str(KG), "query", "-e", CROSS_PRODUCT, str(graph)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        time.sleep(2)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=10)
    finally:
        running.kill()
    # A shell shows 130 for it.
    assert running.returncode == -signal.SIGINT
    assert (out, err) == (b"", b"")


@pytest.mark.parametrize(
    ("closed", "arguments", "code"),
    [
        ("<&-", "build - -o none.trig", 2),
        (">&-", "query meetings GRAPH", 0),
        ("2>&-", "query nosuch GRAPH", 2),
        ("2>/dev/full", "query nosuch GRAPH", 2),
        ("<&- >&- 2>&-", "query nosuch GRAPH", 2),
    ],
)
def test_a_closed_stream_changes_no_exit_code(
    closed: str, arguments: str, code: int, graph: Path, tmp_path: Path
) -> None:
    line = f"{shlex.quote(str(KG))} {arguments} {closed}"
    line = line.replace("GRAPH", shlex.quote(str(graph)))
    ran = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, timeout=60)
    assert ran.returncode == code
    assert ran.stderr.count(b"\n") <= 2
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["in.jsonl", "-o", "graph.trig", "--set-aside", "in.jsonl"],
        [".", "-o", "graph.trig", "--set-aside", "./in.jsonl"],
        ["graph.set-aside.jsonl", "-o", "graph.trig"],
        ["in.jsonl", "-o", "link.trig"],
    ],
)
def test_no_article_is_overwritten_or_removed(
    arguments: list[str], call: Call, tmp_path: Path
) -> None:
    for name in ("in.jsonl", "graph.set-aside.jsonl"):
        (tmp_path / name).write_text('{"text": "Japan and Zambia signed a copper agreement."}\n')
    (tmp_path / "link.trig").symlink_to("in.jsonl")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ran = call("build", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err) == 1
    assert "is read as an article; name another place for it" in ran.err[0]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", ""],
        ["build", COPPER, "-o", ""],
        ["build", COPPER, "-o", "x.nt", "--set-aside", ""],
    ],
)
def test_an_empty_name_is_shown_as_one(arguments: list[str | Path], call: Call) -> None:
    ran = call(*arguments)
    assert ran.code == 2
    assert ran.err[0].startswith("kg: '': ")
