"""Words on the command line that end up in a query or are looked up in a graph."""

from __future__ import annotations

import click


class Text(click.ParamType[str]):
    """Text in the encoding of the terminal; bytes that are none are refused."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """``value`` as it is."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("not UTF-8 text", param, ctx)
        return value


TEXT = Text()
