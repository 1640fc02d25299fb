"""Shapes against graphs, and the report an analyst can read.

Data that breaks a rule is a result, a graph that cannot be checked an error.
"""

from kg.validate.articles import ArticleValidator
from kg.validate.report import Report
from kg.validate.set_aside import claims_to_set_aside, violations_of_no_claim
from kg.validate.violation import Severity, Violation
from kg.validate.whole import validate_graph

__all__ = [
    "ArticleValidator",
    "Report",
    "Severity",
    "Violation",
    "claims_to_set_aside",
    "validate_graph",
    "violations_of_no_claim",
]
