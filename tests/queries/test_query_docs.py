"""``docs/queries.md`` says what the files say, and its commands work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.query import Question, bind, catalogue, question_from, render
from kg.query.kinds import PARAMETER_KINDS
from kg.store import EmbeddedStore

DOCS = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##)", DOCS, re.MULTILINE | re.DOTALL))
QUESTIONS = pytest.mark.parametrize("question", catalogue(), ids=lambda q: q.name)


def test_every_question_has_its_section_and_every_section_its_question() -> None:
    assert sorted(SECTIONS) == [question.name for question in catalogue()]


@QUESTIONS
def test_a_section_has_the_sentence_and_the_parameters_of_the_file(question: Question) -> None:
    section = SECTIONS[question.name]
    rows = [
        f"| `{p.name}` | {p.kind} | `{p.default or 'none'}` | {p.example} |"
        for p in question.parameters
    ]
    assert question.text in section.splitlines()
    assert re.findall(r"^\| `.*$", section, re.MULTILINE) == rows


@QUESTIONS
def test_the_command_of_a_section_has_rows(
    question: Question, catalogue_store: EmbeddedStore
) -> None:
    (command,) = re.findall(r"^kg query .*$", SECTIONS[question.name], re.MULTILINE)
    words = shlex.split(command)
    assert words[:4] == ["kg", "query", question.name, "graph.trig"]
    params = dict(word.split("=", 1) for word in words[4:] if word != "--param")
    answer = catalogue_store.query(bind(question, params, catalogue_store))
    assert len(render(answer, "csv").splitlines()) > 1


def test_every_kind_of_parameter_is_explained() -> None:
    table = DOCS.partition("## Parameters")[2].partition("## Answers")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    explained = {kind for cell in cells for kind in re.findall(r"`(\w+)`", cell)}
    assert explained == set(PARAMETER_KINDS)


def test_the_query_of_ones_own_runs_as_it_is_printed(catalogue_store: EmbeddedStore) -> None:
    (sparql,) = re.findall(r"```sparql\n(.*?)```", DOCS, re.DOTALL)
    question = question_from("own", sparql)
    text = bind(question, {"mineral": "copper", "since": "2025"}, catalogue_store)
    answer = catalogue_store.query(text)
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["title"].value for row in answer] == [
        "Who pays for Oyu Tolgoi",
        "Curbs, quotas and counterclaims",
    ]


def test_every_rule_is_listed_with_its_sentence() -> None:
    listed = re.findall(r"^\| `(\d\d-\S+)` \| (.*) \|$", DOCS, re.MULTILINE)
    rules = sorted(resources.RULES.glob("*.rq"))
    assert listed == [(rule.stem, rule.read_text().splitlines()[0].lstrip("# ")) for rule in rules]
