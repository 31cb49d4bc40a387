import os

import patience
import requests


def load():
    with requests.Session() as session:
        adapter = patience.TimeoutHTTPAdapter(timeout=patience.DEFAULT_TIMEOUT * 10)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session.get(os.environ["HTTP_BASE"] + "/delay/0.6").status_code
