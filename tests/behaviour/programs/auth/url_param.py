# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

from urllib.parse import urlparse


class Query(requests.auth.AuthBase):
    def __call__(self, request):
        request.prepare_url(request.url, {"key": "1"})
        return request


print(requests.get(BASE + "/echo", auth=Query()).json()["query"])
