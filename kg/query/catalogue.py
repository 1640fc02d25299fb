"""The questions that come with Stratagraph: one file of ``queries/`` each."""

from __future__ import annotations

from difflib import get_close_matches

from kg import resources
from kg.errors import QuestionError
from kg.query.question import Question, read_question


def catalogue() -> tuple[Question, ...]:
    """All questions, by name. Raises ``QuestionError`` where a file has a broken header."""
    return tuple(read_question(path) for path in sorted(resources.QUERIES.glob("*.rq")))


def find_question(name: str) -> Question:
    """The question of that name. Raises ``QuestionError`` with the nearest names."""
    names = [path.stem for path in sorted(resources.QUERIES.glob("*.rq"))]
    if name in names:
        return read_question(resources.QUERIES / f"{name}.rq")
    near = get_close_matches(name, names, n=2, cutoff=0.5)
    hint = f"; did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
    raise QuestionError(f"no query '{name}'{hint} (kg queries lists them all)")
