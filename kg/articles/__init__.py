"""Sources to articles: reading, cleaning, metadata."""
