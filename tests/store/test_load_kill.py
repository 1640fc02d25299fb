"""A load that is killed in the middle, and given again, ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
from real_servers import emptied, login_of

from kg.store.load_batch import GraphName
from kg.store.remote_content import RemoteContent
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_patience import Patience

BASE = "https://example.org/graph/"
GRAPHS, TRIPLES = 150, 20
KG = Path(sys.executable).with_name("kg")


def written(path: Path) -> dict[GraphName, frozenset[ox.Triple]]:
    """The graphs of the file ``path``, which is made."""
    predicate = ox.NamedNode("https://example.org/p")
    graphs: dict[GraphName, frozenset[ox.Triple]] = {}
    for number in range(GRAPHS):
        subject = ox.NamedNode(f"https://example.org/s{number}")
        values = (ox.Literal(f"value {number} {place}") for place in range(TRIPLES))
        triples = frozenset(ox.Triple(subject, predicate, value) for value in values)
        graphs[ox.NamedNode(f"{BASE}{number:03}")] = triples
    quads = (
        ox.Quad(t.subject, t.predicate, t.object, name)
        for name, triples in graphs.items()
        for t in triples
    )
    ox.serialize(quads, path, ox.RdfFormat.N_QUADS)
    return graphs


def test_killed_in_the_middle_and_given_again_all_is_there(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    emptied(endpoint)
    expected = written(tmp_path / "graph.nq")
    there = RemoteContent(endpoint, Patience())
    # Seven triples a request: a graph is cut in the middle wherever the load is.
    arguments = ["load", "graph.nq", "--endpoint", endpoint.base, "--batch", "7"]
    command = [str(KG), *arguments, "--verify", "full"]
    environment = {**os.environ, **login_of(endpoint)}
    first = subprocess.Popen(command, cwd=tmp_path, env=environment)
    while sum(there.counts(expected).values()) < GRAPHS * TRIPLES // 4:
        assert first.poll() is None, "the load ended before it could be killed"
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert 0 < sum(there.counts(expected).values()) < GRAPHS * TRIPLES

    again = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (again.returncode, again.stderr) == (0, "")
    assert "; 0 there already" not in again.stdout
    assert again.stdout.endswith(f"read back {GRAPHS}; no difference\n")
    assert dict(there.triples(there.counts(expected))) == expected
