# expect: same
from __future__ import annotations

import os
import requests


def send(data: dict | str | bytes | None = None) -> str:
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()["body"]


print(send({"a": "1"}), send("text"), send(b"bytes"), repr(send()))
