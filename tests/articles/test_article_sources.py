"""Files, folders, globs and the standard input, and the one-line errors of what is no article."""

import io
import json
import os
import sys
from types import SimpleNamespace

import pytest

from kg.articles import read_articles
from kg.errors import ArticleError
from kg.model import Article

STORY = "Japan lent Zambia money for a copper smelter near Ndola. Work begins in spring."


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(*sources, **options):
    return list(read_articles(sources, **options))


def error_of(*sources, **options):
    (error,) = read(*sources, **options)
    assert isinstance(error, ArticleError)
    assert "\n" not in str(error)
    return str(error)


def type_in(monkeypatch, content):
    raw = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))


def test_sources_are_read_in_the_order_given_and_folders_by_name(here):
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden.txt", "sub/notes.csv"):
        write(here / "news" / name, f"<p>{STORY}</p>" if name.endswith("html") else STORY)
    write(here / "z.txt", STORY)
    names = [item.source for item in read("z.txt", "./news/")]
    assert names == ["z.txt", "./news/a.md", "./news/b.txt", "./news/sub/c.html"]


def test_a_glob_is_expanded_and_sorted(here):
    for name in ("b.txt", "a.txt", "a.csv"):
        write(here / "news" / name, STORY)
    assert [item.source for item in read("news/*")] == ["news/a.txt", "news/b.txt"]
    assert [item.source for item in read("**/b.*")] == ["news/b.txt"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(here):
    write(here / "[1].txt", STORY)
    assert [item.source for item in read("[1].txt")] == ["[1].txt"]


def test_an_empty_name_is_not_the_current_folder(here):
    write(here / "a.txt", STORY)
    assert error_of("") == "'': an empty name; name a file, a folder, a glob or -"


def test_what_an_earlier_build_set_aside_is_no_article_of_the_folder(here):
    write(here / "a.txt", STORY)
    write(here / "graph.set-aside.jsonl", json.dumps({"article": "a.txt"}))
    assert [item.source for item in read(".")] == ["./a.txt"]
    assert [item.source for item in read("*")] == ["a.txt"]


def test_two_stars_stand_for_folders_of_any_depth_that_are_not_hidden(here):
    for name in ("a.txt", "n/a.txt", "n/m/a.txt", "n/m/x/b.txt", "n/.h/a.txt", "[1]/m/c.txt"):
        write(here / name, STORY)
    assert [i.source for i in read("**/a.txt")] == ["a.txt", "n/a.txt", "n/m/a.txt"]
    assert [i.source for i in read("./n/**")] == ["./n/a.txt", "./n/m/a.txt", "./n/m/x/b.txt"]
    assert [i.source for i in read("*/m/**/*.txt")] == ["[1]/m/c.txt", "n/m/a.txt", "n/m/x/b.txt"]
    assert [i.source for i in read("n/**/x/**/b.*")] == ["n/m/x/b.txt"]
    assert [i.source for i in read(f"{here}/n/**/x/*")] == [f"{here}/n/m/x/b.txt"]


def test_links_that_go_round_are_not_followed(here):
    write(here / "news" / "a.txt", STORY)
    for name in ("one", "two"):
        (here / "news" / name).symlink_to("..")
    assert [item.source for item in read("news/**/*.txt")] == ["news/a.txt"]
    assert [item.source for item in read("news")] == ["news/a.txt"]


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_that_nobody_fills_is_told_and_not_waited_for(here, name):
    os.mkfifo(here / name)
    told = f"{name}: not a regular file; pipe it in with -"
    assert error_of(name) == told
    assert error_of(".") == f"./{told}"


def test_a_device_that_never_ends_is_told(here):
    (here / "zero.txt").symlink_to("/dev/zero")
    assert error_of("zero.txt") == "zero.txt: not a regular file; pipe it in with -"


def test_json_beside_a_text_of_the_same_name_is_notes_and_no_article(here):
    write(here / "a.txt", STORY)
    write(here / "a.json", '{"facts": []}')
    write(here / "b.json", json.dumps({"text": STORY}))
    assert [item.source for item in read(".")] == ["./a.txt", "./b.json"]


def test_reading_twice_gives_the_same_articles(here):
    write(here / "a.txt", STORY)
    write(here / "b.jsonl", json.dumps({"html": f"<article><p>{STORY}</p></article>"}))
    assert read(".") == read(".")


def test_a_bad_item_does_not_stop_the_rest(here):
    good = json.dumps({"text": STORY})
    write(here / "a.jsonl", f'{good}\n\n{{"title": "x"}}\n{{"text"\n[1]\n{good}\n')
    items = read("a.jsonl", "missing.txt", "a.jsonl")
    assert [str(i) for i in items[:5] if isinstance(i, ArticleError)] == [
        "a.jsonl:3: no 'text' or 'html' field; add one",
        "a.jsonl:4: broken JSON at line 2, column 1: Expecting ':' delimiter",
        "a.jsonl:5: not a JSON object; write one object an article",
    ]
    assert [i.source for i in items if isinstance(i, Article)][:2] == ["a.jsonl:1", "a.jsonl:6"]
    assert str(items[5]) == "missing.txt: no such file or folder; check the name"
    assert len(items) == 11


def test_json_fields_become_metadata(here):
    record = {
        "title": "Zambia borrows for a smelter",
        "text": STORY,
        "url": "https://example.org/1",
        "published": "Tue, 05 Nov 2024 08:00:00 GMT",
        "source": "Copper Weekly",
        "author": ["Ann Lee", "Tom Aske"],
        "id": 7,
        "section": "Africa",
    }
    write(here / "a.json", json.dumps(record))
    (article,) = read("a.json")
    assert article == Article(
        text=f"Zambia borrows for a smelter\n\n{STORY}",
        source="a.json",
        title="Zambia borrows for a smelter",
        url="https://example.org/1",
        issued="2024-11-05",
        author="Ann Lee, Tom Aske",
        outlet="Copper Weekly",
    )


def test_objects_of_an_array_are_numbered(here):
    write(here / "a.json", json.dumps([{"text": STORY}, {"text": 5}, {"text": STORY + " More."}]))
    first, second, third = read("a.json")
    assert (first.source, third.source) == ("a.json:1", "a.json:3")
    assert str(second) == "a.json:2: field 'text' is not a string; put it in quotes"


def test_metadata_that_is_not_given_stays_none(here):
    write(here / "a.jsonl", json.dumps({"text": STORY, "title": None, "published": "", "url": " "}))
    (article,) = read("a.jsonl")
    assert (article.title, article.issued, article.url) == (None, None, None)
    assert article.text == STORY


def test_half_a_character_in_json_does_not_break_the_article(here):
    write(here / "a.json", '{"text": "Japan \\ud83d lent Zambia the money it needs."}')
    (article,) = read("a.json")
    assert article.text == "Japan \N{REPLACEMENT CHARACTER} lent Zambia the money it needs."
    assert len(article.sha256) == 64


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (STORY, "-"),
        (f"[LUSAKA] {STORY}", "-"),
        (json.dumps({"text": STORY}), "-"),
        (json.dumps({"text": STORY}, indent=2), "-"),
        (f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>", "-"),
        (json.dumps([{"text": STORY}]), "-:1"),
        (json.dumps({"text": STORY}) + "\n" + json.dumps({"text": "x"}) + "\n", "-:1"),
        ("\ufeff" + json.dumps({"text": STORY}), "-"),
    ],
)
def test_standard_input_is_recognised(monkeypatch, content, source):
    type_in(monkeypatch, content)
    article = read("-")[0]
    assert article.source == source
    assert STORY in article.text


def test_lines_of_standard_input_are_numbered(monkeypatch):
    type_in(monkeypatch, json.dumps({"text": STORY}) + '\n{"title": 1}\nnonsense\n')
    first, second, third = read("-")
    assert first.source == "-:1"
    assert str(second) == "-:2: no 'text' or 'html' field; add one"
    assert str(third).startswith("-:3: broken JSON at column 1")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt: empty; nothing to read"),
        ("a.txt", b" \n\t\r\n", "a.txt: empty; nothing to read"),
        ("a.txt", "\u200b\ufeff".encode(), "a.txt: empty; nothing to read"),
        ("a.md", b"---\ntitle: x\n---\n", "a.md: empty; nothing to read"),
        ("a.html", b"", "a.html: empty; nothing to read"),
        ("a.jsonl", b"\n\n", "a.jsonl: empty; nothing to read"),
        ("a.json", b"[]", "a.json: an empty array; nothing to read"),
        ("a.json", b'{"text": "",}', "a.json: broken JSON at column"),
        ("a.json", b"[" * 100_000, "a.json: JSON with a number too long or nested too deep"),
        ("a.json", b'{"articles": []}', "a.json: no 'text' or 'html' field; add one"),
        (
            "a.json",
            b'{"text": "x", "published": "soon"}',
            "a.json: no date in 'published': 'soon'; write 2023",
        ),
        ("a.md", b"---\ndate: soon\n---\nText.", "a.md: no date in 'date: soon'; write 2023"),
        (
            "a.txt",
            b"%PDF-1.7\n%\xe2\xe3",
            "a.txt: a PDF, not text; convert it to text or HTML first",
        ),
        ("a.pdf", b"%PDF-1.7\n", "a.pdf: a PDF, not text; convert it"),
        ("a.txt", b"PK\x03\x04abc", "a.txt: a zip archive or an office document, not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a.txt: an image, not text"),
        ("a.html", b"abc\0def", "a.html: a binary file, not text"),
        (
            "a.txt",
            bytes(range(128, 256)) * 8,
            "a.txt: unknown character encoding; save it as UTF-8",
        ),
        ("a.csv", b"a,b\n1,2\n", "a.csv: unknown ending; known ones are .txt .md"),
        (
            "a.txt",
            b"Share\n\nAdvertisement\n",
            "a.txt: no article is left after cleaning; check the source",
        ),
        (
            "a.html",
            b"<html><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav></body></html>",
            "a.html: no article in this page; is it a menu, a listing or a login?",
        ),
    ],
)
def test_what_is_no_article_is_one_clear_line(here, name, content, message):
    write(here / name, content)
    assert error_of(name).startswith(message)


def test_a_folder_or_a_glob_without_articles_is_an_error(here):
    write(here / "data" / "table.csv", "a,b")
    assert error_of("data").startswith("data: no article in this folder; known endings are .txt")
    assert error_of("data/*.txt").startswith("data/*.txt: matches no article")


def test_a_file_over_the_limit_is_refused_unread(here):
    with (here / "a.txt").open("wb") as big:
        big.truncate(20_000_001)
    assert error_of("a.txt") == "a.txt: longer than 20 MB; split it into articles"


def test_a_text_of_5_megabytes_is_read(here):
    write(here / "a.txt", "\n\n".join([STORY] * 65_000))
    (article,) = read("a.txt")
    assert len(article.text) > 5_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings_of_english_text_are_recognised(here, encoding):
    text = "In Montréal the bank lent £5 million to a café owner."
    if encoding != "latin-1":
        text += " Côte d’Ivoire – no less – borrowed “more”."
    write(here / "a.txt", text.encode(encoding))
    (article,) = read("a.txt")
    assert article.text == text


def test_other_alphabets_are_recognised(here):
    text = "Договор о поставках лития подписан в Москве вчера вечером, сообщило министерство."
    write(here / "a.txt", text.encode("cp1251"))
    (article,) = read("a.txt")
    assert article.text == text


def test_the_declared_encoding_of_a_page_counts(here):
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>Łódź. {STORY}</p></body></html>'
    write(here / "a.html", page.encode("iso-8859-2"))
    (article,) = read("a.html")
    assert "Łódź." in article.text


def test_the_encoding_the_user_names_is_used(here):
    write(here / "a.txt", "Łódź borrowed the money it needs.".encode("iso-8859-2"))
    (article,) = read("a.txt", encoding="iso-8859-2")
    assert article.text.startswith("Łódź")
    assert error_of("a.txt", encoding="ascii").startswith("a.txt: not encoded in ascii: ")
    assert (
        error_of("a.txt", encoding="klingon") == "a.txt: no encoding 'klingon'; try utf-8 or cp1252"
    )


def test_a_file_that_may_not_be_read_is_one_line(here):
    (here / "a.txt").symlink_to(here / "loop.txt")
    (here / "loop.txt").symlink_to(here / "a.txt")
    assert error_of("a.txt").startswith("a.txt: ")


def test_a_feed_longer_than_one_article_may_be_comes_in_line_by_line(monkeypatch):
    line = json.dumps({"text": STORY, "filler": "x" * 1_000_000}) + "\n"
    type_in(monkeypatch, line * 21)
    assert [item.source for item in read("-")] == [f"-:{number}" for number in range(1, 22)]


def test_a_name_no_file_can_have_is_one_line(here):
    assert error_of("x" * 5000).startswith("x" * 5000 + ": cannot be a file name: ")


def test_markdown_marks_are_not_in_the_text(here):
    marks = "- [x] `done` <b>now</b>\n- ~~old~~ [a][b]\n\n[b]: /x\n[^1]: Note.\n"
    write(here / "a.md", f"# A smelter\n\n{STORY}[^1]\n\n{marks}")
    (article,) = read("a.md")
    assert article.text.split("\n\n") == ["A smelter", STORY, "done now", "~~old~~ a", "Note."]
