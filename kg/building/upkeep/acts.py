"""The acts and stories of a store, followed through a change.

Noted are the block of each claim, and of each article a sketch and its keys. A change touches the
stories of articles that share a key with one that came or went, and the blocks of claims that came,
went, or are told by other stories now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.building.upkeep.notes import nodes, noted, noted_with
from kg.building.upkeep.stated import DERIVED, Stated, in_union
from kg.building.upkeep.support import Contribution, Support
from kg.graph.acts import (
    Sketch,
    act_claims,
    block_of,
    block_quads,
    sketch_of,
    stories_of,
    story_quads,
)
from kg.graph.terms import RDF_TYPE
from kg.iris import ARTICLE_GRAPH_BASE
from kg.namespaces import DCTERMS, SG, SG_CLAIM_PROPERTIES, STORE

_ARTICLE = ox.NamedNode(SG.Article)
_CLAIM = ox.NamedNode(SG.Claim)
_TEXT = ox.NamedNode(SG.text)
_STORY = ox.NamedNode(SG.story)
_EVIDENCE = ox.NamedNode(SG.evidence)
_IN_ARTICLE = ox.NamedNode(SG.inArticle)
# What gathering reads of a claim.
_READ = {SG[name] for name in SG_CLAIM_PROPERTIES.split()} | {DCTERMS.source, RDF_TYPE.value}


class Acts:
    """What gathering derives, kept equal to what it derives from the whole.

    ``version`` stands for the way of gathering; notes of another version are not looked at.
    """

    def __init__(self, version: str) -> None:
        self._block = ox.NamedNode(f"{STORE.block}/{version}")
        self._sketch = ox.NamedNode(f"{STORE.sketch}/{version}")
        self._key = ox.NamedNode(f"{STORE.sketchKey}/{version}")
        self.notes = (self._block, self._sketch, self._key)
        self.by_story = ox.NamedNode(f"{STORE.rule}/story-{version}")
        self.by_act = ox.NamedNode(f"{STORE.rule}/act-{version}")

    def follow(
        self, stated: Stated, support: Support, again: frozenset[ox.NamedNode] = frozenset()
    ) -> None:
        """Note in ``support`` what the change of ``stated`` makes of acts and stories.

        The claims and articles in ``again`` are looked at as if they had changed.
        """
        stories = self._follow_articles(stated, support, again)
        touched = set(_claims_touched(stated)) | {n for n in again if _is_claim(stated, n)}
        for article, story in stories.items():
            known = _known_stories(stated.store, ox.NamedNode(article))
            if [ox.NamedNode(story)] != list(known):
                touched |= _claims_of(stated, article)
        self._follow_claims(stated, support, touched, stories)

    def _follow_articles(
        self, stated: Stated, support: Support, again: frozenset[ox.NamedNode]
    ) -> dict[str, str]:
        """The stories of the articles that may belong to others now, by article."""
        come = {article: _text(stated, article) for article in _articles(stated, again)}
        if not come:
            return {}
        sketches = {a: sketch_of(a.value, text) for a, text in come.items() if text is not None}
        for article in come:
            support.note_instead(article, self._notes_on(sketches.get(article)))
        affected = self._sharing(stated.store, come, sketches)
        known = {a: self._known_sketch(stated.store, a) for a in affected - come.keys()}
        after = [*sketches.values(), *(sketch for sketch in known.values() if sketch)]
        stories = stories_of(after)
        owners = come.keys() | affected
        support.replace(self.by_story, owners, _story_contributions(stories))
        return stories

    def _notes_on(self, sketch: Sketch | None) -> dict[ox.NamedNode, set[ox.Literal]]:
        if sketch is None:
            return {self._sketch: set(), self._key: set()}
        kept = json.dumps([sketch.runs, *sketch.numbers])
        return {
            self._sketch: {ox.Literal(kept)},
            self._key: {ox.Literal(str(key)) for key in sketch.keys},
        }

    def _known_sketch(self, store: ox.Store, article: ox.NamedNode) -> Sketch | None:
        for written in noted(store, article, self._sketch):
            runs, *numbers = json.loads(written)
            return Sketch(article.value, tuple(numbers), runs)
        return None

    def _sharing(
        self,
        store: ox.Store,
        changed: Iterable[ox.NamedNode],
        sketches: Mapping[ox.NamedNode, Sketch],
    ) -> set[ox.NamedNode]:
        """The articles that may be joined with one of ``changed``, with their whole stories."""
        near: set[ox.NamedNode] = set(changed)
        for sketch in sketches.values():
            for key in sketch.keys:
                near |= set(noted_with(store, self._key, str(key)))
        stories = {story for article in near for story in _known_stories(store, article)}
        return near.union(*(nodes(store, _STORY, story, DERIVED) for story in stories))

    def _follow_claims(
        self,
        stated: Stated,
        support: Support,
        touched: set[ox.NamedNode],
        stories: dict[str, str],
    ) -> None:
        blocks: set[str] = set()
        gone: set[tuple[str, str]] = set()
        come: dict[str, set[str]] = {}
        for node in touched:
            old = set(noted(stated.store, node, self._block))
            new = {block_of(claim) for claim in act_claims(_told(stated, node))}
            support.note_instead(node, {self._block: {ox.Literal(key) for key in new}})
            blocks |= old | new
            gone |= {(key, node.value) for key in old - new}
            for key in new:
                come.setdefault(key, set()).add(node.value)
        for key in blocks:
            members = {n.value for n in noted_with(stated.store, self._block, key)}
            members |= come.get(key, set())
            self._gather(
                stated, support, key, {m for m in members if (key, m) not in gone}, stories
            )

    def _gather(
        self, stated: Stated, support: Support, key: str, members: set[str], stories: dict[str, str]
    ) -> None:
        quads = [quad for member in members for quad in _told(stated, ox.NamedNode(member))]
        claims = act_claims(quads)
        for claim in claims:
            for article in claim.articles - stories.keys():
                for story in _known_stories(stated.store, ox.NamedNode(article)):
                    stories[article] = story.value
        owner = ox.NamedNode(f"{STORE.block}/{key}")
        found = [(owner, quad.triple) for quad in block_quads(claims, stories)]
        support.replace(self.by_act, (owner,), found)


def _articles(stated: Stated, again: frozenset[ox.NamedNode]) -> set[ox.NamedNode]:
    """The articles whose text came or went."""
    changed = stated.gained | stated.lost
    texts = {t.subject for t in changed if t.predicate == _TEXT}
    texts |= {node for node in again if _text(stated, node) is not None}
    return {node for node in texts if isinstance(node, ox.NamedNode)}


def _text(stated: Stated, article: ox.NamedNode) -> str | None:
    if stated.is_a(article, _ARTICLE):
        for triple in stated.about(article):
            if triple.predicate == _TEXT and isinstance(triple.object, ox.Literal):
                return triple.object.value
    return None


def _story_contributions(stories: Mapping[str, str]) -> Iterator[Contribution]:
    for article, story in stories.items():
        for quad in story_quads({article: story}):
            yield ox.NamedNode(article), quad.triple


def _known_stories(store: ox.Store, article: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """The story that an article has had: one, or none of an article that is new."""
    for quad in store.quads_for_pattern(article, _STORY, None, DERIVED):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object


def _claims_touched(stated: Stated) -> Iterator[ox.NamedNode]:
    """The claims of which something came or went that gathering reads."""
    for triple in stated.gained | stated.lost:
        node = triple.subject
        if not isinstance(node, ox.NamedNode):
            continue
        if triple.predicate == _IN_ARTICLE:
            found = stated.backward(_EVIDENCE, node)
            yield from (claim for claim in found if isinstance(claim, ox.NamedNode))
        elif triple.predicate.value in _READ and _is_claim(stated, node):
            yield node


def _is_claim(stated: Stated, node: ox.NamedNode) -> bool:
    return stated.is_a(node, _CLAIM) or ox.Triple(node, RDF_TYPE, _CLAIM) in stated.lost


def _claims_of(stated: Stated, article: str) -> set[ox.NamedNode]:
    """The claims that were or will be read from ``article``."""
    graph = ox.NamedNode(ARTICLE_GRAPH_BASE + article.rpartition("/")[2])
    quads = stated.store.quads_for_pattern(None, _EVIDENCE, None, graph)
    come = (q for q in stated.added if q.graph_name == graph and q.predicate == _EVIDENCE)
    return {q.subject for q in (*quads, *come) if isinstance(q.subject, ox.NamedNode)}


def _told(stated: Stated, claim: ox.NamedNode) -> list[ox.Quad]:
    """What gathering reads of ``claim``: all of it, and the article of each piece of evidence."""
    about = list(stated.about(claim))
    proofs = [t.object for t in about if t.predicate == _EVIDENCE]
    of_proofs = (t for p in proofs if isinstance(p, ox.NamedNode) for t in stated.about(p))
    return [in_union(t) for t in (*about, *(t for t in of_proofs if t.predicate == _IN_ARTICLE))]
