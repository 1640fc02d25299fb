"""Imports point down, and ``kg --help`` loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"spacy", "rdflib", "pyshacl", "trafilatura", "SPARQLWrapper", "pyoxigraph"}


def test_imports_point_down_and_rooms_do_not_import_one_another() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 kept, 0 broken" in ran.stdout


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that are loaded after ``kg`` ran with ``arguments``."""
    code = f"""
import sys
from kg.cli import main
assert main({list(arguments)!r}) == 0
print("loaded:", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    said, _, loaded = ran.stdout.rpartition("loaded: ")
    assert said
    return set(loaded.split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("build", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "click" in loaded
    assert not loaded & HEAVY


def test_the_list_of_questions_loads_no_parser_and_no_validator() -> None:
    assert not loaded_by("queries") & (HEAVY - {"pyoxigraph"})
