"""A store that is kept up to date article by article: what changes, and what follows from it."""
