"""Claims against gold files: what is right, what is wrong, and for which cause."""
