# expect: flagged RH305
# leaves: requests
"""Hooks of a session that stays where it is: the functions stay with it, though other calls move."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Seen:
    def __init__(self): self.lines = []
    def __call__(self, response, *args, **kwargs): self.note(response)
    def note(self, response, *args, **kwargs): self.lines.append((response.ok, bool(response)))
def told(response, *args, **kwargs):
    if not response: print("failed", response.reason)
def shown(response, *args, **kwargs):
    if not response: print("shown", response.reason)
seen = Seen()
for number, hook in enumerate([seen, told]):
    session = requests.Session()
    if number:
        session.hooks.update(response=hook)
    else:
        session.hooks["response"] += [hook]
    session.get(BASE + "/status/404")
more = requests.Session()
more.hooks = dict(response=[shown])
more.get(BASE + "/status/404")
print(seen.lines, bool(requests.get(BASE + "/status/404")))
