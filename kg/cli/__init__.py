"""The command ``kg``."""

from kg.cli.app import main

__all__ = ["main"]
