"""The catalogue of questions: find, bind parameters, run, render; and explain a claim."""

from __future__ import annotations

from kg.query.binding import bind
from kg.query.catalogue import catalogue, find_question
from kg.query.explain import explain
from kg.query.explanation import ExplainedClaim, Explanation, Passage
from kg.query.explanation_text import render_explanation
from kg.query.question import Parameter, Question, question_from, read_question
from kg.query.render import FORMATS, render

__all__ = [
    "FORMATS",
    "ExplainedClaim",
    "Explanation",
    "Parameter",
    "Passage",
    "Question",
    "bind",
    "catalogue",
    "explain",
    "find_question",
    "question_from",
    "read_question",
    "render",
    "render_explanation",
]
