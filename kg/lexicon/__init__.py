"""Reference records to names that can be found in text."""
