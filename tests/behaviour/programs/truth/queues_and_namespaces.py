# expect: safe
# differs: stdout
import os
import threading
import queue
import requests
import types

base = os.environ["HTTP_BASE"]
q = queue.Queue()
out = []
t = threading.Thread(target=lambda: q.put(requests.get(base + "/status/404")))
t.start(); t.join()
r = q.get()
print("good" if r else "bad")


def worker(results):
    results.append(requests.get(base + "/status/500"))


t = threading.Thread(target=worker, args=(out,))
t.start(); t.join()
print([bool(r) for r in out])
ns = types.SimpleNamespace(r=requests.get(base + "/status/404"))
print("good" if ns.r else "bad")
ns2 = types.SimpleNamespace()
ns2.r = requests.get(base + "/status/404")
print("good" if ns2.r else "bad")
memo = {}
print("good" if memo.setdefault("a", requests.get(base + "/status/404")) else "bad")
nested = {"x": {"y": [requests.get(base + "/status/404")]}}
print("good" if nested["x"]["y"][0] else "bad", bool(nested.get("x", {}).get("y")[0]))
