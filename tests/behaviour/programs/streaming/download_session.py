# expect: same
import os
import requests


def download(session, path, target):
    with session.get(os.environ["HTTP_BASE"] + path, stream=True, timeout=10) as response:
        response.raise_for_status()
        total = int(response.headers.get("Content-Length", 0))
        with open(target, "wb") as out:
            for chunk in response.iter_content(8192):
                if chunk:
                    out.write(chunk)
    return total, os.path.getsize(target)


print(download(requests.Session(), "/bytes/20000", "a.bin"))
