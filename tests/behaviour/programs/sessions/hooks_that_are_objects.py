# expect: same
"""Objects with a `__call__` as hooks, alone and in lists."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Seen:
    def __init__(self): self.lines = []
    def __call__(self, response, *args, **kwargs):
        self.lines.append((response.request.method, response.status_code, bool(response)))
class Failures(Seen):
    def __call__(self, response, *args, **kwargs):
        if not response: super().__call__(response)
seen, failures = Seen(), Failures()
with requests.Session() as session:
    session.hooks["response"].append(seen)
    session.hooks["response"].append(failures)
    session.get(BASE + "/echo")
    session.post(BASE + "/status/404")
other = requests.Session()
other.hooks = {"response": seen}
other.get(BASE + "/status/500")
print(seen.lines, failures.lines)
