"""Stratagraph: articles in, a validated and queryable graph out."""

from importlib.metadata import version

__version__ = version("stratagraph")
