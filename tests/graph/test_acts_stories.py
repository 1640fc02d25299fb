"""Copies of an article are one source; two papers on one event are two.

``stories/`` has a wire report and two articles that others wrote about the same signing, one of
which quotes the same sentence of the minister.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.acts import Sketch, sketch_of, stories_of
from kg.graph.acts.stories import KEPT, repeats, shared_part

HERE = Path(__file__).parent / "stories"
CORPUS = Path(__file__).parents[1] / "corpus"
WIRE, OTHER, BRIEF = ((HERE / f"{n}.txt").read_text() for n in ("wire", "other-paper", "brief"))


def sketch(text: str, name: str = "a") -> Sketch:
    return sketch_of(f"https://w3id.org/stratagraph/id/article/{name}", text)


def edited(text: str, part: float) -> str:
    """``text`` with every so many words changed, as an editor changes spelling and style."""
    words = text.split()
    for place in random.Random(7).sample(range(len(words)), round(len(words) * part)):
        words[place] = words[place] + "s"
    return " ".join(words)


def first(text: str, part: float) -> str:
    return text[: round(len(text) * part)]


COPIES: dict[str, Callable[[str], str]] = {
    "another headline": lambda text: "Korean bank to the rescue\n" + text.partition("\n")[2],
    "the end cut": lambda text: first(text, 0.6),
    "cut to two fifths": lambda text: first(text, 0.4),
    "one word in ten changed": lambda text: edited(text, 0.1),
    "all of it": lambda text: (
        "From our wires. " + edited(first(text.partition("\n")[2], 0.6), 0.05)
    ),
    "capitals and quotation marks": lambda text: text.upper().replace('"', "»"),
    "other lines": lambda text: "\r\n".join(text.split()),
}


@pytest.mark.parametrize("change", COPIES.values(), ids=COPIES)
def test_a_copy_is_found_however_it_was_changed(change: Callable[[str], str]) -> None:
    for text in (WIRE, OTHER, BRIEF):
        assert repeats(sketch(text), sketch(change(text)))
        assert sketch(text).keys & sketch(change(text)).keys


def test_different_articles_on_one_event_are_no_copies() -> None:
    for one, other in combinations((WIRE, OTHER, BRIEF), 2):
        assert 0 < shared_part(sketch(one), sketch(other)) < 0.2


def test_no_two_articles_of_the_corpus_are_copies_and_all_their_copies_are_found() -> None:
    texts = [path.read_text() for path in sorted(CORPUS.glob("dev/*.txt"))]
    assert len(texts) > 40
    sketches = [sketch(text, str(n)) for n, text in enumerate(texts)]
    assert len(set(stories_of(sketches).values())) == len(texts)
    for text, original in zip(texts, sketches, strict=True):
        assert all(repeats(original, sketch(change(text))) for change in COPIES.values())


def test_a_digest_of_many_reports_joins_none_of_them() -> None:
    digest = "\n\n".join((BRIEF, WIRE, OTHER))
    assert shared_part(sketch(BRIEF), sketch(digest)) > 0.9
    assert not repeats(sketch(BRIEF), sketch(digest))


def test_copies_of_copies_are_one_story_named_after_the_first_article() -> None:
    short, shorter = first(WIRE, 0.5), first(WIRE, 0.2)
    assert not repeats(sketch(WIRE), sketch(shorter))
    sketches = [sketch(WIRE, "c"), sketch(short, "b"), sketch(shorter, "d"), sketch(OTHER, "a")]
    story = "https://w3id.org/stratagraph/id/story/{}".format
    by_article = {iri.rpartition("/")[2]: name for iri, name in stories_of(sketches).items()}
    assert by_article == {"a": story("a"), "b": story("b"), "c": story("b"), "d": story("b")}


TEXTS = [
    change(text) for text in (WIRE, OTHER, BRIEF) for change in (*COPIES.values(), lambda t: t)
]
SKETCHES = [sketch(text, f"{n:02}") for n, text in enumerate(TEXTS)]


@settings(deadline=None)
@given(st.permutations(SKETCHES), st.integers(0, len(SKETCHES)))
def test_stories_do_not_depend_on_order(order: list[Sketch], number: int) -> None:
    some = order[:number]
    assert stories_of(some) == stories_of(sorted(some, key=lambda s: s.article))
    assert len(set(stories_of(SKETCHES).values())) == 3


@settings(deadline=None)
@given(st.sets(st.sampled_from(SKETCHES), min_size=1), st.sampled_from(SKETCHES))
def test_only_articles_that_share_a_key_and_their_stories_are_needed(
    some: set[Sketch], new: Sketch
) -> None:
    before = stories_of(some)
    near = {before[s.article] for s in some if s.keys & new.keys}
    affected = [s for s in some if before[s.article] in near]
    assert before | stories_of([*affected, new]) == stories_of([*some, new])


@pytest.mark.parametrize("text", ["", "Copper", "Copper rose."])
def test_a_text_of_few_words_is_a_copy_of_itself_only(text: str) -> None:
    assert repeats(sketch(text), sketch(text))
    assert not repeats(sketch(text), sketch("Tin fell today in London"))


def test_what_is_kept_of_a_long_text_is_bounded_and_estimates_what_is_shared() -> None:
    words = [str(n) for n in range(40_000)]
    whole, half = sketch(" ".join(words)), sketch(" ".join(words[:20_000]))
    assert len(whole.numbers) == KEPT
    assert shared_part(whole, half) == pytest.approx(1, abs=0.2)
    other = sketch(" ".join(words[15_000:35_000]))
    assert shared_part(half, other) == pytest.approx(0.25, abs=0.12)
