"""``kg build --store`` with the toy reader, as a process that tests can kill."""

from __future__ import annotations

import sys
from functools import partial

from toy_reader import ENGINE, read_all, reread

from kg.building.upkeep.update import Update, Updating
from kg.stored import open_shelf


def toy_build(sources: list[str], store: str, pause: float = 0) -> Update:
    """Put what is in ``sources`` into ``store``."""
    with open_shelf(store, reread) as shelf:
        updating = Updating(shelf, ENGINE, lambda outcome: None)
        for _ in updating.run(sources, None, partial(read_all, pause=pause)):
            pass
        return updating.update


if __name__ == "__main__":
    print("started", flush=True)
    toy_build(sys.argv[3:], sys.argv[1], float(sys.argv[2]))
    print("done", flush=True)
