# expect: same
import os
from typing import NamedTuple
import requests

BASE = os.environ["HTTP_BASE"]


class Pair(NamedTuple):
    name: str
    response: requests.Response

    def fine(self):
        return bool(self.response)


pairs = [Pair(c, requests.get(f"{BASE}/status/{c}")) for c in ("200", "404")]
for name, response in pairs:
    print(name, response.ok, bool(response))
print([n for n, r in pairs if r], pairs[1][1].ok, pairs[1].fine(), pairs[0][-1].reason)
print(dict(pairs)["404"].ok)
