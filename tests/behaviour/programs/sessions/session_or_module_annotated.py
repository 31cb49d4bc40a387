# expect: same
import os
from typing import Optional

import requests


def login(path: str, session: Optional[requests.Session] = None) -> str:
    response = (session or requests).post(os.environ["HTTP_BASE"] + path, "<x/>", headers={"X-A": "1"})
    return response.json()["body"]


print(login("/echo"), login("/echo", requests.Session()), login("/echo", session=None))
