# expect: same
import os
import requests


def replies(paths):
    for path in paths:
        yield path, requests.get(os.environ["HTTP_BASE"] + path)


for path, reply in replies(["/status/200", "/status/503"]):
    print(path, "good" if reply else "bad")
good = [path for path, reply in replies(["/status/200", "/status/503"]) if reply]
print(good)
