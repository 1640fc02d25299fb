"""Putting values into a question as RDF terms, never as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

import pyoxigraph as ox

from kg.answers import Store
from kg.errors import ParameterError, UnknownNameError
from kg.query.kinds import LITERALS
from kg.query.names import find_resource
from kg.query.question import Parameter, Question, data_block


def bind(question: Question, params: Mapping[str, str], store: Store) -> str:
    """The SPARQL of ``question`` with ``params`` (names to what was typed) in its data blocks.

    Parameters that are not given keep the default written in the file.
    Raises ``ParameterError`` for an unknown parameter or a value that does not fit.
    """
    sparql = question.sparql
    for name, typed in params.items():
        parameter = _parameter(question, name)
        sparql = _replaced(sparql, parameter.variable, _term(parameter, typed, store))
    return sparql


def _parameter(question: Question, name: str) -> Parameter:
    parameter = question.parameter(name)
    if parameter is None:
        raise ParameterError(f"'{question.name}' has no parameter '{name}'{_hint(question, name)}")
    return parameter


def _hint(question: Question, name: str) -> str:
    names = [parameter.name for parameter in question.parameters]
    if not names:
        return "; it takes none"
    near = get_close_matches(name, names, n=1)
    return f"; did you mean '{near[0]}'?" if near else f"; it takes {', '.join(names)}"


def _term(parameter: Parameter, typed: str, store: Store) -> ox.NamedNode | ox.Literal:
    if parameter.kind in LITERALS:
        return _literal(parameter, typed)
    try:
        return ox.NamedNode(find_resource(parameter.kind, typed, store))
    except UnknownNameError as error:
        raise ParameterError(f"parameter '{parameter.name}': {error}") from None


def _literal(parameter: Parameter, typed: str) -> ox.Literal:
    read, looks_like = LITERALS[parameter.kind]
    literal = read(typed)
    if literal is None:
        shown = " ".join(typed.split())
        raise ParameterError(f"parameter '{parameter.name}': '{shown}' is not {looks_like}")
    return literal


def _replaced(sparql: str, variable: str, term: ox.NamedNode | ox.Literal) -> str:
    def with_term(found: re.Match[str]) -> str:
        return f"VALUES ?{variable} {{ {term} }}" if found["block"] else found[0]

    return data_block(variable).sub(with_term, sparql)
