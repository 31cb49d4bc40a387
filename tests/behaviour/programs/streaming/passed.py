# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def save(response, name):
    with open(name, "wb") as f:
        for block in response.iter_content(1024):
            f.write(block)
    return os.path.getsize(name)


def text(response):
    return response.text


with requests.get(BASE + "/bytes/5000", stream=True) as r:
    print(save(r, "a.bin"))
with requests.get(BASE + "/text/utf8", stream=True) as r:
    print(len(text(r)))
