"""Loaded by every Python process whose PYTHONPATH names this folder: it cannot reach a network.

Each attempt is refused and written to the file named by NETWORK_ATTEMPTS, so that it is noticed
even where the refusal is caught. Making a socket is no attempt: libraries do that when imported,
to see what the system can do.
"""

import os
import sys

ATTEMPTS = {
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
}


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ATTEMPTS:
        attempt = f"{event} {arguments} by {sys.argv}"
        with open(os.environ["NETWORK_ATTEMPTS"], "a") as attempts:  # noqa: PTH123 (nothing imported)
            attempts.write(attempt + "\n")
        raise OSError(f"the network is cut: {attempt}")


sys.addaudithook(refuse)
