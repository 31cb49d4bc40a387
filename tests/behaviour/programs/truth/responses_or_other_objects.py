# expect: same
"""What may be a response, a dict or an object; names of their own tell which of them is meant."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Cached:
    def __init__(self, response): self.response, self.age = response, 3
def load(kind):
    if kind == "dict": return {"a": requests.get(BASE + "/status/404")}
    response = requests.get(BASE + "/status/404")
    if kind == "cached": return Cached(response)
    response.origin, response.age = requests.get(BASE + "/status/503"), 7
    setattr(response, "first" + kind, requests.get(BASE + "/status/500"))
    return response
for kind in ("dict", "cached", "plain"):
    result = load(kind)
    if isinstance(result, dict):
        print([bool(value) for value in result.values()], result.get("b"))
    elif kind == "cached":
        print(bool(result.response), result.age)
    else:
        print(bool(result.origin), result.age, bool(result.firstplain), bool(result))
