"""docs/shapes.md lists every rule with its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import rdflib
from rdflib.namespace import SH

from kg.resources import SHAPES
from kg.validate.rules import SHAPES_BASE

PAGE = Path(__file__).parents[2] / "docs" / "shapes.md"
MARKED = re.compile(r"(?<=<!-- rules -->\n).*(?=<!-- end of rules -->)", re.DOTALL)


def _section(path: Path) -> str:
    graph = rdflib.Graph().parse(path)
    rules = sorted((str(s).removeprefix(SHAPES_BASE), s, m) for s, m in graph[: SH.message])
    if not rules:
        return ""
    lines = [f"### {path.name}", ""]
    for name, shape, message in rules:
        warning = " (warning)" if graph.value(shape, SH.severity) == SH.Warning else ""
        lines.append(f"- `{name}`{warning}: {message}")
    return "\n".join([*lines, "", ""])


def test_every_rule_is_listed_with_its_sentence(write_expected):
    listed = "".join(_section(path) for path in sorted(SHAPES.glob("*.ttl")))
    page = PAGE.read_text(encoding="utf-8")
    if write_expected:
        PAGE.write_text(MARKED.sub(lambda _: listed, page), encoding="utf-8")
        return
    found = MARKED.search(page)
    assert found is not None
    assert found.group() == listed, "run: pytest tests/shapes --write-expected"
