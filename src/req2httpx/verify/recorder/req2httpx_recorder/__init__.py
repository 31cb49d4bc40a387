"""Tells req2httpx what a Python program sends and receives, from inside its own interpreter.

It runs in the interpreter of the user's project: Python 3.8 or newer, the standard library alone,
and nothing of req2httpx. The environment variable REQ2HTTPX_VERIFY says, as JSON:

    address   where req2httpx listens: [host, port]
    token     what it takes a connection for
    mode      "record": the program has the network; "replay": every connection asks first
    root      the folder that holds the program's sources in this run
    original  the folder these sources were copied from

What passes through a socket is seen where it is plain: in the methods of `socket.socket`, and in
the object below `ssl.SSLSocket` and `ssl.SSLObject`. So all libraries are seen alike, whether they
block, or run on asyncio or trio.
"""

from __future__ import annotations

import json
import os

VARIABLE = "REQ2HTTPX_VERIFY"


def start() -> None:
    """Begin to tell, if the environment asks for it. A process that cannot says so on stderr."""
    text = os.environ.get(VARIABLE)
    if not text:
        return
    from . import channel, failures, imports, origins, places

    settings = json.loads(text)
    places.begin(settings["root"])
    if not channel.begin(settings):
        return
    failures.begin()
    origins.begin()
    imports.begin(settings)
