from __future__ import annotations

import os
import pickle
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import errors
from kg.building.conforming import keep_what_conforms
from kg.building.intake import LONGEST, sort_out
from kg.building.workers import in_order
from kg.errors import ArticleError, KgError, ModelError, ValidationError, WorkerError
from kg.extract.reader import GrammarReader
from kg.graph.ontology import load_ontology
from kg.iris import DERIVED_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, article_graph_iri
from kg.model import (
    Article,
    Claim,
    Datatype,
    Entity,
    EntityFact,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Reading,
    Span,
    Statement,
)
from kg.namespaces import SG
from kg.pipeline import build
from kg.resources import SHAPES
from kg.validate import ArticleValidator, validate_graph

VERSION = "9.9.9"
TEXT = (
    "Vedanta owns 80% of Konkola Copper Mines.\n\n"
    "Zambia and Japan signed a memorandum of understanding on copper on 15 May 2024."
)
ARTICLE = Article(TEXT, source="owners.txt", title="Owners")


@pytest.fixture(scope="module")
def validator(reference_quads: tuple[ox.Quad, ...]) -> ArticleValidator:
    return ArticleValidator((*reference_quads, *load_ontology()))


@pytest.fixture(scope="module")
def reading(reader: GrammarReader) -> Reading:
    reading = reader.read(ARTICLE)
    assert {claim.type for claim in reading.claims} == {"Ownership", "Agreement"}
    return reading


def ownership(reading: Reading) -> Claim:
    return next(claim for claim in reading.claims if claim.type == "Ownership")


def with_instead(reading: Reading, old: Claim, new: Claim) -> Reading:
    return replace(reading, claims=tuple(new if c == old else c for c in reading.claims))


def test_a_reading_that_conforms_is_written_whole(
    reading: Reading, validator: ArticleValidator
) -> None:
    kept = keep_what_conforms(reading, VERSION, validator.check)
    assert kept.claims == reading.claims
    assert (kept.set_aside, kept.refused) == ((), ())
    assert {q.graph_name.value for q in kept.quads} == {article_graph_iri(ARTICLE.sha256)}


def test_a_claim_that_breaks_a_shape_is_set_aside_and_the_rest_is_written(
    reading: Reading, validator: ArticleValidator
) -> None:
    claim = ownership(reading)
    share = Statement("share", Literal("180", Datatype.DECIMAL))
    others = tuple(s for s in claim.statements if s.property != "share")
    wrong = replace(claim, statements=(*others, share))
    kept = keep_what_conforms(with_instead(reading, claim, wrong), VERSION, validator.check)
    assert [claim.type for claim in kept.claims] == ["Agreement"]
    (aside,) = kept.set_aside
    assert (aside.article, aside.claim) == (ARTICLE, wrong)
    assert aside.reasons == ("A claim has at most one share, an xsd:decimal from 0 to 100.",)
    assert '"180"' not in "".join(map(str, kept.quads))
    assert not kept.refused


def test_a_claim_that_rests_on_words_that_are_not_there_is_set_aside(
    reading: Reading, validator: ArticleValidator
) -> None:
    claim = ownership(reading)
    (evidence,) = claim.evidence
    moved = replace(evidence.support[0], span=Span(3, 9))
    wrong = replace(claim, evidence=(Evidence(evidence.sentence, (moved,)),))
    shifted = with_instead(reading, claim, wrong)
    kept = keep_what_conforms(shifted, VERSION, validator.check)
    assert [claim.type for claim in kept.claims] == ["Agreement"]
    (aside,) = kept.set_aside
    assert aside.reasons == (f"characters 3 to 9 read '{TEXT[3:9]}', not '{moved.quote}'",)


def test_a_mention_of_no_claim_that_is_not_there_is_left_out(
    reading: Reading, validator: ArticleValidator
) -> None:
    lithium = Entity("https://w3id.org/stratagraph/id/mineral/lithium", EntityKind.MINERAL, "")
    stray = Mention(Span(0, 7), "lithium", MentionKind.NAME, lithium)
    more = replace(reading, mentions=(*reading.mentions, stray))
    kept = keep_what_conforms(more, VERSION, validator.check)
    assert kept == keep_what_conforms(reading, VERSION, validator.check)


def test_an_article_whose_fault_is_no_claims_is_refused_as_a_whole(
    reading: Reading, validator: ArticleValidator
) -> None:
    base = "https://w3id.org/stratagraph/id/"
    acme = Entity(f"{base}organization/acme", EntityKind.ORGANIZATION, "Vedanta", known=False)
    copper = Entity(f"{base}mineral/copper", EntityKind.MINERAL, "copper")
    named = Mention(Span(0, 7), "Vedanta", MentionKind.FORM, acme)
    fact = EntityFact(acme, "basedIn", copper)
    more = replace(reading, mentions=(*reading.mentions, named), facts=(fact,))
    kept = keep_what_conforms(more, VERSION, validator.check)
    assert (kept.claims, kept.quads) == ((), ())
    assert kept.refused == (f"{acme.iri}: An organization is based in a sg:Country.",)


def test_a_graph_that_could_not_be_checked_is_an_error(reading: Reading) -> None:
    def refuse(quads: object) -> tuple[()]:
        raise ValidationError("nothing was checked")

    with pytest.raises(ValidationError):
        keep_what_conforms(reading, VERSION, refuse)


def test_inputs_are_sorted_by_what_is_to_be_done_with_them() -> None:
    first, other = Article("One.", source="a"), Article("Two.", source="b")
    again = replace(first, source="c", title="Elsewhere")
    long, broken = Article("x" * (LONGEST + 1), source="d"), ArticleError("e", "broken")
    intake = sort_out([first, broken, other, again, long])
    assert intake.articles == (first, other)
    assert [(d.article, d.first) for d in intake.duplicates] == [(again, first)]
    assert [error.where for error in intake.unreadable] == ["e", "d"]
    assert sort_out([Article("x" * LONGEST, source="f")]).unreadable == ()


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Chile and Peru lie on the Pacific coast.")
    (tmp_path / "c.txt").write_text(TEXT)
    return [str(tmp_path)]


def test_a_build_holds_all_graphs_and_conforms(sources: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    built = build(sources, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]
    graphs = {quad.graph_name.value for quad in built.quads}
    articles = {article_graph_iri(outcome.article.sha256) for outcome in built.outcomes}
    assert graphs == articles | {REFERENCE_GRAPH, ONTOLOGY_GRAPH, DERIVED_GRAPH}
    assert validate_graph(built.quads).conforms
    assert built.claims_by_type == {"Ownership": 1, "Agreement": 1}
    assert [Path(o.article.source).name for o in built.without_claims] == ["b.txt"]
    assert [Path(d.article.source).name for d in built.duplicates] == ["c.txt"]
    told = [quad for quad in built.quads if quad.graph_name.value in articles]
    assert built.mentions == sum(quad.predicate.value == SG.refersTo for quad in told) + sum(
        quad.object == ox.Literal(kind) for quad in told for kind in ("value", "cue")
    )


def test_an_article_that_is_refused_leaves_nothing_in_the_graph(
    sources: list[str], tmp_path: Path
) -> None:
    shapes = tmp_path / "shapes"
    shutil.copytree(SHAPES, shapes)
    rules = (shapes / "article.ttl").read_text()
    shortest = 'sh:minLength 1 ;\n    sh:message "An article has exactly one text'
    assert shortest in rules
    longer = shortest.replace("minLength 1", "minLength 60")
    (shapes / "article.ttl").write_text(rules.replace(shortest, longer))
    built = build([*sources, sources[0]], shapes=shapes)
    assert [Path(o.article.source).name for o in built.refused] == ["b.txt"]
    assert "exactly one text" in built.refused[0].refused[0]
    sha256 = built.refused[0].article.sha256
    assert not [q for q in built.quads if article_graph_iri(sha256) == q.graph_name.value]
    assert [Path(o.article.source).name for o in built.written] == ["a.txt"]


def double(make_me_die: bool) -> Callable[[int], tuple[int, int]]:
    def work(item: int) -> tuple[int, int]:
        if make_me_die and item == 13:
            os._exit(9)
        return 2 * item, os.getpid()

    return work


def live() -> Callable[[int], tuple[int, int]]:
    return double(False)


def die() -> Callable[[int], tuple[int, int]]:
    return double(True)


def refuse() -> Callable[[int], tuple[int, int]]:
    raise ArticleError("a.txt", "not today")


def test_several_processes_give_results_in_the_order_of_the_items() -> None:
    results = list(in_order(live, range(40), 2))
    assert [result for result, _ in results] == [2 * item for item in range(40)]
    assert os.getpid() not in {process for _, process in results}


def test_one_process_works_in_its_own() -> None:
    assert {process for _, process in in_order(live, range(40), 1)} == {os.getpid()}


def test_no_items_need_no_worker() -> None:
    assert list(in_order(refuse, [], 2)) == []


def test_a_worker_that_dies_is_one_clear_error() -> None:
    with pytest.raises(WorkerError, match="try again with fewer workers"):
        list(in_order(die, range(40), 2))


def test_an_error_of_a_worker_arrives_as_it_is() -> None:
    with pytest.raises(ArticleError) as caught:
        list(in_order(refuse, range(40), 2))
    assert (caught.value.where, caught.value.problem) == ("a.txt", "not today")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_is_told_whoever_loads_it(workers: int, sources: list[str]) -> None:
    with pytest.raises(ModelError, match="no model 'nowhere'"):
        build(sources, model="nowhere", workers=workers)


WITH_FIELDS = (
    ArticleError("feed.jsonl:3", "no 'text' field"),
    errors.ReferenceDataError("minerals.ttl:7", "broken"),
    errors.OffsetError(1, 4, "tin", "lead"),
    errors.EndpointError("http://localhost", "silent"),
    errors.SparqlError("unexpected text", 3, 4),
    errors.GraphFileError("graph.ttl:1:2", "not Turtle"),
)


@pytest.mark.parametrize("error", WITH_FIELDS, ids=lambda error: type(error).__name__)
def test_an_error_keeps_its_fields_on_the_way_between_processes(error: KgError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert (str(back), vars(back)) == (str(error), vars(error))
    assert vars(error)


def test_the_page_on_the_pipeline_shows_a_program_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Path(__file__).parents[1] / "docs" / "pipeline.md"
    (program,) = re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "owners.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    exec(compile(program, str(page), "exec"), {"__name__": "__main__"})
    assert "Ownership 1" in capsys.readouterr().out
    assert (tmp_path / "graph.trig").exists()
