"""``kg explain --why-not``: a text or a place in an article, without a graph."""

from __future__ import annotations

from kg_command import ARTICLES, Call

FEED = ARTICLES.parents[1] / "golden" / "articles" / "india-feed.jsonl"


def test_a_text_is_explained_sentence_by_sentence(call: Call) -> None:
    ran = call("explain", "--why-not", "Japan lent Zambia $50 million. Blue is nice.")
    assert (ran.code, ran.err) == (0, [])
    assert "0–30  Japan lent Zambia $50 million." in ran.out
    assert "    Japan  Country Japan, by the name 'Japan' (0.95)" in ran.out
    assert "    $50 million  Amount: value 50000000, currency USD" in ran.out
    assert "    Funding by 'lent': a claim\n      funder: Japan ('Japan'), read as subj" in ran.out
    assert "    Funding asserted: funder=JPN; recipient=ZMB; instrument=loan" in ran.out
    assert "31–44  Blue is nice." in ran.out
    assert "no word of this sentence is in a frame" in ran.out


def test_the_sentence_at_a_place_of_an_article_is_explained(call: Call) -> None:
    ran = call("explain", "--why-not", f"{ARTICLES / 'copper-accord.txt'}:5")
    assert ran.code == 0
    assert ran.out.startswith("0–")
    assert ran.out.count("frames tried") == 1


def test_a_line_of_a_feed_is_an_article(call: Call) -> None:
    ran = call("explain", "--why-not", f"{FEED}:2:120")
    assert ran.code == 0
    assert "IREL" in ran.out.splitlines()[0]
    missing = call("explain", "--why-not", f"{FEED}:9:120")
    assert missing.code == 2
    assert "no such article" in missing.err[0]


def test_a_place_behind_the_end_is_told(call: Call) -> None:
    ran = call("explain", "--why-not", f"{ARTICLES / 'copper-accord.txt'}:99999")
    assert ran.code == 2
    assert "copper-accord.txt: no sentence at 99999; its cleaned text has " in ran.err[0]


def test_words_with_a_number_are_a_text_where_no_file_has_that_name(call: Call) -> None:
    ran = call("explain", "--why-not", "The ratio was 3:20")
    assert ran.code == 0
    assert "The ratio was 3:20" in ran.out


def test_a_graph_and_a_sentence_are_not_asked_together(call: Call) -> None:
    assert call("explain", "Japan", "graph.trig", "--why-not", "Blue is nice.").code == 2
    ran = call("explain")
    assert ran.code == 2
    assert "a sentence after --why-not" in ran.err[0]
