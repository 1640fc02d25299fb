"""Claims to quads: article graphs, derived relations, the ontology, graph files."""
