"""Shapes against graphs, and the report an analyst can read."""
