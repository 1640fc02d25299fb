"""Gold files and their articles in, the board out.

gold files ──read──▶ Gold + Article ──extract or look up──▶ claims ──align──▶ Score ──▶ Board
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from kg.articles import read_articles
from kg.building.workers import in_order
from kg.errors import ArticleError, GoldFileError
from kg.evaluate.board import Board, Section
from kg.evaluate.gold import Gold, find_gold, read_gold
from kg.evaluate.names import Names
from kg.evaluate.pairs import Pair, PairScore, find_pairs, read_pairs
from kg.evaluate.scene import Scene
from kg.evaluate.score import Score, score
from kg.extract.llm.budget import Estimate
from kg.extract.llm.settings import ServerSettings
from kg.extract.readers import ArticleReader
from kg.graph.claims import ClaimGraph
from kg.graph.files import read_graph
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.model import Article, Claim, EntityKind, Mention, ReaderChoice
from kg.store import DiskStore, is_store

Progress = Callable[[int, int], None]

# Found in an article: all mentions, and the claims.
Found = tuple[tuple[Mention, ...], tuple[Claim, ...]]

# Names of countries and minerals are no aliases: these are compared by code.
_CODED = frozenset({EntityKind.COUNTRY, EntityKind.MINERAL})


@dataclass(frozen=True)
class Case:
    """A gold file with the article it is about, cleaned as a build cleans it."""

    gold: Gold
    article: Article


def measure(
    sources: Sequence[str],
    *,
    graph: str | None = None,
    articles: str | None = None,
    workers: int = 1,
    reader: ReaderChoice = ReaderChoice.GRAMMAR,
    min_confidence: float | None = None,
    model: str | None = None,
    server: ServerSettings | None = None,
    on_progress: Progress = lambda done, total: None,
) -> Board:
    """The board of the gold files in ``sources``, files or folders: a section for each folder.

    Files of minimal pairs (``.jsonl``), and folders of them, are measured by phenomenon.

    Claims are read from the articles in ``workers`` processes, by ``reader`` with the language
    model ``model`` and, for the llm reader, a ``server``, those under ``min_confidence`` left out;
    or they are those that ``graph``, a file, holds of the articles. ``articles`` is the folder of
    articles that are not beside their gold file.

    Raises ``GoldFileError``, ``ArticleError``, ``GraphFileError`` or ``ModelError``; and
    ``StoppedError`` where a server does not answer, as numbers of some articles would mislead.
    """
    pairs, sections, cases = _all_cases(sources, articles)
    load = partial(
        ArticleReader.load, model=model, choice=reader, least=min_confidence, server=server
    )
    make = partial(_by_reading, load) if graph is None else partial(_by_looking_up, graph)
    scores: list[Score] = []
    on_progress(0, len(cases))
    for done in in_order(make, cases, workers if graph is None else 1):
        scores.append(done)
        on_progress(len(scores), len(cases))
    following = iter(scores)
    filled = tuple(_filled(sections, following))
    return Board(filled, tuple(_scored(pairs, following)))


def estimate(
    sources: Sequence[str], *, server: ServerSettings, articles: str | None = None
) -> Estimate:
    """What ``measure`` would send to ``server``; nothing is sent. Raises as ``measure`` does."""
    _, _, cases = _all_cases(sources, articles)
    lexicon = Lexicon.from_quads(load_reference())
    reader = ArticleReader.load(lexicon, choice=ReaderChoice.LLM, server=server)
    return sum((reader.estimate(case.article) for case in cases), Estimate())


def _all_cases(
    sources: Sequence[str], articles: str | None
) -> tuple[list[Pair], Mapping[Path, list[Case]], list[Case]]:
    """The pairs, the sections, and the cases of both in the order in which they are measured."""
    countries = _countries(Lexicon.from_quads(load_reference()))
    pairs = list(_pairs(sources, countries))
    sections = _sections([s for s in sources if not find_pairs(s)], countries, articles)
    cases = [case for section in sections.values() for case in section]
    return pairs, sections, [*cases, *(Case(*half) for pair in pairs for half in pair.halves)]


def _pairs(sources: Sequence[str], countries: frozenset[str]) -> Iterator[Pair]:
    for path in chain.from_iterable(map(find_pairs, sources)):
        yield from read_pairs(path, countries)


def _scored(pairs: Iterable[Pair], following: Iterator[Score]) -> Iterator[PairScore]:
    for pair in pairs:
        yield PairScore(pair.name, pair.phenomenon, (next(following), next(following)))


def cases_of(source: str, lexicon: Lexicon) -> Iterator[Case]:
    """The gold files of a folder with their articles. Raises as ``measure`` does."""
    for section in _sections([source], _countries(lexicon), None).values():
        yield from section


def _sections(
    sources: Sequence[str], countries: frozenset[str], articles: str | None
) -> Mapping[Path, list[Case]]:
    """The cases by the folder that is their section, in the order of ``sources``."""
    sections: dict[Path, list[Case]] = {}
    for source in sources:
        folder = Path(source) if Path(source).is_dir() else Path(source).parent
        section = sections.setdefault(folder.resolve(), [])
        for path in find_gold(source):
            gold = read_gold(path, countries)
            section.append(Case(gold, _article(gold, articles)))
    return sections


def _filled(sections: Mapping[Path, list[Case]], following: Iterator[Score]) -> Iterator[Section]:
    called = Counter(folder.name for folder in sections)
    for folder, cases in sections.items():
        name = folder.name if called[folder.name] == 1 else str(folder)
        yield Section(name, tuple(next(following) for _ in cases))


def _article(gold: Gold, folder: str | None) -> Article:
    """The article of a gold file: beside it, or else in ``folder``."""
    file, _, line = gold.article.partition(":")
    beside = gold.path.parent / file
    path = Path(folder) / file if folder and not beside.exists() else beside
    if not path.exists():
        problem = f"no article '{path}'; name the folder of articles with --articles"
        raise GoldFileError(str(gold.path), problem)
    wanted = f"{path}:{line}" if line else str(path)
    for found in read_articles([str(path)]):
        if isinstance(found, ArticleError) and not line:
            raise found
        if isinstance(found, Article) and found.source == wanted:
            return found
    raise GoldFileError(str(gold.path), f"no article '{wanted}'; mend 'article'")


def _countries(lexicon: Lexicon) -> frozenset[str]:
    countries = (n.entity.iri for n in lexicon.names if n.entity.kind is EntityKind.COUNTRY)
    return frozenset(iri.rpartition("/")[2] for iri in countries)


def _by_reading(load: Callable[[Lexicon], ArticleReader]) -> Callable[[Case], Score]:
    lexicon = Lexicon.from_quads(load_reference())
    reader = load(lexicon)

    def found(article: Article) -> Found:
        reading = reader.read(article)
        return reading.mentions, reading.claims

    return partial(_score, names_of(lexicon), found)


def _by_looking_up(graph: str) -> Callable[[Case], Score]:
    lexicon = Lexicon.from_quads(load_reference())
    claims = ClaimGraph.of(DiskStore(graph).quads() if is_store(graph) else read_graph(graph))

    def found(article: Article) -> Found:
        return claims.mentions(article.sha256), claims.claims(article.sha256)

    return partial(_score, names_of(lexicon), found)


def names_of(lexicon: Lexicon) -> Names:
    """The names of the records of the reference graph, but for those compared by code."""
    named = (name for name in lexicon.names if name.entity.kind not in _CODED)
    return Names.of((name.text, name.entity.iri) for name in named)


def _score(names: Names, found: Callable[[Article], Found], case: Case) -> Score:
    mentions, claims = found(case.article)
    return score(case.gold, Scene.of(case.gold, case.article.text, claims, mentions, names))
