"""``kg retract``."""

from __future__ import annotations

import click

from kg.cli.output import DONE, tell


@click.command()
@click.argument("named", nargs=-1, required=True, metavar="SOURCE|ARTICLE...")
@click.option("--store", required=True, metavar="DIR", help="The store on disk to take it out of.")
def retract(named: tuple[str, ...], store: str) -> int:
    """Take back what only these sources said.

    SOURCE is a file or a folder that was built into the store, or a source as the graph names it
    (feed.jsonl:3); ARTICLE is an article's IRI or hash, for all its sources. An article that has
    another source stays, and so does a claim that another article makes.

    \b
    kg retract articles/hoax.txt --store kg.store
    """
    from kg.cli.build_store import claims, contents, counted
    from kg.stored import retract as retract_from

    done, counts = retract_from(named, store)
    for title in done.kept:
        tell(f"{title}: has another source; stays")
    tell(
        f"{counted(len(done.taken_out), 'article')} taken out, {len(done.kept)} with another "
        f"source; left: {claims(counts)}"
    )
    tell(f"{contents(counts)} in {store}")
    return DONE
