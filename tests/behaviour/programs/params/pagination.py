# expect: same
import os
import requests


def fetch_all():
    page, found = 1, []
    while True:
        reply = requests.get(os.environ["HTTP_BASE"] + "/pages", params={"page": page})
        reply.raise_for_status()
        data = reply.json()
        found.extend(data["items"])
        if data["next"] is None:
            return found
        page += 1


print(fetch_all())
