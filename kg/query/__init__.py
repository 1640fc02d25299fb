"""The catalogue of questions: find, bind parameters, run, render; and explain a claim."""

from __future__ import annotations

from kg.query.binding import bind
from kg.query.catalogue import catalogue, find_question
from kg.query.question import Parameter, Question, question_from, read_question
from kg.query.render import FORMATS, render

__all__ = [
    "FORMATS",
    "Parameter",
    "Question",
    "bind",
    "catalogue",
    "find_question",
    "question_from",
    "read_question",
    "render",
]
