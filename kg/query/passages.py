"""The sentences that prove claims, read from the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.answers import Store
from kg.model import Span
from kg.query.curies import prologue
from kg.query.explanation import Passage
from kg.query.rows import texts_of

_PROLOGUE = prologue("sg", "dcterms")


def passages_of(store: Store, claims: str, subject: str) -> dict[str, list[Passage]]:
    """The passages of each claim by its IRI; where ``subject`` is an article, only its own.

    ``claims`` is the group graph pattern that finds ``?claim``.
    """
    query = f"""
        SELECT ?claim ?sentence ?article ?title ?issued ?quote ?start ?end ?confidence {{
          {claims}
          ?claim sg:evidence ?sentence .
          ?sentence sg:inArticle ?article ; sg:quote ?quote ; sg:startOffset ?start ;
            sg:endOffset ?end ; sg:confidence ?confidence .
          OPTIONAL {{ ?article dcterms:title ?title }}
          OPTIONAL {{ ?article dcterms:issued ?issued }}
          FILTER(?article = <{subject}> || NOT EXISTS {{ <{subject}> a sg:Article }})
        }} ORDER BY ?claim ?title ?article ?start ?sentence"""
    marks, sources = _marks(store, claims), _sources(store, claims)
    passages: dict[str, list[Passage]] = defaultdict(list)
    for row in texts_of(store.query(_PROLOGUE + query)):
        passages[row["claim"]].append(_passage(row, marks[row["sentence"]], sources))
    return passages


def _passage(
    row: Mapping[str, str], words: Sequence[Span], sources: Mapping[str, Sequence[str]]
) -> Passage:
    sentence = Span(int(row["start"]), int(row["end"]))
    return Passage(
        article=row["article"],
        title=row["title"],
        sources=tuple(sources[row["article"]]),
        issued=row["issued"],
        quote=row["quote"],
        start=sentence.start,
        end=sentence.end,
        confidence=float(row["confidence"]),
        # Words before the sentence, such as whom "it" stands for, cannot be marked in it.
        marks=_within(sentence, words),
    )


def _within(sentence: Span, words: Sequence[Span]) -> tuple[Span, ...]:
    """The words inside ``sentence``, counted from its start; those that touch are one."""
    marks: list[Span] = []
    for word in sorted(word for word in words if sentence.contains(word)):
        start, end = word.start - sentence.start, word.end - sentence.start
        if marks and start <= marks[-1].end:
            marks[-1] = Span(marks[-1].start, max(marks[-1].end, end))
        else:
            marks.append(Span(start, end))
    return tuple(marks)


def _marks(store: Store, claims: str) -> dict[str, list[Span]]:
    """Where the words stand that each sentence was read with."""
    query = f"""
        SELECT DISTINCT ?sentence ?start ?end {{
          {claims}
          ?claim sg:evidence ?sentence .
          ?sentence sg:support ?word .
          ?word sg:startOffset ?start ; sg:endOffset ?end .
        }} ORDER BY ?sentence ?start ?end"""
    marks: dict[str, list[Span]] = defaultdict(list)
    for row in texts_of(store.query(_PROLOGUE + query)):
        marks[row["sentence"]].append(Span(int(row["start"]), int(row["end"])))
    return marks


def _sources(store: Store, claims: str) -> dict[str, list[str]]:
    """The file and the URL that each article came from."""
    query = f"""
        SELECT DISTINCT ?article ?source {{
          {claims}
          ?claim sg:evidence/sg:inArticle ?article .
          ?article dcterms:source ?source .
        }} ORDER BY ?article DESC(isIRI(?source)) ?source"""
    sources: dict[str, list[str]] = defaultdict(list)
    for row in texts_of(store.query(_PROLOGUE + query)):
        sources[row["article"]].append(row["source"])
    return sources
