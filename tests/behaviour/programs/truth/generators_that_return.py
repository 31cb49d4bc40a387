# expect: same
import os
import requests
base = os.environ["HTTP_BASE"]
def pages():
    code = yield None
    while code:
        code = yield requests.get(f"{base}/status/{code}")
g = pages()
next(g)
print("good" if g.send(404) else "bad")
def outer():
    result = yield from inner()
    yield result
def inner():
    yield 1
    return requests.get(base + "/status/404")
last = list(outer())[-1]
print("good" if last else "bad")
