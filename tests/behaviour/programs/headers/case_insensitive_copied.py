# expect: same
# leaves: requests
import os

import requests
from requests.structures import CaseInsensitiveDict


def plain(value):
    if isinstance(value, CaseInsensitiveDict):
        return dict(value)
    return value


print(plain(CaseInsensitiveDict({"X-A": "1"})))
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=plain({"X-B": "2"})).json()["headers"]["x-b"])
