# expect: same
# options: --exact
import json
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers.update({"X-A": "own", "X-B": "own", "Content-Type": "text/plain"})


def shown(response):
    names = ("x-a", "x-b", "x-c", "accept", "accept-encoding", "content-type", "cookie")
    sent = response.json()["headers"]
    print([sent.get(name) for name in names])


def fetch(headers):
    shown(session.get(BASE + "/echo", headers=headers, timeout=5))


def post(headers, value):
    shown(session.post(BASE + "/echo", json=value, headers=headers, timeout=5))


def erase(headers, value):
    shown(session.delete(BASE + "/echo", data=value, params={"a": None}, headers=headers))


def baked(headers, cookies):
    shown(session.get(BASE + "/echo", stream=True, cookies=cookies, headers=headers, timeout=5))


def stream(headers):
    with session.get(BASE + "/echo", stream=True, headers=headers, timeout=5) as response:
        for line in response.iter_lines():
            print(b"x-a" in line, b"x-b" in line)


def spread(**options):
    shown(session.request("GET", BASE + "/echo", timeout=5, **options))


for text in ("null", "{}", '{"x-a": null, "X-C": "c"}', '{"X-A": "1", "x-a": "2"}', '{"X-B": "\\u00e9"}',
             '{"Accept": null}', '{"Accept-Encoding": null, "X-B": null}', '{"content-type": null}'):
    given = json.loads(text)
    fetch(given)
    post(given, {"a": 1})
    erase(given, "text")
    baked(given, {"c": "1"})
    stream(given)
    spread(headers=given)
    spread()
