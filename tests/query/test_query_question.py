from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.query import Parameter, catalogue, find_question, question_from, read_question

FILE = """# Which members fund mining?
# param country: country = country:MNG   e.g. Mongolia, MNG
# param as-of: date = none   e.g. 2024; without it, all

# a comment that is no header
SELECT * { VALUES ?country { country:MNG } VALUES ?asOf { UNDEF } }
"""


def test_a_header_becomes_sentence_and_parameters() -> None:
    question = question_from("mine", FILE)
    assert question.text == "Which members fund mining?"
    assert question.sparql == FILE
    assert question.parameters == (
        Parameter("country", "country", "country:MNG", "Mongolia, MNG"),
        Parameter("as-of", "date", None, "2024; without it, all"),
    )
    assert [parameter.variable for parameter in question.parameters] == ["country", "asOf"]


def test_a_query_without_a_header_is_a_question_without_parameters() -> None:
    question = question_from("one-off", "SELECT * { ?s ?p ?o }")
    assert (question.text, question.parameters) == ("", ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# Q?\n# param country country\nASK {}", "broken line '# param country country'"),
        ("# Q?\n# param x: planet = none\nASK {}", "no kind of parameter 'planet'"),
        ("# Q?\n# param x: date = none\nASK {}", "no data block 'VALUES ?x { UNDEF }'"),
        ("# Q?\n# param x: date = none\n# VALUES ?x { UNDEF }\nASK {}", "no data block"),
    ],
)
def test_a_broken_header_is_told_with_its_file(text: str, problem: str) -> None:
    with pytest.raises(QuestionError, match=r"mine\.rq: ") as caught:
        question_from("mine", text, where="mine.rq")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    binary = tmp_path / "binary.rq"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionError, match="cannot be read: No such file"):
        read_question(tmp_path / "absent.rq")
    with pytest.raises(QuestionError, match="not UTF-8 text"):
        read_question(binary)


def test_the_catalogue_is_in_the_order_of_names_and_each_is_found_by_its_name() -> None:
    names = [question.name for question in catalogue()]
    assert names == sorted(names)
    assert "msp-members-funding-extraction" in names
    assert [find_question(name).name for name in names] == names


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("msp-member-funding-extraction", "did you mean 'msp-members-funding-extraction'"),
        ("../queries/meetings", "did you mean 'meetings'"),
        ("zzz", "no query 'zzz' (kg queries lists them all)"),
    ],
)
def test_an_unknown_question_is_told_with_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(QuestionError) as caught:
        find_question(typed)
    assert hint in str(caught.value)
