"""``kg build`` and ``kg evaluate`` with a model on a server: what is told, written, kept, sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from llm_server import Asked, Server, claims, completion, reply, serving

from kg.cli import main

KEY = "sk-very-secret"
ARTICLES = {
    "a.txt": "Chile and Peru signed a treaty.",
    "b.txt": "Norway and Iceland signed a treaty. Chile exports copper.",
    "c.txt": "Japan and Brazil signed a treaty.",
}
_TREATY = re.compile(r"^\[(\d+)\] (\w+) and (\w+) signed", re.MULTILINE)

Run = Callable[..., "Ran"]


class Ran:
    """Exit code, standard output and the lines on standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err.splitlines()


def by_rule(asked: Asked) -> bytes:
    """What a careful model answers about treaties."""
    found = _TREATY.findall(asked.passage)
    return claims(*(treaty(int(number), *parties) for number, *parties in found))


def treaty(sentence: int, *parties: str) -> dict[str, Any]:
    whole = {"type": "Agreement", "status": "Asserted", "sentence": sentence, "cue": "signed"}
    fillers = [{"role": "party", "quote": party} for party in parties]
    return {**whole, "fillers": fillers, "kind": "treaty", "activity": []}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """``kg`` beside three articles, with a key in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_LLM_API_KEY", KEY)
    Path("news").mkdir()
    for name, text in ARTICLES.items():
        Path("news", name).write_text(text)

    def run(command: str, *arguments: str, url: str = "", cache: str = "cache") -> Ran:
        server = ("--reader", "llm", "--model", "m:1", "--base-url", url, "--cache", cache)
        code = main([command, *arguments, *(server if url else ())])
        captured = capfd.readouterr()
        assert "Traceback" not in captured.err
        assert KEY not in captured.err + captured.out
        return Ran(code, captured.out, captured.err)

    return run


def articles_in(graph: str) -> int:
    graphs = {str(quad.graph_name) for quad in ox.parse(path=graph)}
    return sum("/graph/article/" in name for name in graphs)


def test_what_was_answered_before_a_server_fails_is_kept_and_a_second_run_goes_on(
    run: Run, tmp_path: Path
) -> None:
    refused = reply("{}", "401 Unauthorized")
    with serving(lambda asked: refused if asked.number else by_rule(asked)) as server:
        ran = run("build", "news", "-o", "part.trig", url=server.url)
        assert len(server.asked) == 2  # a server that has failed is not asked for the third
    assert ran.code == 2
    (line,) = (line for line in ran.err if line.startswith("kg: "))
    assert line == (
        f"kg: {server.url}: refuses the request (status 401); set KG_LLM_API_KEY to a valid key; "
        "2 of 3 articles not read; answers so far are kept in the cache: "
        "run the same command again to go on"
    )
    assert "1 article, 2 not read: 1 claim (1 Agreement)" in ran.err
    assert articles_in("part.trig") == 1

    with serving(by_rule) as server:
        assert run("build", "news", "-o", "whole.trig", url=server.url).code == 0
        assert len(server.asked) == 2
        assert run("build", "news", "-o", "again.trig", url=server.url).code == 0
        assert len(server.asked) == 2
        run("build", "news", "-o", "anew.trig", "--workers", "2", url=server.url, cache="empty")
    assert articles_in("whole.trig") == 3
    assert Path("again.trig").read_bytes() == Path("whole.trig").read_bytes()
    assert Path("anew.trig").read_bytes() == Path("whole.trig").read_bytes()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert not any(KEY.encode() in path.read_bytes() for path in files)


def test_provenance_tells_the_reader_the_model_and_the_prompt(run: Run) -> None:
    with serving(by_rule) as server:
        run("build", "news/a.txt", "-o", "graph.trig", url=server.url)
    graph = Path("graph.trig").read_text()
    agent = re.search(r"(reader:llm-\S+) a prov:SoftwareAgent ;(.*?) \.\n", graph, re.DOTALL)
    assert agent
    assert re.fullmatch(r"reader:llm-[\d.]+-m-1-[0-9a-f]{8}-prompt-1\.[0-9a-f]{8}", agent[1])
    assert "with the model m:1" in agent[2]
    assert '"model m:1"' in agent[2]
    assert re.search(r'"prompt 1\.[0-9a-f]{8}"', agent[2])
    assert run("validate", "graph.trig").code == 0


def test_a_server_that_is_not_there_leaves_what_was_there(run: Run) -> None:
    Path("old.trig").write_text("# an older graph\n")
    ran = run("build", "news", "-o", "old.trig", url="http://127.0.0.1:9/v1")
    assert ran.code == 2
    assert sum(line.startswith("kg: ") for line in ran.err) == 1
    assert ran.err[-1] == "nothing was written"
    assert Path("old.trig").read_text() == "# an older graph\n"


def test_strict_writes_nothing_where_articles_are_not_read(run: Run) -> None:
    with serving(lambda asked: reply("") if asked.number else by_rule(asked)) as server:
        ran = run("build", "news", "--strict", "-o", "graph.trig", url=server.url)
    assert ran.code == 2
    assert not Path("graph.trig").exists()


def test_an_estimate_is_told_before_and_alone_sends_nothing(run: Run) -> None:
    with serving(by_rule) as server:
        ran = run("build", "news", "-o", "graph.trig", "--estimate", url=server.url)
        assert not server.asked
        assert ran.code == 0
        assert not Path("graph.trig").exists()
        (line,) = ran.err
        host = server.url.split("/")[2]
        assert line.startswith(
            f"articles: 3, requests to {host}: 3, answers in the cache: 0; about"
        )
        assert line.endswith("nothing was sent")
        told = run("build", "news/a.txt", "-o", "graph.trig", url=server.url).err[0]
        assert told.startswith(f"articles: 1, requests to {host}: 1, ")
        sent = sum(len(m["content"]) for m in server.asked[0].body["messages"])
        assert f"about {sent:,} characters" in told


def test_a_budget_stops_the_run_before_it_is_passed(run: Run) -> None:
    with serving(by_rule) as server:
        budget = ("--max-requests", "2")
        ran = run("build", "news", "-o", "graph.trig", *budget, url=server.url)
        assert len(server.asked) == 2
        assert ran.code == 2
        assert any("the 2 requests of --max-requests are used up; 1 of 3" in e for e in ran.err)
        assert articles_in("graph.trig") == 2
        assert run("build", "news", "-o", "graph.trig", *budget, url=server.url).code == 0
        assert articles_in("graph.trig") == 3


def test_what_is_not_taken_is_counted_and_what_is_unread_is_an_error(run: Run) -> None:
    def answer(asked: Asked) -> bytes:
        made_up = (treaty(1, "Chile", "Atlantis"), {**treaty(1), "type": "Gossip"})
        return completion("Sorry.") if "Japan" in asked.passage else claims(*made_up)

    with serving(answer) as server:
        ran = run("build", "news", "-o", "graph.trig", url=server.url)
        assert ran.code == 2
        told = "news/c.txt: sentences 1 to 1 are not wholly read: the answer is not JSON"
        assert any(line.startswith(f"kg: {told}") for line in ran.err)
        (counted,) = (line for line in ran.err if line.startswith("not taken of what the model"))
        assert "2 an unknown type" in counted
        assert "3 a quote that the sentence does not have" in counted
        assert articles_in("graph.trig") == 3
        # An answer that could not be read is asked for again, the others are not.
        asked = len(server.asked)
        run("build", "news", "-o", "graph.trig", url=server.url)
        assert len(server.asked) == asked + 1


def test_a_cache_that_cannot_be_written_is_told_before_anything_is_sent(run: Run) -> None:
    with serving(by_rule) as server:
        ran = run("build", "news", "-o", "graph.trig", url=server.url, cache="news/a.txt")
        assert not server.asked
    assert ran.code == 2
    assert ran.err == ["kg: news/a.txt: File exists; name another with --cache"]


WRONG_USES = {
    ("--base-url", "http://127.0.0.1:9/v1"): "--base-url goes with --reader llm",
    ("--estimate",): "--estimate goes with --reader llm",
    ("--reader", "llm", "--model", "m"): "asks for --model NAME and --base-url URL",
    ("--reader", "llm", "--base-url", "http://127.0.0.1:9/v1"): "asks for --model NAME and",
    ("--reader", "llm", "--model", "m", "--base-url", "127.0.0.1"): "--base-url: not the address",
    (
        *("--reader", "llm", "--model", "m", "--base-url", "http://127.0.0.1:9/v1"),
        *("--max-tokens", "9", "--workers", "2"),
    ): "--max-requests and --max-tokens count in one process",
}


@pytest.mark.parametrize("options", WRONG_USES)
def test_options_that_do_not_go_together_are_told(options: tuple[str, ...], run: Run) -> None:
    for command in (("build", "news", "-o", "graph.trig"), ("evaluate", "gold")):
        ran = run(*command, *options)
        assert ran.code == 2
        (line,) = ran.err
        assert WRONG_USES[options] in line


@pytest.fixture
def gold(run: Run) -> str:
    fact = {"type": "Agreement", "status": "asserted", "party": ["CHL", "PER"], "kind": "treaty"}
    facts = [{**fact, "evidence": [ARTICLES["a.txt"]]}]
    content = {
        "article": "a.txt",
        "theme": "t",
        "register": "report",
        "writer": "w",
        "facts": facts,
    }
    Path("news", "a.json").write_text(json.dumps(content))
    return "news/a.json"


def facts_right(server: Server, run: Run, gold: str, *further: str) -> Ran:
    return run("evaluate", gold, "--format", "json", *further, url=server.url)


def test_the_reader_is_measured_as_the_others_are(run: Run, gold: str) -> None:
    with serving(by_rule) as server:
        ran = facts_right(server, run, gold)
        assert len(server.asked) == 1
        assert ran.code == 0
        assert json.loads(ran.out)["sets"][0]["facts"]["f1"] == 1.0
        compared = run("evaluate", gold, "--readers", "--errors", "0", url=server.url)
        assert re.search(r"^ *llm +news +1 ", compared.out, re.MULTILINE)
        assert len(server.asked) == 1
    assert "llm" not in run("evaluate", gold, "--readers", "--errors", "0").out


def test_no_figures_are_shown_where_a_server_fails(run: Run, gold: str) -> None:
    with serving(lambda asked: reply("<p>Hello")) as server:
        ran = facts_right(server, run, gold)
    assert ran.code == 2
    assert not ran.out
    assert ran.err[-1] == f"kg: {server.url}: answers with a web page; check --base-url"
