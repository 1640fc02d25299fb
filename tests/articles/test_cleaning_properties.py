"""What holds for every text, however odd."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.clean import clean
from kg.articles.finish import finish
from kg.articles.plain import read_plain
from kg.articles.rules import load_rules
from kg.errors import ArticleError

RULES = load_rules()
LETTERS = re.compile(r"\w+")

# Words that cleaning looks for, in sentences where they are part of the story.
SUBJECTS = st.sampled_from(
    "Japan|The ministry|Related posts|Advertisement spending|Share prices|Comments by the minister|"
    "The cookies maker|Copyright law|A newsletter editor|The home secretary|Zambia’s photo agency|"
    "Topics of the talks|More from the region|The author of the report|Weather in Lusaka".split("|")
)
VERBS = st.sampled_from(
    "will be filled in|has signed a deal on|fell after the vote on|reads more of|supported|"
    "was published before|is updated for|moved the market of|continues below|follows us into".split(
        "|"
    )
)
OBJECTS = st.sampled_from(
    "the lithium board|copper from Ndola|the treaty of 14 July 2023|three mines|tags and quotas|"
    "the “top stories” committee|rare earths by 2030|page 2 of the accord|the next article".split(
        "|"
    )
)
MARKS = st.sampled_from([".", ".", "!", "?", ".”"])
SENTENCES = st.builds(lambda s, v, o, m: f"{s} {v} {o}{m}", SUBJECTS, VERBS, OBJECTS, MARKS)
PROSE = st.lists(SENTENCES, min_size=2, max_size=4).map(" ".join)
FURNITURE = st.sampled_from(
    "2.6 C|Belgrade|23/12/2024|Mining News|Home|Home | News | Africa|Supported by|Advertisement|"
    "Read more: Zambia seeks lenders|Related posts|Most read|India weighs a coal levy|Petra Holm|"
    "Share|Comments|Facebook Twitter Email|By Jane Doe|Published: 14 July 2023|3 min read|Tags|"
    "Photo: Reuters|© 2024 Steppe Courier|error: Content is protected !!|About the author|Page 2|"
    "Zambia turns to Tokyo for its next smelter | Reuters|Members|- Japan|Zambia | 60%".replace(
        " | ", "¦"
    ).split("|")
).map(lambda line: line.replace("¦", " | "))
PAGES = st.lists(FURNITURE | PROSE, max_size=25)
ANY_TEXT = st.text(max_size=400) | PAGES.map("\n".join) | PAGES.map("\n\n".join)


def read(text):
    try:
        return finish(read_plain(text, "page.txt"), RULES)
    except ArticleError:
        return None


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_cleaning_never_fails_and_changes_nothing_the_second_time(text):
    once = read(text)
    if once is not None:
        twice = read(once.text)
        assert twice is not None
        assert twice.text == once.text
        assert twice.removed == ()


@given(PAGES)
@settings(max_examples=300, deadline=None)
def test_every_paragraph_of_two_sentences_or_more_is_kept_in_order(page):
    prose = [
        paragraph for paragraph in page if paragraph.count(" ") > 6 and SENTENCE.search(paragraph)
    ]
    assert [p for p in clean(page, RULES).paragraphs if p in prose] == prose


SENTENCE = re.compile(r"[.!?]”? [A-Z]")


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_every_word_is_kept_or_shown_as_removed(text):
    article = read(text)
    if article is not None:
        shown = " ".join([article.text, *(removed.text for removed in article.removed)])
        plain = " ".join(read_plain(text, "page.txt").paragraphs)
        assert sorted(LETTERS.findall(shown)) == sorted(LETTERS.findall(plain))


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_cleaned_text_is_paragraphs_of_one_line_in_utf_8(text):
    article = read(text)
    if article is not None:
        paragraphs = article.text.split("\n\n")
        assert all(p and p == p.strip() and "\n" not in p and "  " not in p for p in paragraphs)
        assert len(article.sha256) == 64
