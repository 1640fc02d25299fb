"""Where the ontology, the shapes and the queries are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
# A wheel carries the four folders inside the package; an editable install finds them beside it.
_ROOT = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent

ONTOLOGY = _ROOT / "ontology"
REFERENCE = ONTOLOGY / "reference"
SCHEMES = ONTOLOGY / "schemes"
ALIGNMENTS = ONTOLOGY / "alignments"
FRAMES = ONTOLOGY / "frames"
FORMS = ONTOLOGY / "forms"
VALUES = ONTOLOGY / "values"
CLEANING = ONTOLOGY / "cleaning"
WORDS = ONTOLOGY / "words"
ACTS = ONTOLOGY / "acts.toml"
NETWORK = _PACKAGE / "network"
SHAPES = _ROOT / "shapes"
QUERIES = _ROOT / "queries"
STORES = _ROOT / "stores"
RULES = QUERIES / "rules"
