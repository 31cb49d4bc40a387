# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class Key(requests.auth.AuthBase):
    def __call__(self, request):
        if request.method == "GET":
            request.headers["X-Key"] = "1"
        return request

    def __eq__(self, other):
        return isinstance(other, Key)


print(requests.get(BASE + "/echo", auth=Key()).json()["headers"]["x-key"], Key() == Key())
