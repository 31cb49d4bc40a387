# expect: same
import os
import requests


class Result:
    def __init__(self, response):
        self.ok = response.status_code == 200
        self.text = response.text
        self.url = "result"
        self.headers = {"X-Own": "1"}


results = [Result(requests.get(os.environ["HTTP_BASE"] + p)) for p in ("/status/200", "/status/404")]
for result in results:
    if result:  # kept
        print(result.ok, result.text, result.url.upper(), dict(result.headers))  # kept
