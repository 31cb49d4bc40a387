# expect: same
import os
import requests


class Down(requests.ConnectionError):
    """The service is down."""


def load(path):
    if path == "/down":
        raise Down("maintenance")
    return requests.get(os.environ["DEAD_BASE"] + path)


for path in ("/down", "/x"):
    try:
        load(path)
    except Down as e:
        print("down:", e)
    except requests.RequestException as e:
        print("other", isinstance(e, Down))
