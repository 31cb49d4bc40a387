# expect: same
from typing import TypeAlias, NamedTuple, cast
import os
import requests

Reply: TypeAlias = requests.Response


class Pair(NamedTuple):
    first: Reply
    second: Reply


def get(path: str) -> Reply:
    return cast(Reply, requests.get(os.environ["HTTP_BASE"] + path))


pair = Pair(get("/status/200"), get("/status/404"))
print(pair.first.ok, pair.second.ok)
