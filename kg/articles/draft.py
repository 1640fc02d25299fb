"""A source that has been read and not yet cleaned."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Removed


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Paragraphs as they stand in the source, and the metadata the source gives apart from them.

    ``above`` are lines that the format shows outside the article and above it (the top of a web
    page); ``set_aside`` is what reading the format already left out.
    """

    source: str
    paragraphs: tuple[str, ...]
    title: str | None = None
    url: str | None = None
    issued: str | None = None
    author: str | None = None
    outlet: str | None = None
    above: tuple[str, ...] = ()
    set_aside: tuple[Removed, ...] = ()

    def known_better(
        self,
        *,
        title: str | None,
        url: str | None,
        issued: str | None,
        author: str | None,
        outlet: str | None,
    ) -> Draft:
        """This draft with the metadata of a better place, where that has any."""
        return replace(
            self,
            title=title or self.title,
            url=url or self.url,
            issued=issued or self.issued,
            author=author or self.author,
            outlet=outlet or self.outlet,
        )
