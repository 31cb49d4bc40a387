# expect: same
import os

import requests


def kind(path):
    match requests.get(os.environ["HTTP_BASE"] + path):
        case requests.Response(status_code=200) as response:
            return "good", response.ok
        case requests.Response(status_code=404):
            return "missing", False
        case _:
            return "other", False


print(kind("/status/200"), kind("/status/404"), kind("/status/500"))
