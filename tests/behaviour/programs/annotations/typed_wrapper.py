# expect: same
from typing import Any, Dict, Optional
import os
import requests


class Api:
    session: requests.Session
    last: Optional[requests.Response] = None

    def __init__(self, session: Optional[requests.Session] = None) -> None:
        self.session = session if session is not None else requests.Session()

    def _call(self, method: str, path: str, params: Optional[Dict[str, Any]] = None) -> requests.Response:
        self.last = self.session.request(method, os.environ["HTTP_BASE"] + path, params=params)
        return self.last

    @property
    def failed(self) -> bool:
        return self.last is not None and not self.last


api = Api()
print(api.failed, api._call("GET", "/status/404").reason, api.failed)
print(api._call("GET", "/echo", {"a": None, "b": True, "c": 1}).json()["query"], api.failed)
