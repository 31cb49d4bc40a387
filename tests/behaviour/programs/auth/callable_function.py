# expect: same
import os
import requests


def sign(request):
    request.headers["X-Key"] = "k1"
    return request


print(requests.get(os.environ["HTTP_BASE"] + "/echo", auth=sign).json()["headers"]["x-key"])
