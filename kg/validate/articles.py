"""The graph of one article against the shapes, as it is made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ValidationError
from kg.namespaces import SG
from kg.resources import SHAPES
from kg.validate.background import Background
from kg.validate.checks import load_checks
from kg.validate.focus import NodeIndex
from kg.validate.triples import without_blank_nodes
from kg.validate.violation import Violation, in_order


class ArticleValidator:
    """The shapes and what articles refer to, read once for any number of articles.

    ``background`` are the quads of the reference graph and the ontology; they are taken to be
    right and are not checked.
    """

    def __init__(self, background: Iterable[ox.Quad], shapes: Path = SHAPES) -> None:
        self._background = Background(background)
        self._checks = load_checks(shapes)

    def check(self, quads: Iterable[ox.Quad]) -> tuple[Violation, ...]:
        """What breaks a rule in the graph of one article; warnings are among the results.

        Every subject of ``quads`` is looked at. Raises ``ValidationError`` when no article is
        among them.
        """
        triples = without_blank_nodes(frozenset(quad.triple for quad in quads))
        context = self._background.needed_by(triples)
        subjects = {triple.subject for triple in triples}
        told = (triple for triple in context if triple.subject in subjects)
        index = NodeIndex((*triples, *told), self._background.superclasses)
        if not index.by_class.get(SG.Article):
            raise ValidationError("no sg:Article in the graph of an article; nothing was checked")
        return in_order(self._checks.run(triples, context, index.focus(self._checks.shapes)))
