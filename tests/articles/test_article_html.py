"""Where the date, the title and the outlet of a web page come from."""

import json

import pytest

from kg.articles.html import read_html

STORY = "Japan lent Zambia money for a copper smelter near Ndola. Work begins in spring of 2030."


def page(head="", above=""):
    return f"""<!doctype html>
<html><head><title>Zambia borrows for a smelter</title>{head}</head>
<body><header>{above}</header>
<main><article><h1>Zambia borrows for a smelter</h1><p>{STORY}</p><p>{STORY}</p></article></main>
<footer>Published: 1 January 2001. Copyright 2019 Copper Weekly.</footer></body></html>
"""


def ld_json(record):
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (
            '<meta property="article:published_time" content="2024-11-05T22:30:00+00:00">',
            "2024-11-05",
        ),
        ('<meta name="date" content="2024-11-05">', "2024-11-05"),
        (ld_json({"datePublished": "2024-11-05", "dateModified": "2024-12-01"}), "2024-11-05"),
        ('<link rel="canonical" href="https://example.org/2024/11/05/smelter">', "2024-11-05"),
        ('<meta property="article:published_time" content="2091-11-05">', "2091-11-05"),
        ('<meta property="article:published_time" content="soon">', None),
        ("", None),
    ],
)
def test_the_date_is_what_the_page_states_for_machines(head, date):
    assert read_html(page(head), "a.html").issued == date


@pytest.mark.parametrize(
    "above",
    [
        '<span class="date">23/12/2024</span>',
        '<div class="weather">2.6 C</div><div class="post-date">23 December 2024</div>',
        '<time datetime="2024-12-23">Monday</time>',
    ],
)
def test_a_date_in_the_head_of_the_site_is_not_the_article_s(above):
    assert read_html(page(above=above), "a.html").issued is None


def test_open_graph_names_the_outlet_and_the_address():
    head = (
        '<meta property="og:site_name" content="Copper Weekly">'
        '<meta property="og:url" content="https://example.org/smelter">'
    )
    draft = read_html(page(head), "a.html")
    assert (draft.outlet, draft.url) == ("Copper Weekly", "https://example.org/smelter")


def test_an_address_that_is_no_web_address_is_left_out():
    draft = read_html(page('<link rel="canonical" href="file:///tmp/x.html">'), "a.html")
    assert draft.url is None


def test_what_is_around_the_article_is_kept_as_set_aside():
    draft = read_html(page(above="<nav><a href='/'>Home</a><a href='/n'>News</a></nav>"), "a.html")
    assert [removed.text for removed in draft.set_aside] == [
        "Home News",
        "Published: 1 January 2001. Copyright 2019 Copper Weekly.",
    ]


def test_lists_and_tables_are_paragraphs_of_their_own():
    table = (
        "<table><tr><th>Country</th><th>Share</th></tr><tr><td>Zambia</td><td>60%</td></tr></table>"
    )
    html = page().replace("</article>", f"<ul><li>Zambia</li><li>Japan</li></ul>{table}</article>")
    assert read_html(html, "a.html").paragraphs[-4:] == (
        "Zambia",
        "Japan",
        "Country | Share",
        "Zambia | 60%",
    )
