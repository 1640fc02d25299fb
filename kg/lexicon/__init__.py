"""From reference records to names that can be found in text."""

from kg.lexicon.lexicon import Lexicon

__all__ = ["Lexicon"]
