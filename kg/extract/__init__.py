"""Articles to claims: mentions, values, grammar, frames, status, coreference, merging."""
