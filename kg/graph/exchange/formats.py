"""What a graph can be exported as, by the ending of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

import pyoxigraph as ox

from kg.errors import GraphFileError
from kg.graph.formats import FORMATS as RDF_FORMATS


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format by its ending; ``rdf`` is the RDF format, ``None`` for a view of the claims."""

    ending: str
    media_type: str
    rdf: ox.RdfFormat | None = None
    feature: str = ""


# The W3C's names of formats (https://www.w3.org/ns/formats/).
_FEATURES = {
    ox.RdfFormat.TRIG: "TriG",
    ox.RdfFormat.TURTLE: "Turtle",
    ox.RdfFormat.N_QUADS: "N-Quads",
    ox.RdfFormat.N_TRIPLES: "N-Triples",
    ox.RdfFormat.JSON_LD: "JSON-LD",
    ox.RdfFormat.RDF_XML: "RDF_XML",
}
EXPORT_FORMATS = {
    **{
        ending: ExportFormat(ending, rdf.media_type, rdf, _FEATURES[rdf])
        for ending, rdf in RDF_FORMATS.items()
    },
    "graphml": ExportFormat("graphml", "application/graphml+xml"),
    "csv": ExportFormat("csv", "text/csv"),
}


def export_format(target: str, ending: str | None = None) -> ExportFormat:
    """The format named by ``ending``, or by the end of the file name ``target``.

    Raises ``GraphFileError`` for an ending that is not in ``EXPORT_FORMATS``.
    """
    wanted = (ending or PurePath(target).suffix).removeprefix(".").lower()
    if wanted not in EXPORT_FORMATS:
        known = " ".join(f".{name}" for name in EXPORT_FORMATS)
        said = f"unknown ending '.{wanted}'" if wanted else "the name has no ending"
        raise GraphFileError(target or "''", f"{said}: exports end in {known}")
    return EXPORT_FORMATS[wanted]
