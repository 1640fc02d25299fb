"""What ``kg doctor`` looks at: each part is really loaded, not only looked for."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from kg import __version__, resources
from kg.errors import KgError

_OLDEST, _TOO_NEW = (3, 11), (3, 13)
_REINSTALL = "reinstall it with: pip install --force-reinstall stratagraph"
# Distribution, the module it brings, and what it is here for.
_LIBRARIES = (
    ("spacy", "spacy", "parses sentences"),
    ("onnxruntime", "onnxruntime", "runs the network"),
    ("tokenizers", "tokenizers", "splits words for the network"),
    ("pyoxigraph", "pyoxigraph", "reads, stores and asks graphs"),
    ("sparqlwrapper", "SPARQLWrapper", "asks endpoints"),
    ("pyshacl", "pyshacl", "checks shapes"),
    ("rdflib", "rdflib", "holds graphs for pyshacl"),
    ("trafilatura", "trafilatura", "finds the article in HTML"),
    ("pyahocorasick", "ahocorasick", "finds names"),
    ("markdown-it-py", "markdown_it", "reads Markdown"),
    ("charset-normalizer", "charset_normalizer", "finds out encodings"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``detail`` is what was found, or how to mend it."""

    what: str
    found: bool
    detail: str


def findings(model: str | None = None) -> Iterator[Finding]:
    """What is found on this machine, one after the other; nothing is raised."""
    yield _python()
    yield Finding("stratagraph", True, f"{__version__} in {resources.ONTOLOGY.parent}")
    for distribution, module, purpose in _LIBRARIES:
        yield _library(distribution, module, purpose)
    yield _looked_at("language model", lambda: _model(model))
    yield _looked_at("network", _network)
    yield _looked_at("reference graph", _reference)
    yield _looked_at("ontology", _ontology)
    yield _looked_at("frames", _frames)
    yield _looked_at("shapes", _shapes)
    yield _looked_at("queries", _queries)
    yield _looked_at("stores", _stores)


def _python() -> Finding:
    fits = _OLDEST <= sys.version_info[:2] < _TOO_NEW
    running = ".".join(map(str, sys.version_info[:3]))
    wanted = "" if fits else "; use Python 3.11 or 3.12"
    return Finding("Python", fits, f"{running} in {sys.prefix}{wanted}")


def _library(distribution: str, module: str, purpose: str) -> Finding:
    try:
        import_module(module)
        return Finding(distribution, True, f"{version(distribution)}, {purpose}")
    except (ImportError, PackageNotFoundError) as error:
        mend = f"install it with: pip install {distribution}"
        return Finding(distribution, False, f"{error}; {mend}")


def _looked_at(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except ImportError as error:
        return Finding(what, False, f"{error}; {_REINSTALL}")
    except (KgError, OSError) as error:
        return Finding(what, False, str(error))


def _model(name: str | None) -> str:
    from kg.extract.parser import describe_model

    model = describe_model(name)
    checked = "digest checked" if model.checked else "no digest is known for it"
    return f"{model.name} {model.version} ({model.origin}; {model.licence}), {checked}"


def _network() -> str:
    from kg.extract.learnt.files import check_files

    return f"{len(check_files())} files in {resources.NETWORK}, digests checked"


def _reference() -> str:
    from kg.graph.reference import load_reference
    from kg.namespaces import RDF, SG

    types = Counter(str(q.object) for q in load_reference() if q.predicate.value == RDF.type)
    kinds = ("Country", "Mineral", "Partnership", "Committee", "Organization", "Site", "Claim")
    return ", ".join(f"{types[f'<{SG[kind]}>']} {kind}" for kind in kinds)


def _ontology() -> str:
    from kg.graph.ontology import load_ontology, ontology_files

    return f"{len(load_ontology())} triples in {len(ontology_files())} files"


def _frames() -> str:
    from kg.extract.frames import load_frames

    frames = load_frames()
    return f"{len(frames)} for {len({frame.type.name for frame in frames})} types of claim"


def _shapes() -> str:
    from kg.validate.shapes import load_shapes

    return f"{len(load_shapes(resources.SHAPES).rules)} rules"


def _queries() -> str:
    from kg.query import catalogue

    rules = len(list(resources.RULES.glob("*.rq")))
    return f"{len(catalogue())} questions, {rules} rules for direct relations"


def _stores() -> str:
    from kg.store import EmbeddedStore, RemoteStore

    EmbeddedStore().query("ASK {}")
    return f"{EmbeddedStore.__name__} answers; {RemoteStore.__name__} for SPARQL 1.1 endpoints"
