# expect: same
import os
import requests


def save(url, name):
    with requests.get(url, stream=True, timeout=30) as r, open(name, "wb") as f:
        r.raise_for_status()
        for block in r.iter_content(chunk_size=64 * 1024):
            f.write(block)
    return os.path.getsize(name)


print(save(os.environ["HTTP_BASE"] + "/bytes/200000", "x.bin"))
try:
    save(os.environ["HTTP_BASE"] + "/status/404", "y.bin")
except requests.HTTPError as e:
    print(e.response.status_code)
