"""The files of the network, and whether they are those that its accuracy was measured with."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import ModelError
from kg.resources import NETWORK

_DIGESTS = "SHA256SUMS"


def check_files(folder: Path = NETWORK) -> tuple[str, ...]:
    """The names of the files, each with the digest it should have. Raises ``ModelError``."""
    try:
        lines = (folder / _DIGESTS).read_text(encoding="utf-8").splitlines()
        expected = {name: digest for digest, name in (line.split() for line in lines)}
        found = {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in expected
        }
    except (OSError, ValueError) as error:
        problem = f"the network in '{folder}' cannot be read: {error}"
        raise ModelError(f"{problem}; install the package anew") from error
    changed = [name for name in expected if expected[name] != found[name]]
    if changed:
        problem = f"'{folder / changed[0]}' is not the file that was measured"
        raise ModelError(f"{problem}; install the package anew")
    return tuple(expected)
