"""A query file as a question: its sentence, its parameters, its SPARQL.

The header of a file is its first comment lines::

    # Which members of the Minerals Security Partnership fund extraction in a country?
    # param country: country = country:MNG   e.g. Mongolia, MNG
    # param as-of: date = none   e.g. 2024-06-30

Parameter ``as-of`` stands in the query as ``VALUES ?asOf { UNDEF }``; whatever is bound to it
replaces the content of that block, so the file runs unchanged in any SPARQL tool.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QuestionError
from kg.query.kinds import PARAMETER_KINDS

_PARAMETER = re.compile(
    r"#\s*param\s+(?P<name>[a-z][a-z0-9-]*)\s*:\s*(?P<kind>[a-z]+)\s*=\s*"
    r"(?P<default>.*?)(?:\s+e\.g\.\s+(?P<example>.*))?\s*"
)
_UNSET = "none"
# What a comma, a word or a brace means depends on where it stands: in a string, an IRI or a comment
# it means nothing. The longest alternatives come first.
_OPAQUE = (
    r'"""(?:[^\\]|\\.)*?"""|' + r"'''(?:[^\\]|\\.)*?'''|"
    r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'|"
    r"<[^<>\"{}|^`\\\s]*>|#[^\n]*"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something an asker can choose. ``default`` is ``None`` where it may stay open."""

    name: str
    kind: str
    default: str | None
    example: str = ""

    @property
    def variable(self) -> str:
        """The SPARQL variable it binds: ``as-of`` is ``asOf``."""
        first, *rest = self.name.split("-")
        return first + "".join(word.capitalize() for word in rest)


@dataclass(frozen=True, slots=True)
class Question:
    """One query with its sentence in English. ``sparql`` is the whole file."""

    name: str
    text: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)


def read_question(path: Path) -> Question:
    """The question in a file; its name is the stem.

    Raises ``QuestionError`` where the file cannot be read or a parameter line is broken.
    """
    try:
        sparql = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QuestionError(f"{path}: not UTF-8 text") from None
    return question_from(path.stem, sparql, where=str(path))


def question_from(name: str, sparql: str, where: str = "query") -> Question:
    """The question in a text; without a header it has no sentence and no parameters.

    Raises ``QuestionError`` naming ``where`` for a parameter line that is broken.
    """
    header = _header(sparql)
    text = header[0].lstrip("# ") if header and not _is_parameter(header[0]) else ""
    parameters = tuple(_parameter(line, sparql, where) for line in header if _is_parameter(line))
    return Question(name, text, parameters, sparql)


def data_block(variable: str) -> re.Pattern[str]:
    """What finds ``VALUES ?variable { … }`` as group ``block``, in code and nowhere else."""
    block = rf"VALUES\s+\?{variable}\s*\{{(?:{_OPAQUE}|[^{{}}])*?\}}"
    return re.compile(rf"(?P<block>\b{block})|{_OPAQUE}", re.IGNORECASE | re.DOTALL)


def _header(sparql: str) -> list[str]:
    lines = []
    for line in sparql.lstrip("\ufeff").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return lines


def _is_parameter(line: str) -> bool:
    return re.match(r"#\s*param\b", line) is not None


def _parameter(line: str, sparql: str, where: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None:
        raise QuestionError(
            f"{where}: broken line '{line}'; write '# param NAME: KIND = DEFAULT   e.g. EXAMPLE'"
        )
    default = None if found["default"] == _UNSET else found["default"]
    parameter = Parameter(found["name"], found["kind"], default, found["example"] or "")
    if parameter.kind not in PARAMETER_KINDS:
        kinds = ", ".join(PARAMETER_KINDS)
        raise QuestionError(f"{where}: no kind of parameter '{parameter.kind}'; use one of {kinds}")
    if not any(m["block"] for m in data_block(parameter.variable).finditer(sparql)):
        block = f"VALUES ?{parameter.variable} {{ {default or 'UNDEF'} }}"
        raise QuestionError(f"{where}: parameter '{parameter.name}' has no data block '{block}'")
    return parameter
