# expect: same
from typing import Dict, List, Optional, Union
import os
import requests


def fetch(session: requests.Session, path: str) -> requests.Response:
    return session.get(os.environ["HTTP_BASE"] + path)


def pick(replies: List[requests.Response]) -> Optional[requests.Response]:
    return next((r for r in replies if r.ok), None)


cache: Dict[str, requests.Response] = {}
http: Union[requests.Session, None] = requests.Session()
cache["a"] = fetch(http, "/status/404")
cache["b"] = fetch(http, "/status/200")
print(pick(list(cache.values())).status_code)
