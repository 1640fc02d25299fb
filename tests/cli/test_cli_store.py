"""A store on disk as a person works with it: built, asked, built on, taken back, compared."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from kg_command import ARTICLES, KG, Call, Ran, run_kg

from kg.query import catalogue

COPPER = ARTICLES / "copper-accord.txt"
OTHERS = ["andes-notes.md", "feed.jsonl", "page.html"]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder with ``kg.store`` of our articles, and what building it said."""
    folder = tmp_path_factory.mktemp("store")
    return folder, run_kg("build", ARTICLES, "--store", "kg.store", cwd=folder)


@pytest.fixture
def store(stored: tuple[Path, Ran], tmp_path: Path) -> Path:
    """A copy of it that may be changed, in the folder of the test."""
    shutil.copytree(stored[0] / "kg.store", tmp_path / "kg.store")
    return tmp_path / "kg.store"


def lines(path: Path) -> list[str]:
    return sorted(map(str, ox.parse(path=path)))


def exported(call: Call, store: Path, name: str = "exported.nq") -> list[str]:
    assert call("export", "--store", store, "-o", name).code == 0
    return lines(Path(name))


def test_a_store_holds_what_a_file_holds(stored: tuple[Path, Ran], graph: Path, call: Call) -> None:
    folder, ran = stored
    assert (ran.code, ran.out) == (0, "")
    assert ran.err[0].startswith("4 articles read: ")
    assert "3 Agreement" in ran.err[0]
    assert "triples of 4 articles with " in ran.err[-1]
    assert exported(call, folder / "kg.store") == lines(graph)
    assert ran.err[-1].startswith(f"{len(lines(graph)):,} triples ")


def test_what_is_unchanged_is_not_read_again(store: Path, call: Call) -> None:
    started = time.monotonic()
    ran = call("build", ARTICLES, "--store", store)
    assert ran.code == 0
    assert ran.err[0].startswith("0 articles read, 4 unchanged: ")
    assert "3 Agreement" in ran.err[0], "what is in the store, not what was read"
    assert time.monotonic() - started < 60


def test_every_question_has_the_same_rows(
    stored: tuple[Path, Ran], graph: Path, call: Call
) -> None:
    for question in catalogue():
        if any(not parameter.default for parameter in question.parameters):
            continue
        of_file = call("query", question.name, graph, "--format", "csv")
        of_store = call("query", question.name, stored[0] / "kg.store", "--format", "csv")
        assert of_store.code == of_file.code == 0, question.name
        assert sorted(of_store.out.splitlines()) == sorted(of_file.out.splitlines())


def test_commands_take_a_store_as_they_take_a_file(
    stored: tuple[Path, Ran], graph: Path, call: Call
) -> None:
    place = stored[0] / "kg.store"
    ask = ("query", "-e", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv")
    assert call(*ask, "--store", place).out == call(*ask, graph).out
    explained = call("explain", "Vedanta", "--store", place)
    assert explained.code == 0
    assert explained.out == call("explain", "Vedanta", graph).out
    checked, of_file = call("validate", "--store", place), call("validate", graph)
    assert checked.code == 0
    assert checked.out.splitlines()[2:] == of_file.out.splitlines()[2:]
    assert call("diff", graph, place).code == 0


def test_what_is_retracted_is_as_if_it_had_never_been(
    store: Path, call: Call, tmp_path: Path
) -> None:
    ran = call("retract", COPPER, "--store", store)
    assert ran.code == 0
    assert ran.err[0].startswith("1 article taken out, 0 with another source; left: ")
    rest = [ARTICLES / name for name in OTHERS]
    assert call("build", *rest, "-o", "rest.nq").code == 0
    assert exported(call, store) == lines(tmp_path / "rest.nq")


def test_what_is_not_there_cannot_be_retracted(store: Path, call: Call) -> None:
    before = exported(call, store)
    ran = call("retract", COPPER, "nowhere.txt", "--store", store)
    assert ran.code == 2
    assert ran.err == [
        "kg: nowhere.txt: nothing in the store came from it; name a source or an article as the "
        "store does"
    ]
    assert exported(call, store) == before


def test_a_patch_makes_the_new_graph_of_the_old_one(
    store: Path, graph: Path, call: Call, tmp_path: Path
) -> None:
    call("retract", COPPER, "--store", store)
    ran = call("diff", graph, store, "--patch", "patch.ru")
    assert ran.code == 1
    heading, *told = ran.out.splitlines()
    assert heading.startswith("claims: 0 gained, ")
    assert any(line.startswith("- Ownership, asserted  claim:") for line in told)
    database = ox.Store()
    database.extend(ox.parse(path=graph))
    database.update((tmp_path / "patch.ru").read_text())
    assert sorted(map(str, database)) == exported(call, store)


def test_a_claim_that_changed_is_told_with_what_it_was(call: Call, tmp_path: Path) -> None:
    sentence = "Zambia and Japan {} a memorandum of understanding on copper on {} May 2024."
    for name, *words in (("old", "signed", "15"), ("new", "signed", "16")):
        (tmp_path / f"{name}.txt").write_text(sentence.format(*words))
        assert call("build", f"{name}.txt", "-o", f"{name}.trig").code == 0
    ran = call("diff", "old.trig", "new.trig")
    assert ran.code == 1
    assert ran.out.startswith("claims: 0 gained, 0 lost, 1 changed\n~ Agreement, asserted  claim:")
    assert "    date: 2024-05-15 → 2024-05-16" in ran.out.splitlines()
    assert call("diff", "old.trig", "old.trig").out == "claims: 0 gained, 0 lost, 0 changed\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", COPPER), "missing option '-o' or '--store'"),
        (
            ("build", COPPER, "-o", "a.trig", "--store", "s"),
            "give -o FILE or --store DIR, not both",
        ),
        (("build", COPPER, "--store", "s", "--strict"), "--strict goes with -o"),
        (("build", COPPER, "--store", "no/where"), "no folder 'no'; make it first"),
        (("query", "meetings", "--store", "no-store"), "no-store: no such store"),
        (("retract", "a.txt", "--store", "no-store"), "no-store: no such store"),
        (("diff", "no-file.trig", "no-store"), "no-file.trig: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    call: Call, arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    ran = call(*arguments)
    assert ran.code == 2
    assert len(ran.err) == 1
    assert told in ran.err[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_not_made_a_store(call: Call, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").write_text("dear diary")
    ran = call("build", COPPER, "--store", "notes")
    assert (ran.code, len(ran.err)) == (2, 1)
    assert ran.err[0].startswith("kg: notes: is a folder of something else")


def test_an_interrupted_build_is_told_and_goes_on(tmp_path: Path, call: Call, graph: Path) -> None:
    command = [KG, "build", str(ARTICLES), "--store", "kg.store"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
    while not (tmp_path / "kg.store" / "quads" / "CURRENT").exists():
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=300)
    assert running.returncode == 130
    told = "stopped; what was read is in kg.store: run the same command again to go on"
    assert err.decode().splitlines() == [told]
    assert run_kg(*command[1:], cwd=tmp_path).code == 0
    assert exported(call, tmp_path / "kg.store") == lines(graph)


def test_workers_build_the_same_store(
    store: Path, stored: tuple[Path, Ran], tmp_path: Path, call: Call
) -> None:
    ran = run_kg("build", ARTICLES, "--store", "other", "--workers", "2", cwd=tmp_path)
    assert ran.code == 0
    assert ran.err[:-1] == stored[1].err[:-1]
    assert exported(call, tmp_path / "other") == exported(call, store)


def test_a_claim_set_aside_is_told_as_long_as_its_article_is_there(
    call: Call, tmp_path: Path
) -> None:
    from test_cli_build import SHARE_RULE, stricter_project

    path = stricter_project(tmp_path / "project")
    build = ("build", COPPER, "--store", "kg.store")
    for _ in range(2):  # the second time nothing is read
        ran = run_kg(*build, cwd=tmp_path, PYTHONPATH=path)
        assert ran.code == 0
        assert "1 claim set aside for breaking a shape; see kg.set-aside.jsonl" in ran.err
        (line,) = (tmp_path / "kg.set-aside.jsonl").read_text().splitlines()
        assert json.loads(line)["reasons"] == [SHARE_RULE]
    assert ran.err[0].startswith("0 articles read, 1 unchanged: ")
