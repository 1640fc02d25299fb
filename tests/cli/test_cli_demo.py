"""What ``make demo`` runs, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
from kg_command import KG

DEMO = Path(__file__).parents[2] / "demo"


def test_the_demo_answers_its_questions(tmp_path: Path) -> None:
    shutil.copytree(DEMO / "articles", tmp_path / "demo" / "articles")
    shutil.copy(DEMO / "run.sh", tmp_path / "demo")
    ran = subprocess.run(
        ["sh", tmp_path / "demo" / "run.sh"],
        capture_output=True,
        env={**os.environ, "BIN": str(KG.parent)},
        timeout=240,
    )
    out = ran.stdout.decode()
    assert ran.returncode == 0, ran.stderr.decode()
    assert "\nconforms\n" in out
    assert "no rows" not in out
    answer = out.partition("fund extraction in Mongolia?")[2].partition("\n== ")[0]
    assert "South Korea" in answer
    assert "official development assistance" in " ".join(answer.split())
    questions, _, following = out.partition("== Done. What to type next")
    assert questions.count("$ kg query ") == 4
    assert "kg explain" in following
    triples = {quad.triple for quad in ox.parse(path=tmp_path / "demo" / "graph.trig")}
    assert {quad.triple for quad in ox.parse(path=tmp_path / "demo" / "graph.ttl")} == triples
