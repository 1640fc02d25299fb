"""docs/reading-articles.md says what is so; and reading text loads no reader of web pages."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from kg.articles.rules import load_rules
from kg.articles.sources import FORMATS

DOC = (Path(__file__).parents[2] / "docs" / "reading-articles.md").read_text(encoding="utf-8")


def test_the_rule_shown_in_the_documentation_works(tmp_path):
    (block,) = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    (tmp_path / "shown.toml").write_text(block, encoding="utf-8")
    (shown,) = load_rules(tmp_path).rules
    (fields,) = tomllib.loads(block)["rule"]
    assert all(shown.matches(text) for text in fields["examples"])
    assert not any(shown.matches(text) for text in fields["counterexamples"])


def test_every_ending_is_documented():
    assert [ending for ending in FORMATS if ending not in DOC] == []


def test_every_field_a_rule_uses_is_documented():
    used = {
        field
        for path in sorted((Path(__file__).parents[2] / "ontology" / "cleaning").glob("*.toml"))
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
        for field in rule
    }
    assert {field for field in used if field not in DOC} == set()


def test_importing_the_room_loads_no_heavy_library():
    heavy = "{'trafilatura', 'lxml', 'htmldate', 'markdown_it', 'charset_normalizer'}"
    code = f"import sys, kg.articles; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
