# expect: same
import os
from collections import namedtuple
from dataclasses import dataclass, replace
from typing import NamedTuple

import requests

BASE = os.environ["HTTP_BASE"]


@dataclass(frozen=True)
class Result:
    name: str
    response: requests.Response
    tries: int = 0


class Row(NamedTuple):
    name: str
    response: requests.Response | None = None


Pair = namedtuple("Pair", "name response")
good, bad = (requests.get(f"{BASE}/status/{code}") for code in (200, 404))
result = Result("a", bad)
print(replace(result, tries=2).response.ok, bool(replace(result, response=good).response))
row = Row("x")._replace(response=bad)
print("up" if row.response else "down", row._replace(name="y").response.reason, not Row("z").response)
pair = Pair("p", good)._replace(response=bad)
print(pair.response.ok, "text".replace("t", "T"))
