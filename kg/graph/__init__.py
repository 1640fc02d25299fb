"""Claims to quads: provenance, derived relations, canonical order, files."""
