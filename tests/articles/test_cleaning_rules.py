"""Every rule of ontology/cleaning removes its own examples and none of its counterexamples."""

import time
import tomllib

import pytest

from kg.articles.characters import fold
from kg.articles.rules import LONGEST, compile_patterns, load_rules
from kg.errors import ReferenceDataError
from kg.resources import CLEANING

FILES = [
    tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CLEANING.glob("*.toml"))
]
RULES = {fields["name"]: fields for file in FILES for fields in file["rule"]}
LOADED = {rule.name: rule for rule in load_rules().rules}


def cases(key):
    return [(name, text) for name, fields in RULES.items() for text in fields[key]]


def test_every_rule_of_the_files_is_loaded_once():
    assert list(LOADED) == list(RULES)
    assert len(LOADED) > 20


@pytest.mark.parametrize(("name", "text"), cases("examples"))
def test_rule_matches_its_example(name, text):
    assert LOADED[name].matches(text)


@pytest.mark.parametrize(("name", "text"), cases("counterexamples"))
def test_rule_leaves_its_counterexample(name, text):
    assert not LOADED[name].matches(text)


@pytest.mark.parametrize(("name", "text"), cases("counterexamples"))
def test_no_rule_removes_a_counterexample_that_is_a_sentence(name, text):
    if text.endswith("."):
        assert load_rules().matching(text) == ()


@pytest.mark.parametrize(
    "dateline", [d for file in FILES for d in file["dateline"]], ids=lambda d: d["name"]
)
def test_datelines_match_their_examples_and_no_counterexample(dateline):
    pattern = compile_patterns(dateline["patterns"])
    assert all(pattern.match(fold(text)) for text in dateline["examples"])
    assert not any(pattern.match(fold(text)) for text in dateline["counterexamples"])


@pytest.mark.parametrize("names", [file["site_names"] for file in FILES])
def test_site_names_match_their_examples_and_no_counterexample(names):
    pattern = compile_patterns(names["patterns"])
    assert [t for t in names["examples"] if not pattern.fullmatch(fold(t))] == []
    assert [t for t in names["counterexamples"] if pattern.fullmatch(fold(t))] == []


def test_a_paragraph_too_long_to_be_furniture_is_never_matched():
    assert not LOADED["copyright"].matches("© 2024 " + "x" * LONGEST)


REPEATED = (
    "By |Aa |Aa, |A A/|share |#a , |1 |- |related |photo: |we use cookie |get inbox |Copyright |{{|"
    "(by Aa |reporting by Aa; |3 min read |x/|© |14 |.|read: |© all rights |Home > |"
    "Published on 14 July 2023 "
).split("|")


@pytest.mark.parametrize("unit", [*REPEATED, "Home | "])
def test_no_pattern_takes_more_than_an_instant(unit):
    worst = (unit * LONGEST)[: LONGEST - 1] + "\x01"
    begun = time.perf_counter()
    load_rules().matching(worst)
    for pattern in (*load_rules().datelines, *load_rules().site_names):
        pattern.match(worst)
    assert time.perf_counter() - begun < 1.0


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("[[rule]\n", "not readable as TOML"),
        ('[[rule]]\nname = "x"\npatterns = ["("]\n', "no regular expression"),
        (
            '[[rule]]\nname = "x"\npatterns = ["a"]\nwhere = "left"\n',
            "rule 'x': 'left' is not a valid Zone",
        ),
        ('[[rule]]\nname = "x"\npatterns = ["a"]\nwhen = "now"\n', "rule 'x': "),
        ('[[rule]]\npatterns = ["a"]\n', "rule 'without a name': 'name'"),
    ],
)
def test_a_broken_rule_file_is_one_clear_error(tmp_path, toml, problem):
    (tmp_path / "mine.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        load_rules(tmp_path)
    assert problem in str(caught.value)
    assert "mine.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
