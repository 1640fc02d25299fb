"""Whatever a store went through, it holds what building its sources anew gives, byte for byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from toy_build import toy_build
from toy_corpus import write_article, write_corpus
from toy_reader import read, reread

from kg.articles import read_articles
from kg.building.intake import sort_out
from kg.building.upkeep.keeper import Keeper
from kg.building.upkeep.retraction import records_named, take_out
from kg.extract.reader import GrammarReader
from kg.graph.article import article_quads
from kg.graph.derive import derive
from kg.graph.metadata import source_quads
from kg.graph.ontology import load_ontology
from kg.graph.reference import load_reference
from kg.graph.rules import load_rules
from kg.iris import STORE_GRAPH
from kg.store import DiskStore, StoreWriter, open_writer
from kg.stored import open_shelf

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"


def lines(quads: Iterator[ox.Quad] | Sequence[ox.Quad]) -> list[str]:
    return sorted(map(str, quads))


def anew(sources: Sequence[str]) -> list[str]:
    """What ``kg build -o`` makes of ``sources``, as sorted N-Quads: one pass, nothing kept."""
    intake = sort_out(read_articles(sources))
    stated = [*load_reference(), *load_ontology()]
    for article in intake.articles:
        stated += read(article)[1].quads
    for repeated in intake.duplicates:
        stated += source_quads(repeated.article)
    unique = set(stated)
    return lines([*unique, *derive(unique)])


def stored(store: Path) -> list[str]:
    opened = DiskStore(str(store))
    try:
        return lines(opened.quads())
    finally:
        opened.close()


def noted(store: Path) -> list[str]:
    """What the store notes for itself."""
    opened = DiskStore(str(store))
    try:
        return lines(opened.graph(ox.NamedNode(STORE_GRAPH)))
    finally:
        opened.close()


def take_back(store: Path, named: Sequence[Path | str]) -> None:
    with open_shelf(str(store), reread, made=False) as shelf:
        list(take_out(shelf, records_named(shelf.ledger, list(map(str, named)))))


@pytest.fixture(scope="module")
def corpus_graphs(reader: GrammarReader) -> list[list[ox.Quad]]:
    """The graphs of some articles of the corpus, as they are really read."""
    found = islice(read_articles([str(CORPUS)]), 30)
    articles = sort_out(found).articles
    return [list(article_quads(reader.read(article), "1")) for article in articles]


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without articles: to lay its ground takes seconds, a copy takes none."""
    store = tmp_path_factory.mktemp("ground") / "store"
    toy_build([], str(store))
    return store


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Path:
    shutil.copytree(empty_store, tmp_path / "store")
    return tmp_path / "store"


@pytest.mark.parametrize("seed", range(8))
def test_what_is_built_and_retracted_is_as_if_it_had_never_been(
    store: Path, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    paths = write_corpus(tmp_path / "corpus", 12, seed)
    random.shuffle(paths)
    kept, retracted = paths[: random.randint(0, 12)], []
    retracted = [path for path in paths if path not in kept]
    order = random.sample(paths, len(paths))
    for part in (order[:5], order[5:]):
        if part:
            toy_build(list(map(str, part)), str(store))
    assert stored(store) == anew([str(path) for path in order])
    if retracted:
        take_back(store, retracted)
    assert stored(store) == anew(list(map(str, kept)))


def test_a_store_notes_what_its_sources_are_and_not_how_it_came_by_them(
    store: Path, empty_store: Path, tmp_path: Path
) -> None:
    paths = write_corpus(tmp_path / "corpus", 10, seed=1)
    other = tmp_path / "other"
    shutil.copytree(empty_store, other)
    toy_build(list(map(str, reversed(paths))), str(store))
    take_back(store, paths[4:])
    toy_build(list(map(str, paths[2:6])), str(store))
    toy_build(list(map(str, paths[:6])), str(other))
    assert stored(store) == stored(other)
    assert noted(store) == noted(other)


def test_files_that_change_move_and_swap_are_as_they_are_now(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    paths = write_corpus(folder, 8, seed=3)
    toy_build([str(folder)], str(store))
    first, second = paths[0].read_text(), paths[1].read_text()
    paths[0].write_text(second)
    paths[1].write_text(first)
    paths[2].rename(folder / "renamed.json")
    write_article(paths[3], "Agreement KOR CHL 2020 was signed in the presence of many.", Random(1))
    update = toy_build([str(folder)], str(store))
    assert stored(store) == anew([str(folder)])
    assert update.unchanged == 4
    assert toy_build([str(folder)], str(store)).unchanged == 8


def test_a_moved_article_keeps_its_identity_and_is_not_read_again(
    store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.txt"
    path.write_text("Agreement KOR MNG 2023")
    toy_build([str(path)], str(store))
    path.rename(tmp_path / "new.txt")
    update = toy_build([str(tmp_path / "new.txt")], str(store))
    assert (update.moved, update.read, update.repeated) == (1, 0, [])
    assert stored(store) == anew([str(tmp_path / "new.txt")])


def test_a_feed_says_what_it_says_now(store: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    said = [
        {"text": f"Agreement KOR MNG {year}", "published": "2024"} for year in range(2000, 2006)
    ]

    def write(records: list[dict[str, str]]) -> None:
        feed.write_text("".join(json.dumps(record) + "\n" for record in records))

    write(said[:4])
    assert toy_build([str(feed)], str(store)).read == 4
    write([said[5], *said[:4]])  # the newest first: all others have moved
    assert toy_build([str(feed)], str(store)).read == 1
    assert stored(store) == anew([str(feed)])
    write(said[1:3])
    update = toy_build([str(feed)], str(store))
    assert update.read == 0
    assert stored(store) == anew([str(feed)])


def test_a_source_that_is_gone_or_broken_keeps_what_it_said(store: Path, tmp_path: Path) -> None:
    kept, broken = tmp_path / "kept.txt", tmp_path / "broken.txt"
    kept.write_text("Agreement KOR MNG 2023")
    broken.write_text("Agreement KOR JPN 2023")
    toy_build([str(tmp_path)], str(store))
    before = stored(store)
    kept.unlink()
    broken.write_text("")
    update = toy_build([str(broken)], str(store))
    assert [error.where for error in update.unreadable] == [str(broken)]
    assert stored(store) == before


def test_one_of_two_sources_can_be_taken_back_and_the_other_supports_the_article(
    store: Path, tmp_path: Path
) -> None:
    text = "Agreement KOR MNG"  # read with the year of its source
    early, late = tmp_path / "early.json", tmp_path / "late.json"
    early.write_text(json.dumps({"text": text, "published": "2019"}))
    late.write_text(json.dumps({"text": text, "published": "2022", "author": "Ann"}))
    toy_build([str(late), str(early)], str(store))
    assert stored(store) == anew([str(early), str(late)])
    take_back(store, [early])
    assert stored(store) == anew([str(late)])
    toy_build([str(early)], str(store))
    (article,) = sort_out(read_articles([str(late)])).articles
    take_back(store, [f"article:{article.sha256[:32]}"])
    assert stored(store) == anew([])


def test_rules_and_gathering_of_another_version_are_followed_by_the_current_ones(
    store: Path, tmp_path: Path
) -> None:
    paths = write_corpus(tmp_path / "corpus", 6, seed=5)
    toy_build(list(map(str, paths)), str(store))
    with open_writer(str(store)) as writer:
        keeper = Keeper(writer, load_rules()[:4], "another")
        assert keeper.derive_anew()
    assert stored(store) != anew(list(map(str, paths)))
    toy_build(list(map(str, paths)), str(store))
    assert stored(store) == anew(list(map(str, paths)))


def test_the_union_of_all_graphs_has_each_triple_once(store: Path, tmp_path: Path) -> None:
    paths = write_corpus(tmp_path / "corpus", 9, seed=7)
    toy_build(list(map(str, paths)), str(store))
    take_back(store, paths[:4])
    opened = DiskStore(str(store))
    named = {quad.triple for quad in opened.quads()}
    union = [
        quad.triple for quad in opened._store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    ]
    opened.close()
    assert len(union) == len(named)
    assert set(union) == named


def test_derived_quads_follow_articles_of_the_corpus(corpus_graphs: list[list[ox.Quad]]) -> None:
    """With what the real reader reads, each article coming and going by itself."""
    ground = [*load_reference(), *load_ontology()]
    keeper = Keeper(StoreWriter("memory", ox.Store()), load_rules(), "1")
    keeper.change((), ground)
    keeper.derive_anew()
    random, present = Random(11), set[int]()
    for step in range(1, 61):
        place = random.randrange(len(corpus_graphs))
        change = ((), corpus_graphs[place]) if place not in present else (corpus_graphs[place], ())
        keeper.change(*change)
        present ^= {place}
        if step % 15 == 0:
            stated = {*ground, *(q for place in present for q in corpus_graphs[place])}
            hidden = (ox.DefaultGraph(), ox.NamedNode(STORE_GRAPH))
            now = lines([q for q in keeper.store if q.graph_name not in hidden])
            assert now == lines([*stated, *derive(stated)])
            assert keeper.counts.triples == len(now)
