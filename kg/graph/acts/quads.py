"""Acts and stories as quads of the derived graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.acts.claim import ActClaim, act_claims
from kg.graph.acts.details import confirmed, disputed, sources_of
from kg.graph.acts.gather import Act, blocks, gather
from kg.graph.acts.stories import Sketch, sketch_of, stories_of
from kg.graph.terms import RDF_TYPE, Term, integer
from kg.iris import DERIVED_GRAPH
from kg.namespaces import SG

_DERIVED = ox.NamedNode(DERIVED_GRAPH)
_TEXT = ox.NamedNode(SG.text)


def all_act_quads(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    """What acts and stories add to the derived graph of the dataset ``quads``."""
    dataset = tuple(quads)
    stories = stories_of(sketches(dataset))
    acts = (quad for block in blocks(act_claims(dataset)) for quad in block_quads(block, stories))
    return (*story_quads(stories), *acts)


def sketches(quads: Iterable[ox.Quad]) -> Iterator[Sketch]:
    """The sketch of each article of which ``quads`` hold the text."""
    for subject, predicate, value, _ in quads:
        is_text = predicate == _TEXT and isinstance(value, ox.Literal)
        if is_text and isinstance(subject, ox.NamedNode):
            yield sketch_of(subject.value, value.value)


def block_quads(block: Iterable[ActClaim], stories: Mapping[str, str]) -> tuple[ox.Quad, ...]:
    """What is derived from the claims of one block, and from nothing else.

    ``stories`` gives the story of each article that a claim of the block was read from. An act
    that only the reference graph knows is left out: records are no reports to be counted.
    """
    told = (act for act in gather(block) if any(claim.articles for claim in act.claims))
    return tuple(quad for act in told for quad in _act(act, stories))


def story_quads(stories: Mapping[str, str]) -> tuple[ox.Quad, ...]:
    """That each article tells its story. ``stories`` are those of ``stories_of``."""
    told = (_quad(article, SG.story, ox.NamedNode(story)) for article, story in stories.items())
    kinds = (_typed(story, SG.Story) for story in sorted(set(stories.values())))
    return (*told, *kinds)


def _act(act: Act, stories: Mapping[str, str]) -> Iterator[ox.Quad]:
    iri = act.iri
    sources = {source for claim in act.claims for source in sources_of(claim, stories)}
    yield _typed(iri, SG.Act)
    yield _quad(iri, SG.independentSources, integer(len(sources)))
    for name in confirmed(act.claims, stories):
        yield _quad(iri, SG.confirmedDetail, ox.NamedNode(SG[name]))
    for name in disputed(act.claims):
        yield _quad(iri, SG.disputedDetail, ox.NamedNode(SG[name]))
    for claim in act.claims:
        yield _quad(claim.iri, SG.act, ox.NamedNode(iri))


def _typed(iri: str, class_iri: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(iri), RDF_TYPE, ox.NamedNode(class_iri), _DERIVED)


def _quad(iri: str, property_iri: str, value: Term) -> ox.Quad:
    return ox.Quad(ox.NamedNode(iri), ox.NamedNode(property_iri), value, _DERIVED)
