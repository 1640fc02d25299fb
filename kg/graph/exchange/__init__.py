"""Graphs for other programs, written a statement at a time (docs/export.md)."""

from __future__ import annotations

from kg.graph.exchange.export import Export, export_graph
from kg.graph.exchange.formats import EXPORT_FORMATS, ExportFormat, export_format

__all__ = ["EXPORT_FORMATS", "Export", "ExportFormat", "export_format", "export_graph"]
