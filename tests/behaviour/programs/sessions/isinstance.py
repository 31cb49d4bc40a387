# expect: same
import os
import requests


def status(http, path):
    if isinstance(http, requests.Session):
        kind = "session"
    else:
        kind = "module"
    response = http.get(os.environ["HTTP_BASE"] + path)
    assert isinstance(response, requests.Response)
    return kind, response.status_code


print(status(requests.Session(), "/status/200"), status(requests, "/status/200"))
