"""The embedded store and remote SPARQL endpoints behind one small protocol."""
