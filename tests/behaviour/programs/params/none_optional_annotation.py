# expect: same
from __future__ import annotations

import os
from typing import Optional

import requests


def listing(cursor: Optional[str], limit: int | None = None) -> str:
    url = os.environ["HTTP_BASE"] + "/echo"
    reply = requests.get(url, params={"cursor": cursor, "limit": limit})
    return reply.json()["query"]


print(repr(listing(None)), listing("c1", 5))
