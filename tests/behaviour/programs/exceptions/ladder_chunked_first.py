# expect: told RH601
# differs: stdout
# why: httpx raises the same classes for a body cut short and a connection lost before the response
import os

import requests


def kind(path):
    try:
        requests.get(os.environ["BROKEN_BASE"] + path, timeout=2)
    except requests.exceptions.ChunkedEncodingError:
        return "cut short"
    except requests.exceptions.ConnectionError:
        return "lost"
    return "fine"


print(kind("/truncated"), kind("/reset"), kind("/close"))
