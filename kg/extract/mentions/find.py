"""All entities an article mentions, in one pass from known names to short forms."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.mentions.agreements import agreement_names
from kg.extract.mentions.bodies import find_bodies
from kg.extract.mentions.candidate import BY_FORM, Candidate
from kg.extract.mentions.forms import load_forms
from kg.extract.mentions.grouping import entities_of
from kg.extract.mentions.known import with_known
from kg.extract.mentions.names import KnownNames
from kg.extract.mentions.overlap import free_of, in_order_of_right, longest_first, outside_of
from kg.extract.mentions.people import find_people
from kg.extract.mentions.placed_sites import find_placed_sites
from kg.extract.mentions.proposals import find_proposals
from kg.extract.mentions.runs import name_runs
from kg.extract.mentions.scene import Scene
from kg.extract.mentions.short_forms import find_abbreviations, find_short_forms
from kg.extract.mentions.sites import find_sites
from kg.model import Article, Entity, EntityKind, Mention, Span


def find_mentions(doc: Doc, article: Article, lexicon: KnownNames) -> tuple[Mention, ...]:
    """The entities that ``article`` mentions, in text order, none overlapping another.

    ``doc`` is the parse of the whole of ``article.text``. Raises ``OffsetError`` where it is not.
    """
    scene = with_known(Scene(doc, load_forms()), lexicon)
    candidates = _candidates(scene)
    known = free_of(scene.known, candidates)
    entities = entities_of(candidates, lexicon)
    named = [*known, *(_mention(scene.words, c, entities[c]) for c in candidates)]
    full = longest_first([*find_abbreviations(scene, named, lexicon), *named])
    called = {**entities, **_called_by_name(scene)}
    short = free_of(find_short_forms(scene, called, lexicon), full)
    mentions = tuple(in_order_of_right([*full, *longest_first(short)]))
    for mention in mentions:
        mention.check(article)
    return mentions


def find_agreement_names(doc: Doc) -> tuple[tuple[Span, str], ...]:
    """The names of agreements in ``doc`` with their places; they are no entities."""
    return tuple(agreement_names(Scene(doc, load_forms())))


def _candidates(scene: Scene) -> list[Candidate]:
    """The names by form, then those the parser proposes where nothing else stands."""
    runs = tuple(name_runs(scene))
    bodies_and_sites = longest_first(
        [*find_bodies(scene, runs), *find_sites(scene, runs), *find_placed_sites(scene, runs)]
    )
    # A known name goes before a form that is no longer than it.
    by_form = outside_of(bodies_and_sites, scene.known)
    people = free_of(find_people(scene, runs), by_form)
    settled = in_order_of_right([*by_form, *people])
    called = [*settled, *_called_by_name(scene)]
    proposed = free_of(find_proposals(scene, runs, called), settled)
    return in_order_of_right([*settled, *proposed])


def _called_by_name(scene: Scene) -> dict[Candidate, Entity]:
    """The organisations of records with the names the text calls them by."""
    first = {m.quote: m for m in reversed(scene.known)}
    return {
        Candidate(m.span, m.entity.kind, m.quote, m.quote, BY_FORM, m.entity): m.entity
        for m in first.values()
        if m.entity and m.entity.kind is EntityKind.ORGANIZATION
    }


def _mention(text: str, candidate: Candidate, entity: Entity) -> Mention:
    quote = text[candidate.span.start : candidate.span.end]
    return Mention(candidate.span, quote, candidate.found_by, entity, candidate.confidence)
