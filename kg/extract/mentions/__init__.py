"""The entities an article mentions: known by record, recognised by form, or named short."""

from kg.extract.mentions.facts import find_entity_facts
from kg.extract.mentions.find import find_agreement_names, find_mentions
from kg.extract.mentions.names import KnownNames

__all__ = ["KnownNames", "find_agreement_names", "find_entity_facts", "find_mentions"]
